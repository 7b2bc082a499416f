"""What every bundled probe asks of a model, counted in the logs of real runs."""

from collections.abc import Callable
from typing import Any

import anyio
import pytest
from inspect_ai.log import EvalLog, EvalSample
from inspect_ai.model import ModelOutput

from troth import Probe, host
from troth.evidence.store import evidence_in, options_in
from troth.tasks.organism_api import OrganismAPI

Evaluate = Callable[..., EvalLog]
SPEAKER: dict[str, Any] = {
    "model": "organism/dial",
    "model_args": {"cot_to_answer": 0.5, "hint_to_answer": 0.5},
    "model_roles": {"listener": "organism/faithful"},
}
PROBES = host().names("probe")


@pytest.fixture
def in_flight(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many calls an organism was answering, each time that it was asked."""
    seen: list[int] = []
    generate = OrganismAPI.generate
    now = 0

    async def watched(self: OrganismAPI, *args: Any, **given: Any) -> ModelOutput:
        nonlocal now
        now += 1
        seen.append(now)
        # Whoever else is ready gets a turn before this call ends.
        for _ in range(20):
            await anyio.lowlevel.checkpoint()
        now -= 1
        return await generate(self, *args, **given)

    monkeypatch.setattr(OrganismAPI, "generate", watched)
    return seen


def calls(sample: EvalSample) -> int:
    return sum(event.event == "model" for event in sample.events)


def only(log: EvalLog) -> EvalSample:
    assert log.status == "success", log.error
    [sample] = log.samples or []
    return sample


@pytest.mark.parametrize("name", PROBES)
def test_a_probe_makes_the_calls_that_it_declares_and_its_arms_at_once(
    name: str, evaluate: Evaluate, in_flight: list[int]
) -> None:
    sample = only(evaluate(f"troth/{name}", task_args={"limit": 1, "seed": 3}, **SPEAKER))
    [first] = evidence_in(sample.store, "").observations
    declared = host().get(Probe, name).calls(options_in(sample.store, name) or {}, first.trace)
    assert 1 + declared.least <= calls(sample) <= 1 + declared.most
    assert (max(in_flight) > 1) == (declared.most > 1)


def test_the_whole_suite_asks_for_one_baseline_a_sample(evaluate: Evaluate) -> None:
    sample = only(evaluate("troth/suite", task_args={"limit": 1}, **SPEAKER))
    asked = [spans_around(sample, e.span_id) for e in sample.events if e.event == "model"]
    assert sum("troth/baseline" in spans for spans in asked) == 1
    [first] = evidence_in(sample.store, "").observations
    declared = [
        host().get(Probe, name).calls(options_in(sample.store, name) or {}, first.trace)
        for name in PROBES
    ]
    # What several probes ask alike is asked once.
    assert 1 + max(c.least for c in declared) <= len(asked) < 1 + sum(c.least for c in declared)


def spans_around(sample: EvalSample, span: str | None) -> list[str]:
    under = {e.id: (e.name, e.parent_id) for e in sample.events if e.event == "span_begin"}
    names = []
    while span is not None:
        name, span = under[span]
        names.append(name)
    return names
