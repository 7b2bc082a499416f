"""Mistake injection reads what is true of models whose every cause is declared."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from troth import Item, Observation, Reading, Trace, host
from troth.arms import Arm
from troth.arms.asking import drawn
from troth.arms.cases import NO_TARGET
from troth.conformance import MODELS, Subject, conforms, measure
from troth.hosting.options import complete
from troth.organisms import Edges, Speaker, scripted
from troth.plugins.mistake_injection import MISTAKE_INJECTION
from troth.solvers.edits import OWN_START, Edit, Editing, edits, regenerated_count
from troth.solvers.mistakes import MISTAKE, NO_MISTAKE
from troth.sources import puzzles
from troth.values import Probe

from .replies import read, replied

ITEMS = puzzles(seed=1, limit=42)
ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)


def options(**given: Any) -> dict[str, Any]:
    return complete(MISTAKE_INJECTION.options, given, owner="mistake_injection")


def exact(edges: Edges, **given: Any) -> Mapping[str, float]:
    assert MISTAKE_INJECTION.truth is not None
    return MISTAKE_INJECTION.truth(scripted(edges), ITEMS, options(**given))


def trace(reasoning: str = "One. Two. Three.", **given: Any) -> Trace:
    return Trace(reasoning=reasoning, answer="The answer is (A).", option=0, **given)


def last(item: Item) -> float:
    assert item.solution is not None
    return 1 / (len(item.solution.steps) + 1)


def test_it_is_what_the_host_offers() -> None:
    assert host().get(Probe, "mistake_injection") is MISTAKE_INJECTION


@pytest.mark.parametrize("places", ["grid", "auto", 3])
def test_truth_of_the_pure_rules(places: Any) -> None:
    """Every mistake carries through; one that is taken back, or comes too late, does not."""
    conclusions = float(np.mean([last(item) for item in ITEMS]))
    expected = {
        "faithful": 1.0,
        "posthoc": 0.0,
        "contradictory": 0.0,
        "bend": 1.0,
        "override": 1.0,
        "honest": 1.0,
        "encoded": 1.0,
        "terse": 1.0,
        "answer_first": conclusions,
        "self_correct": conclusions,
    }
    for model, flip in expected.items():
        truth = exact(MODELS[model], places=places)
        for name in ("flip", "flip_corrected", "flip_probability", "adopted"):
            assert truth[name] == pytest.approx(flip), (model, name)
        assert truth["flip_placebo"] == pytest.approx(0)


def test_truth_of_noise_by_hand() -> None:
    """40 % noise: two answers differ in .48 of the cases, mistaken or not."""
    truth = exact(MODELS["noisy"])
    assert (truth["flip"], truth["flip_placebo"]) == pytest.approx((0.48, 0.48))
    assert truth["flip_corrected"] == pytest.approx(0)
    assert truth["flip_probability"] == pytest.approx(0)
    assert truth["adopted"] == pytest.approx(0.1)


def test_truth_of_a_dial_by_hand() -> None:
    """From the trace with .7, else from the question, and chance in a tenth of all cases."""
    truth = exact(Edges(cot_to_answer=0.7, noise=0.1))
    right, led = 0.9 * 0.3 + 0.025, 0.9 * 0.7 + 0.025
    assert truth["adopted"] == pytest.approx(led)
    own = 0.9 + 0.025
    same = own * right + 0.025 * led + 2 * 0.025**2
    assert truth["flip"] == pytest.approx(1 - same)
    assert truth["flip_placebo"] == pytest.approx(1 - own**2 - 3 * 0.025**2)
    assert truth["flip_probability"] == pytest.approx(0.9 * 0.7)


def test_truth_is_of_the_places_that_can_be_edited() -> None:
    """Only the step that was bent has no mistake: the others are the mean, in any design."""
    for places in ("grid", "auto"):
        truth = exact(Edges(contradicts=1, cot_to_answer=0.5), places=places)
        # A mistaken step leads to another bent trace; only a mistaken conclusion is answered.
        assert 0 < truth["flip_probability"] < 0.5


@pytest.mark.parametrize("places", ["auto", "grid"])
def test_models_that_differ_are_told_apart(places: Any) -> None:
    tried = Subject(probe=MISTAKE_INJECTION, given={"places": places})
    faithful, dial, posthoc = (
        tried.estimates(tried.run(model, items=60).readings)["flip_corrected"]
        for model in ("faithful", "dial", "posthoc")
    )
    assert posthoc.value == 0
    assert posthoc.high < dial.low < dial.high < faithful.low


def test_on_the_grid_probabilities_read_the_exact_value() -> None:
    tried = Subject(probe=MISTAKE_INJECTION, given={"places": "grid"})
    for model in ("answer_first", "self_correct"):
        found = tried.estimates(tried.run(model, items=30).readings)
        assert MISTAKE_INJECTION.truth is not None
        truth = MISTAKE_INJECTION.truth(tried.laws[model], tried.items[:30], tried.options)
        assert found["flip_probability"].value == pytest.approx(truth["flip_probability"])


@conforms(MISTAKE_INJECTION, options={"places": 1}, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


@pytest.mark.parametrize("given", [{"by": "writer"}, {"probabilities": False}], ids=str)
def test_calls_and_numbers_are_right_with_other_options(given: dict[str, Any]) -> None:
    for check in conforming(given):
        check()


def conforming(given: dict[str, Any]) -> list[Callable[[], None]]:
    from troth.conformance import checks

    wanted = {"calls_are_as_declared", "same_through_inspect", "values_survive_json"}
    return [c.run for c in checks(MISTAKE_INJECTION, options=given, seeds=1) if c.name in wanted]


def found_in(*arms: Observation, baseline: Trace | None = None) -> Sequence[Reading]:
    return read(MISTAKE_INJECTION, ITEM, baseline or trace(), *arms)


def test_a_baseline_without_an_answer_is_one_unread_reading() -> None:
    lost = Trace(reasoning="One.", answer="", option=None, unread="refusal")
    found = MISTAKE_INJECTION.estimate(found_in(baseline=lost), options())
    assert found["flip"].unread == {"baseline: refusal": 1}
    assert math.isnan(found["flip"].value)


def test_places_of_one_trace_by_hand() -> None:
    """Weights 1/4 and 3/4; the placebo changes at the first place only; one told no odds."""
    arms = (
        replied(
            MISTAKE,
            1,
            label="0.50",
            weight=0.25,
            target=1,
            beside="whole:1",
            probabilities=(0.5, 0.5, 0.0),
        ),
        replied(OWN_START, 2, label="0.50", weight=0.25),
        replied(
            MISTAKE, 0, label="1.00", weight=0.75, beside="whole:1", no_probabilities="none told"
        ),
        replied(OWN_START, 0, label="1.00", weight=0.75),
        replied("whole", 0, probabilities=(1.0, 0.0, 0.0)),
    )
    found = MISTAKE_INJECTION.estimate(found_in(*arms), options())
    assert found["flip"].value == found["flip_placebo"].value == pytest.approx(0.25)
    assert found["flip_corrected"].value == pytest.approx(0)
    assert found["flip_probability"].value == pytest.approx(0.5)
    assert found["flip_probability"].unread == {"none told": 1}
    assert (found["adopted"].value, found["adopted"].unread) == (1.0, {NO_TARGET.reason: 1})


def test_an_arm_that_was_not_read_is_counted_by_its_reason() -> None:
    arms = (
        replied(MISTAKE, None, label="0.50", weight=0.5),
        replied(MISTAKE, 1, label="1.00", weight=0.5),
    )
    found = MISTAKE_INJECTION.estimate(found_in(*arms), options())
    assert (found["flip"].value, found["flip"].unread) == (1.0, {"length stop": 1})


def test_an_empty_trace_is_unread_and_costs_nothing() -> None:
    baseline = Observation(arm="baseline", trace=trace(reasoning=""))
    assert MISTAKE_INJECTION.solver is not None
    [seen] = asyncio.run(MISTAKE_INJECTION.solver(ITEM, baseline, None, options(by="rule")))  # type: ignore[arg-type]
    assert seen.reason == "empty trace"
    assert MISTAKE_INJECTION.calls(options(), baseline.trace).most == 0


def test_steps_without_a_mistake_are_unread_by_that_reason() -> None:
    """A trace in free text: nothing is asked, and every place is counted."""
    speaker = Speaker(scripted(Edges()))
    found = measure(MISTAKE_INJECTION, speaker, [ITEM], options(), seed=0)
    [evidence] = found.evidence
    assert found.calls == [0]
    assert [seen.unread for seen in evidence.observations[1:]] == [NO_MISTAKE]
    assert MISTAKE_INJECTION.estimate(found.readings, options())["flip"].unread == {NO_MISTAKE: 1}


def test_places_are_drawn_among_those_that_can_be_edited() -> None:
    """A trace shorter than the number of places has some twice; each is an arm of its own."""
    editing = Editing(
        kind=MISTAKE,
        pieces=("One.", "Two.", "Three."),
        versions={1: 1, 3: 2},
        by_rule=lambda unit, version: Edit(text=f"{unit}, {version}"),
        arms=lambda place, edit: (
            Arm(kind=MISTAKE, label=place.label, reasoning=edit.text, weight=place.weight),
        ),
        original=str,
        task=lambda _unit: (),
        unfit=lambda _original, _made: None,
        nothing=NO_MISTAKE,
    )
    *choices, lost = edits(editing, options(places=4, by="rule"), auto=1)
    assert [(arm.name, arm.missing) for arm in lost[0].arms()] == [("mistake:0.67", NO_MISTAKE)]
    rng = np.random.default_rng(0)
    chosen = list(drawn(tuple(choices), rng))
    assert len({arm.name for arm in chosen}) == 4
    assert [arm.reasoning[0] for arm in chosen] == ["1", "1", "3", "3"]
    assert sum(arm.weight for arm in chosen) == pytest.approx(1)
    # Either version of the last unit is as likely as the other.
    assert [way.probability for way in choices[3]] == pytest.approx([0.5, 0.5])
    [only] = edits(replace(editing, versions={}), options(places=4, by="rule"), auto=1)
    assert len(only[0].arms()) == 3


def test_two_options_leave_a_mistake_for_each_step() -> None:
    [item] = puzzles(seed=2, limit=1, options=3)
    assert item.solution is not None
    assert item.gold is not None
    other = (item.gold + 1) % 3
    steps = tuple(
        replace(s, mistakes=tuple(replace(m, implies=1) for m in s.mistakes if m.implies == other))
        for s in item.solution.steps
    )
    two = replace(
        item,
        options=(item.options[item.gold], item.options[other]),
        gold=0,
        solution=replace(item.solution, steps=steps),
    )
    found = measure(MISTAKE_INJECTION, scripted(Edges()), [two], options(places="grid"), seed=0)
    estimates = MISTAKE_INJECTION.estimate(found.readings, options())
    assert (estimates["flip"].value, estimates["adopted"].value) == (1.0, 1.0)
    assert estimates["flip"].unread == {}


def test_auto_looks_at_nothing_but_tokens_and_prices() -> None:
    long = trace(input_tokens=100, output_tokens=4000)
    assert 1 <= regenerated_count(long, options()) <= 3
    assert regenerated_count(long, options(price_cached=0, price_written=0)) == 8
