"""A thousand samples on a server that fails in every way: none is lost, doubled or misnamed."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from inspect_ai.log import EvalLog

from tests.providers import formats as form
from tests.providers.conftest import Evaluate
from tests.providers.loopback import Call, Request, as_events, as_json, serving
from troth import prompt
from troth.asking import stable_seed
from troth.evidence.store import evidence_in
from troth.sources import puzzles
from troth.values import Observation

SAYS = "The answer is (B)."
THOUGHT = f"<think>\nLeft, then right.\n</think>\n\n{SAYS}"
RETRIES = 2
EXHAUSTED = " (retries exhausted)"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a server does to one request: at the first attempts, or always."""

    sent: Request
    reason: str | None
    fails: int = RETRIES + 1
    weight: int = 1

    @property
    def attempts(self) -> int:
        lasting = self.reason is not None and not self.reason.endswith(EXHAUSTED)
        return 1 if lasting else min(self.fails + 1, RETRIES + 1)


def refused(status: int, message: str, **headers: str) -> Request:
    return as_json({"error": {"message": f"{message} {SAYS}"}}, status, **headers)


def cut(text: str) -> Request:
    return Request(body=text, drop=True)


COMMON = {
    "fine": Fault(sent=as_json({}), reason=None, fails=0, weight=12),
    "rate limit, then fine": Fault(
        sent=refused(429, "Slow.", retry_after="0.01"), reason=None, fails=1, weight=2
    ),
    "rate limit": Fault(
        sent=refused(429, "Slow.", retry_after="0.01"), reason="rate limit" + EXHAUSTED
    ),
    "server error, then fine": Fault(sent=refused(500, "Oh."), reason=None, fails=2),
    "server error": Fault(sent=refused(500, "Oh."), reason="server error" + EXHAUSTED),
    "dropped, then fine": Fault(sent=cut(""), reason=None, fails=1),
    "dropped": Fault(sent=cut(""), reason="connection lost" + EXHAUSTED),
    "cut, then fine": Fault(sent=cut('{"id": "'), reason=None, fails=1),
    "cut": Fault(sent=cut('{"id": "'), reason="truncated stream" + EXHAUSTED),
    "prefix": Fault(
        sent=refused(400, "This model does not support assistant message prefill."),
        reason="invalid prefix",
    ),
    "overflow": Fault(sent=refused(400, "prompt is too long:"), reason="context overflow"),
    "invalid": Fault(sent=refused(400, "No such parameter."), reason="invalid request"),
}
OPENAI = {
    **COMMON,
    "refusal": Fault(sent=as_json(form.chat(None, refusal=SAYS)), reason="refusal"),
    "filter": Fault(sent=as_json(form.chat(SAYS, finish="content_filter")), reason="refusal"),
    "empty": Fault(sent=as_json(form.chat("")), reason="empty answer"),
    "unfinished": Fault(sent=as_json(form.chat(SAYS, finish=None)), reason="truncated stream"),
    "length": Fault(sent=as_json(form.chat("<think>Left", finish="length")), reason="length stop"),
    "error in 200": Fault(
        sent=as_json({"error": {"message": SAYS, "code": 502}}), reason="server error"
    ),
}
CLAUDE = {
    **COMMON,
    "refusal": Fault(
        sent=as_events(form.streamed(form.claude(form.text_block(SAYS), stop="refusal"))),
        reason="refusal",
    ),
    "empty": Fault(sent=as_events(form.streamed(form.claude())), reason="empty answer"),
    "unfinished": Fault(
        sent=as_events(form.claude_events(form.claude(form.text_block(SAYS)), blocks=1)),
        reason="truncated stream",
    ),
    "overloaded": Fault(
        sent=as_events(
            form.events(
                {"type": "error", "error": {"type": "overloaded_error", "message": SAYS}},
                named=True,
            )
        ),
        reason="server error" + EXHAUSTED,
    ),
}


def fault_of(faults: dict[str, Fault], key: object) -> Fault:
    drawn = random.Random(f"fault of {key}")
    return drawn.choices(list(faults.values()), [each.weight for each in faults.values()])[0]


@dataclass
class Ledger:
    """A server that keeps count of what it was asked, by whatever tells requests apart."""

    faults: dict[str, Fault]
    key: Callable[[Call], object]
    fine: form.Body
    asked: Counter[object] = field(default_factory=Counter)

    def answer(self, call: Call) -> Request:
        key = self.key(call)
        self.asked[key] += 1
        fault = fault_of(self.faults, key)
        failing = self.asked[key] <= fault.fails
        return fault.sent if failing else form.served(self.fine)(call)


def observed(log: EvalLog, items: int) -> dict[tuple[str, str], Observation]:
    """Everything that was observed, by item and arm."""
    assert log.status == "success", log.error
    assert log.samples is not None
    assert len({sample.id for sample in log.samples}) == len(log.samples) == items
    found = {}
    for sample in log.samples:
        assert sample.error is None
        for seen in evidence_in(sample.store, "hint_acknowledgement").observations:
            assert (sample.id, seen.arm) not in found
            found[str(sample.id), seen.arm] = seen
    return found


@pytest.mark.usefixtures("hurried")
def test_a_thousand_samples_on_a_faulty_server(evaluate: Evaluate) -> None:
    ledger = Ledger(OPENAI, lambda call: call.body["seed"], form.chat(THOUGHT))
    with serving(ledger.answer) as server:
        log = evaluate(
            "troth/hint_acknowledgement",
            "openai/gpt-4o",
            f"{server.url}/v1",
            task_args={"limit": 1000, "hints": "metadata"},
            max_retries=RETRIES,
            max_connections=40,
            max_samples=80,
            log_realtime=False,
        )
    seen = observed(log, 1000)
    faults = {seed: fault_of(OPENAI, seed) for seed in ledger.asked}
    assert dict(ledger.asked) == {seed: fault.attempts for seed, fault in faults.items()}
    read = {name: each.reason for name, each in seen.items()}
    assert Counter(read.values()) == Counter(fault.reason for fault in faults.values())
    assert all((each.option == 1) == (each.reason is None) for each in seen.values())
    # The seeds of other arms hang on what was asked.
    baselines = {item: reason for (item, arm), reason in read.items() if arm == "baseline"}
    assert len(baselines) == 1000
    for item, reason in baselines.items():
        assert reason == faults[stable_seed(0, item, "baseline", 0)].reason, item
    assert set(baselines.values()) == {fault.reason for fault in OPENAI.values()}


@pytest.mark.usefixtures("hurried")
def test_a_hundred_samples_on_a_faulty_server_of_claude(evaluate: Evaluate) -> None:
    def words(call: Call) -> str:
        said: Any = call.body["messages"][0]["content"]
        return said if isinstance(said, str) else said[0]["text"]

    ledger = Ledger(CLAUDE, words, form.claude(form.text_block(THOUGHT)))
    with serving(ledger.answer) as server:
        log = evaluate(
            "troth/hint_acknowledgement",
            "anthropic/claude-opus-4-6",
            server.url,
            task_args={"limit": 100, "hints": "metadata"},
            max_retries=RETRIES,
            max_connections=20,
        )
    seen = observed(log, 100)
    questions = {item.id: prompt(item)[0].content for item in puzzles(seed=0, limit=100)}
    for item, question in questions.items():
        fault = fault_of(CLAUDE, question)
        assert seen[item, "baseline"].reason == fault.reason
        # The placebo asks the same again, when what had failed at first does no more.
        again = 1 if fault.reason is None else 0
        assert ledger.asked[question] == fault.attempts + again
