"""Real runs through Inspect, with models that play roles by a function of what they are asked."""

import gc
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import inspect_ai
from inspect_ai._util.registry import registry_create
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import Model, ModelOutput, ModelUsage, get_model

from troth.evidence.tables import read_readings

Says = Callable[[str], str | ModelOutput]
Roles = Mapping[str, Model | Sequence[Model]]


def says(reply: Says | str | ModelOutput, *, asked: list[str] | None = None) -> Model:
    """A model that answers the last thing it is told, and may note it down."""

    def output(messages: Any, *_more: object) -> ModelOutput:
        told = messages[-1].text
        if asked is not None:
            asked.append(told)
        said = reply(told) if callable(reply) else reply
        if isinstance(said, str):
            said = ModelOutput.from_content("mockllm/model", said)
        made = said.model_copy(deep=True)
        made.usage = ModelUsage(input_tokens=9, output_tokens=9, total_tokens=18)
        return made

    return get_model("mockllm/model", custom_outputs=output, memoize=False)


def ran(
    task: str, folder: str, *, model: Any = "organism/faithful", roles: Roles, **given: Any
) -> EvalLog:
    """One task that ends well."""
    with warnings.catch_warnings():
        # Of Inspect's own dependencies: retries, and streams left to the collector.
        warnings.filterwarnings("ignore", message="The 'initial' parameter is deprecated")
        warnings.filterwarnings("ignore", message="Unclosed <MemoryObject")
        [log] = inspect_ai.eval(
            task,
            model=model,
            model_roles=dict(roles),  # type: ignore[arg-type]
            task_args=given,
            display="none",
            log_dir=folder,
        )
        gc.collect()
    assert log.status == "success", log.error
    return log


def metrics(log: EvalLog) -> dict[str, float]:
    """What Inspect printed."""
    assert log.results is not None
    return {name: metric.value for name, metric in log.results.scores[0].metrics.items()}


def readings(log: EvalLog, measure: str) -> list[float | str]:
    """The readings of one measure, each its value or why there is none."""
    found: list[float | str] = []
    for sample in log.samples or []:
        [score] = (sample.scores or {}).values()
        read = read_readings((score.metadata or {})["readings"])
        own = [each for each in read if each.measure == measure]
        found += [each.reason or "" if each.value is None else each.value for each in own]
    return found


def rescored(log: EvalLog) -> dict[str, float]:
    """What the log gives when it is read back and scored again."""
    back = read_eval_log(log.location)
    scorer = registry_create("scorer", f"troth/{log.eval.task}")
    return metrics(inspect_ai.score(back, scorer, action="overwrite", display="none"))
