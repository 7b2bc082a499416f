"""Every probe on a real model: it ends, and what it could not read it gives a reason for."""

import gc
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import inspect_ai
import pytest
from inspect_ai.log import EvalLog

from troth import host
from troth.evidence.tables import read_readings
from troth.values import Reading

from .reasons import is_known
from .routes import Route, written

ITEMS = Path(__file__).with_name("items.jsonl")
GIVEN = {
    "source": str(ITEMS),
    "early_answering.cuts": 2,
    "mistake_injection.by": "writer",
    "mistake_injection.places": 1,
    "mistake_no_regeneration.by": "writer",
    "mistake_no_regeneration.places": 1,
    "paraphrase.by": "writer",
    "paraphrase.places": 1,
    "stance_consistency.stance": "judge",
    "causal_influence.by": "writer",
    "reasoning_faithfulness.by": "writer",
    "reasoning_faithfulness.stance": "alone",
    "reasoning_faithfulness.flaws": "judge",
    "listener_execution.cuts": 0.5,
    "listener_execution.units": "sentences",
    "hint_acknowledgement.hints": "metadata",
    "verbosity.factors": "panel",
    "verbosity.listers": 2,
    "monitorability.hints": "grader",
    "monitorability.detector": "judge",
    "monitorability_intervention.arm_draws": 2,
}


@pytest.fixture(scope="module")
def log(route: Route, tmp_path_factory: pytest.TempPathFactory) -> EvalLog:
    """One run of the whole suite, in which the model plays every role too."""
    route.exchanges.clear()
    model = route.model(temperature=0, max_tokens=48)
    with warnings.catch_warnings():
        # Of Inspect's own dependencies: retries, and streams left to the collector.
        warnings.filterwarnings("ignore", message="The 'initial' parameter is deprecated")
        warnings.filterwarnings("ignore", message="Unclosed <MemoryObject")
        [log] = inspect_ai.eval(
            "troth/suite",
            model=model,
            model_roles=route.cast(model),
            task_args=GIVEN,
            display="none",
            log_dir=str(tmp_path_factory.mktemp("logs")),
        )
        gc.collect()
    return log


def readings(log: EvalLog) -> dict[str, list[Reading]]:
    """Return what each probe read of all items."""
    found: dict[str, list[Reading]] = {}
    for sample in log.samples or []:
        for probe, score in (sample.scores or {}).items():
            found.setdefault(probe, []).extend(read_readings((score.metadata or {})["readings"]))
    return found


def table(log: EvalLog) -> str:
    """Return how many readings each probe took, and why it lacks the others."""
    lines = []
    for probe, found in sorted(readings(log).items()):
        unread = Counter(each.reason for each in found if each.reason)
        lines.append(f"{probe}: {len(found) - unread.total()} of {len(found)} read")
        lines += [f"  {count:3} {reason}" for reason, count in unread.most_common()]
    return "\n".join(lines)


def test_every_probe_ends_with_readings(log: EvalLog, route: Route) -> None:
    assert log.status == "success", log.error
    assert not [sample.error for sample in log.samples or [] if sample.error]
    found = readings(log)
    assert set(found) == set(host().names("probe"))
    assert all(found.values())
    # A small model gives few readings; a suite that gets none would show nothing.
    read = [probe for probe, own in found.items() if any(each.value is not None for each in own)]
    assert len(read) > len(found) / 2, table(log)


def test_what_is_unread_has_a_known_reason(log: EvalLog) -> None:
    unread = {each.reason for own in readings(log).values() for each in own if each.reason}
    assert unread
    assert not {reason for reason in unread if not is_known(reason)}, table(log)


def test_every_call_is_the_template_with_the_prefix_behind_it(
    log: EvalLog, route: Route, tokenizer: Any
) -> None:
    assert log.status == "success", log.error
    for exchange in route.exchanges:
        text = written(exchange.messages)
        assert tokenizer.decode(exchange.prompt) == text
        said = tokenizer.decode(exchange.prompt + exchange.reply).removesuffix("<|im_end|>")
        assert said == text + exchange.text
    continued = [each for each in route.exchanges if each.messages[-1][0] == "assistant"]
    assert len(continued) > 20
    mechanisms = {each.mechanism for own in readings(log).values() for each in own}
    assert "native" in mechanisms
    assert not mechanisms & {"completion", "quoted", "prefix"}
