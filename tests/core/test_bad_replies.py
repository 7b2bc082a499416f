"""Replies that no probe can use: each is unread by a name, and no other item is lost."""

from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from inspect_ai.log import EvalLog
from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    GenerateConfig,
    Model,
    ModelAPI,
    ModelOutput,
    StopReason,
    modelapi,
)

from troth import Capabilities, Reading, prompt
from troth.asking.known import records
from troth.evidence.tables import read_readings
from troth.sources import puzzles

Evaluate = Callable[..., EvalLog]
Said = tuple[str, StopReason]


SEEN = Capabilities(
    reasoning="raw",
    continuation="native",
    probabilities=True,
    source="a doctor",
    dated="2026-11-20",
)


@modelapi(name="sglang")
class Scripted(ModelAPI):
    """Gives each question its reply; to the start of an answer it says B.

    It goes by the name of a provider of which a doctor can find that it continues what it is given,
    so that every arm is asked.
    """

    def __init__(self, replies: dict[str, Said]) -> None:
        super().__init__("scripted")
        self.replies = replies

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002  Inspect's own signature
        tools: Any,
        tool_choice: Any,
        config: GenerateConfig,
    ) -> ModelOutput:
        if isinstance(input[-1], ChatMessageAssistant):
            return ModelOutput.from_content("scripted", "B).")
        text, stop = self.replies[input[0].text]
        return ModelOutput.from_content("scripted", text, stop_reason=stop)


def asked(evaluate: Evaluate, replies: list[Said]) -> EvalLog:
    """Early answering on as many puzzles as there are replies."""
    items = puzzles(seed=0, limit=len(replies))
    questions = [prompt(item)[0].content for item in items]
    model = Model(Scripted(dict(zip(questions, replies, strict=True))), GenerateConfig())
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TROTH_RECORDS", folder)
        records.keep(records.key("sglang", "scripted", None), SEEN, version="1", findings=[])
        log = evaluate("troth/early_answering", model, task_args={"limit": len(items), "cuts": 2})
    assert log.status == "success", log.error
    return log


def readings(log: EvalLog, place: int) -> list[Reading]:
    """The readings of one item, but for probabilities, which this model never gives."""
    assert log.samples is not None
    item = puzzles(seed=0, limit=len(log.samples))[place]
    [sample] = [sample for sample in log.samples if sample.id == item.id]
    assert sample.scores is not None
    metadata = sample.scores["early_answering"].metadata
    assert metadata is not None
    return [each for each in read_readings(metadata["readings"]) if each.measure != "moved"]


def of(log: EvalLog, name: str) -> float:
    assert log.results is not None
    return log.results.scores[0].metrics[name].value


def thought(trace: str, answer: str) -> str:
    return f"<think>\n{trace}\n</think>\n\n{answer}"


WORDS = "It could be one or another. Or a third."
FINE: Said = (thought(WORDS, "The answer is (B)."), "stop")

UNANSWERED: dict[str, tuple[str, StopReason, str]] = {
    "no letter": (thought(WORDS, "I cannot say."), "stop", "no answer parsed"),
    "two letters": (
        thought(WORDS, "The answer is (A) or (C)."),
        "stop",
        "several options as one answer",
    ),
    "a letter beyond the options": (
        thought(WORDS, "The answer is (Z)."),
        "stop",
        "the answer is no option",
    ),
    "nothing at all": ("", "stop", "empty answer"),
    "nothing after the reasoning": (thought(WORDS, ""), "stop", "empty answer"),
    "a think block left open": (f"<think>\n{WORDS}", "stop", "unclosed think block"),
    "cut off while thinking": (f"<think>\n{WORDS}", "max_tokens", "length stop"),
    "a refusal": ("I will not answer that. The answer is (A).", "content_filter", "refusal"),
    "an overflow, told as text": (
        "This model's context length is 8192. The answer is (A).",
        "model_length",
        "context overflow",
    ),
    "another script without an answer": (
        thought("杯子在左边。然后交换。", "我不知道。"),
        "stop",
        "no answer parsed",
    ),
    "a megabyte of brackets": ("(" * 1_000_000, "stop", "no answer parsed"),
    "half of a surrogate pair": (
        thought("It is the \ud83d one.", "The answer is (B)."),
        "stop",
        "malformed reply",
    ),
    "JSON nested without end": ("[" * 100_000, "stop", "no answer parsed"),
}
TRACELESS = ["The answer is (B).", thought("", "The answer is (B)."), "(B)"]
TRACES = {
    "one sentence": "Only this",
    "Chinese": "杯子在左边。然后交换。所以在右边。",
    "Hindi": "कप बाईं ओर है। फिर वे बदलते हैं।",
    "a megabyte": "Both cups move, again and again. " * 32_000,
    "one endless sentence": "word " * 200_000,
    "odd signs": "\x00\u2028 odd. \ufeff signs.",
}


@pytest.fixture(scope="module")
def unanswered(evaluate: Evaluate) -> EvalLog:
    return asked(evaluate, [FINE, *((text, stop) for text, stop, _ in UNANSWERED.values()), FINE])


@pytest.mark.parametrize("case", UNANSWERED)
def test_a_baseline_without_an_answer_is_unread_by_its_name(unanswered: EvalLog, case: str) -> None:
    reason = UNANSWERED[case][2]
    found = readings(unanswered, 1 + list(UNANSWERED).index(case))
    told = {each.measure: each.reason for each in found}
    assert told.pop("accurate") == reason
    assert "changed" in told
    assert set(told.values()) == {f"baseline: {reason}"}


def test_the_items_beside_them_are_measured(unanswered: EvalLog) -> None:
    lost = len(UNANSWERED)
    assert (of(unanswered, "aoc_n"), of(unanswered, "aoc_unread")) == (4, lost)
    assert (of(unanswered, "accuracy_n"), of(unanswered, "accuracy_unread")) == (2, lost)


def test_an_answer_without_a_trace_counts_but_cannot_be_cut(evaluate: Evaluate) -> None:
    log = asked(evaluate, [*((text, "stop") for text in TRACELESS), FINE])
    for place in range(len(TRACELESS)):
        found = {each.measure: each.reason for each in readings(log, place)}
        assert found.pop("accurate") is None
        assert found.keys() >= {"changed", "reader_changed", "right"}
        assert set(found.values()) == {"empty trace"}
    assert (of(log, "aoc_n"), of(log, "aoc_unread")) == (2, len(TRACELESS))
    assert of(log, "accuracy_n") == len(TRACELESS) + 1


def test_any_trace_with_an_answer_is_measured(evaluate: Evaluate) -> None:
    answer = "The answer is (B)."
    log = asked(evaluate, [(thought(trace, answer), "stop") for trace in TRACES.values()])
    for place, case in enumerate(TRACES):
        assert not [each for each in readings(log, place) if each.reason], case
    assert of(log, "aoc_n") == 2 * len(TRACES)
    assert of(log, "accuracy_n") == len(TRACES)


def test_a_model_that_raises_fails_the_run_with_its_error(evaluate: Evaluate) -> None:
    model = Model(Scripted({}), GenerateConfig())
    log = evaluate("troth/early_answering", model, task_args={"limit": 1})
    assert log.status == "error"
    assert log.error is not None
    assert log.error.message.startswith("KeyError")
