"""What core relies on in Inspect, one test a fact: an upgrade that changes one fails here."""

import inspect
import logging
import math
from collections.abc import Callable
from typing import Any

import pytest
from inspect_ai import Task, task
from inspect_ai._util.error import PrerequisiteError
from inspect_ai._util.registry import registry_info, registry_lookup
from inspect_ai.dataset import Sample
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageUser,
    GenerateConfig,
    Model,
    ModelAPI,
    ModelOutput,
    get_model,
    modelapi,
)
from inspect_ai.scorer import (
    NOANSWER,
    Metric,
    SampleScore,
    Score,
    Scorer,
    Target,
    metric,
    scorer,
    value_to_float,
)
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.util import StoreModel
from pydantic import Field

from troth.tasks import registry

Evaluate = Callable[..., EvalLog]


def build(seen: list[dict[str, Any]]) -> Callable[..., Task]:
    """A task as troth makes them: a closure of troth's own, with a signature set afterwards."""

    def make(given: dict[str, Any]) -> Task:
        seen.append(given)
        return Task(dataset=[Sample(input="hello")])

    return registry._build(make, list(registry.COMMON))


def test_a_name_is_prefixed_by_the_package_of_the_closure_and_not_of_its_caller() -> None:
    made = task(name="fact_prefix")(build([]))
    assert registry_info(made).name == "troth/fact_prefix"
    assert registry_lookup("task", "troth/fact_prefix") is made
    assert registry_info(task(name="fact_own")(lambda: Task())).name == "fact_own"


def test_a_set_signature_passes_options_on_and_unknown_ones_too_but_no_defaults(
    evaluate: Evaluate,
) -> None:
    seen: list[dict[str, Any]] = []
    made = task(name="fact_options", plugin="fact")(build(seen))
    assert "seed" in inspect.signature(made).parameters
    log = evaluate("troth/fact_options", task_args={"limit": 3, "no_such_option": 4})
    assert seen[0] == {"limit": 3, "no_such_option": 4}
    assert log.status == "success"
    assert log.eval.task_attribs == {"plugin": "fact"}


def test_an_equal_name_overwrites_without_a_word(recwarn: pytest.WarningsRecorder) -> None:
    first, second = task(name="fact_twice")(build([])), task(name="fact_twice")(build([]))
    assert registry_lookup("task", "troth/fact_twice") is second
    assert first is not second
    assert not recwarn.list


def test_a_prerequisite_error_is_what_a_caller_sees(evaluate: Evaluate) -> None:
    def refuse(given: dict[str, Any]) -> Task:
        raise PrerequisiteError("not like this")

    task(name="fact_refusal")(registry._build(refuse, []))
    with pytest.raises(PrerequisiteError, match="not like this"):
        evaluate("troth/fact_refusal")


def test_without_a_model_a_task_is_built_with_one_named_none(
    evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INSPECT_EVAL_MODEL", raising=False)
    seen: list[str] = []

    def make(given: dict[str, Any]) -> Task:
        seen.append(str(get_model()))
        raise PrerequisiteError("enough")

    task(name="fact_model")(registry._build(make, []))
    with pytest.raises(PrerequisiteError):
        evaluate("troth/fact_model", None)
    assert seen == ["none/none"]


class FactStore(StoreModel):
    found: dict[str, list[int]] = Field(default_factory=dict)


@solver
def leaves_a_store() -> Solver:
    async def solve(state: TaskState, generate: Generate) -> TaskState:
        state.store_as(FactStore).found = {"a": [1, 2]}
        return state

    return solve


SEEN: list[list[float]] = []


@metric
def keeps_what_it_sees() -> Metric:
    def compute(scores: list[SampleScore]) -> dict[str, float]:
        SEEN.append([each.score.as_float() for each in scores])
        return {"one": math.nan, "two": float(len(scores))}

    return compute  # type: ignore[return-value]


@scorer(metrics=[keeps_what_it_sees()])
def by_metadata() -> Scorer:
    async def score(state: TaskState, target: Target) -> Score:
        value = state.metadata["value"]
        return Score(value=value, metadata={"seen": state.store_as(FactStore).found})

    return score


def fact_task(*values: float | str) -> Task:
    return Task(
        dataset=[Sample(id=n, input="x", metadata={"value": v}) for n, v in enumerate(values)],
        solver=leaves_a_store(),
        scorer=by_metadata(),
    )


def test_a_store_reaches_the_scorer_and_the_log_under_its_class(evaluate: Evaluate) -> None:
    log = read_eval_log(evaluate(fact_task(1.0)).location)
    assert log.samples is not None
    [sample] = log.samples
    assert sample.store["FactStore:found"] == {"a": [1, 2]}
    assert sample.scores is not None
    assert sample.scores["by_metadata"].metadata == {"seen": {"a": [1, 2]}}


def test_a_metric_gives_many_numbers_nan_among_them(evaluate: Evaluate) -> None:
    log = read_eval_log(evaluate(fact_task(1.0, 0.0)).location)
    assert log.results is not None
    found = log.results.scores[0].metrics
    assert math.isnan(found["one"].value)
    assert found["two"].value == 2


def test_a_metric_never_sees_a_nan_but_sees_no_answer_without_a_warning(
    evaluate: Evaluate, caplog: pytest.LogCaptureFixture
) -> None:
    SEEN.clear()
    with caplog.at_level(logging.WARNING):
        log = evaluate(fact_task(1.0, math.nan, NOANSWER))
    assert log.results is not None
    assert log.results.scores[0].metrics["two"].value == 2
    assert sorted(SEEN[-1]) == [0.0, 1.0]
    assert "Unable to convert" not in caplog.text
    assert value_to_float()(NOANSWER) == 0


def test_epochs_give_a_metric_one_row_a_sample(evaluate: Evaluate) -> None:
    log = evaluate(fact_task(1.0, 0.0), epochs=3)
    assert log.results is not None
    assert log.results.scores[0].metrics["two"].value == 2


SENT: list[list[ChatMessage]] = []


@modelapi(name="fact")
class Fact(ModelAPI):
    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002  Inspect's own signature
        tools: Any,
        tool_choice: Any,
        config: GenerateConfig,
    ) -> ModelOutput:
        SENT.append(input)
        return ModelOutput.from_content("fact", "yes")


@solver
def says(*turns: ChatMessage) -> Solver:
    async def solve(state: TaskState, generate: Generate) -> TaskState:
        await get_model().generate(list(turns))
        return state

    return solve


def sent(evaluate: Evaluate, *turns: ChatMessage) -> list[str]:
    """What a provider gets of a conversation."""
    SENT.clear()
    log = evaluate(Task(solver=says(*turns)), Model(Fact("m"), GenerateConfig()))
    assert (log.status, log.eval.model) == ("success", "fact/m")
    return [message.text for message in SENT[0]]


def test_text_is_sent_byte_for_byte(evaluate: Evaluate) -> None:
    text = " <think>\n一 step.  \n\n</think>\n\nThe answer is ( "
    turns = [ChatMessageUser(content=" a\n"), ChatMessageAssistant(content=text)]
    assert sent(evaluate, *turns) == [" a\n", text]
