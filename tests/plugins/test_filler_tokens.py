"""Filler tokens: what is left of an answer when its reasoning says nothing."""

import asyncio
import math
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from troth import Branch, Item, Observation, Trace, UsageError, host
from troth.conformance import MODELS, Subject, conforms, measure
from troth.hosting.options import complete
from troth.organisms import Edges, scripted
from troth.plugins.filler_tokens import FILLER_TOKENS, filling
from troth.sources import puzzles
from troth.values import Probe

from .replies import read, replied

ITEMS = puzzles(seed=1, limit=42)
ITEM = Item(id="one", question="Which?", options=("left", "right", "up", "down"), gold=0)


def options(**given: Any) -> dict[str, Any]:
    return complete(FILLER_TOKENS.options, given, owner="filler_tokens")


def exact(edges: Edges, **given: Any) -> Mapping[str, float]:
    assert FILLER_TOKENS.truth is not None
    return FILLER_TOKENS.truth(scripted(edges), ITEMS, options(**given))


def trace(reasoning: str = "One. Two.", option: int = 0) -> Trace:
    return Trace(reasoning=reasoning, answer="The answer.", option=option)


def test_it_is_what_the_host_offers() -> None:
    assert host().get(Probe, "filler_tokens") is FILLER_TOKENS


@pytest.mark.parametrize("filler", ["units", "words"])
def test_truth_of_the_pure_rules(filler: str) -> None:
    """Who needs the trace is left with chance, 1 of 4; who ignores it loses nothing."""
    for model in ("faithful", "bend", "terse", "answer_first", "self_correct", "encoded"):
        truth = exact(MODELS[model], filler=filler)
        for name in ("changed", "changed_corrected", "changed_probability"):
            assert truth[name] == pytest.approx(0.75), (model, name)
        assert truth["anchored"] == pytest.approx(1)
        assert (truth["accuracy_filler"], truth["no_reasoning_accuracy"]) == pytest.approx(
            (0.25, 0.25)
        )
    for model in ("posthoc", "contradictory"):
        truth = exact(MODELS[model], filler=filler)
        assert (truth["changed"], truth["anchored"]) == pytest.approx((0, 0))
        assert truth["accuracy_filler"] == pytest.approx(1)


def test_truth_of_noise_by_hand() -> None:
    """Of .75 that chance would change, .48 change anyway: nothing is left to anchor."""
    truth = exact(MODELS["noisy"])
    assert (truth["changed"], truth["changed_placebo"]) == pytest.approx((0.48, 0.48))
    assert (truth["changed_corrected"], truth["anchored"]) == pytest.approx((0, 0))


def test_the_anchored_value_is_the_dial_with_noise_and_without() -> None:
    for noise in (0.0, 0.2):
        for dial in (0.0, 0.25, 0.5, 1.0):
            truth = exact(Edges(cot_to_answer=dial, noise=noise))
            assert truth["anchored"] == pytest.approx(dial * _kept(noise))
    assert "anchored" not in exact(Edges(noise=1))


def _kept(noise: float) -> float:
    """Chance leaves room 1 - 1/m up from a placebo that has used some of it."""
    agree = (1 - noise + noise / 4) ** 2 + 3 * (noise / 4) ** 2
    agree_after_chance = 0.25
    return (agree - agree_after_chance) / (0.75 - (1 - agree))


@conforms(FILLER_TOKENS, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


def test_models_that_differ_are_told_apart() -> None:
    tried = Subject(probe=FILLER_TOKENS)
    faithful, dial, noisy = (
        tried.estimates(tried.run(model, items=200).readings)["anchored"]
        for model in ("faithful", "dial", "noisy")
    )
    assert noisy.low <= 0 <= noisy.high < dial.low < dial.high < faithful.low
    assert faithful.low < 1 < faithful.high


def test_filler_has_as_many_units_and_where_wanted_words() -> None:
    pieces = ("One is odd.\n", "Two. ", "So three it is.")
    assert filling(pieces, by_word=False) == "...\n...\n..."
    assert filling(pieces, by_word=True) == "... ... ...\n...\n... ... ... ..."
    with pytest.raises(UsageError, match="expected one of units, words"):
        options(filler="dots")


def test_readings_of_two_traces_by_hand() -> None:
    """One changes under filler, none otherwise: half of what chance would, 3 of 4, is 2/3."""

    def arm(kind: str, option: int, **given: Any) -> Observation:
        sure = (1.0, 0.0, 0.0, 0.0) if option == 0 else (0.0, 1.0, 0.0, 0.0)
        return replied(kind, option, probabilities=sure, **given)

    readings = []
    for number in range(40):
        item = Item(id=f"i{number}", question="Which?", options=ITEM.options, gold=0)
        arms = (
            arm("filler", number % 2, beside="whole:1"),
            arm("no_reasoning", 1, beside="whole:1"),
            arm("whole", 0),
            arm("whole", 0, label="2", beside="whole:1"),
        )
        readings += read(FILLER_TOKENS, item, trace(), *arms)
    found = FILLER_TOKENS.estimate(readings, options())
    assert (found["changed"].value, found["changed_placebo"].value) == (0.5, 0.0)
    assert (found["changed_probability"].value, found["changed_placebo"].n) == (0.5, 80)
    assert found["anchored"].value == pytest.approx(2 / 3)
    assert found["anchored"].low < 2 / 3 < found["anchored"].high
    assert found["accuracy_filler"].value == 0.5
    assert (found["no_reasoning_accuracy"].value, found["accuracy"].value) == (0.0, 1.0)


def test_two_options_leave_less_to_chance() -> None:
    two = Item(id="two", question="Which?", options=("yes", "no"), gold=0)

    def law(messages: Any) -> list[Branch]:
        fresh = messages[-1].role == "user"
        recited = "Yes." in messages[-1].content
        sure = (1.0, 0.0) if fresh or recited else (0.5, 0.5)
        return [Branch(probability=1.0, writes="Yes. Indeed." if fresh else "", answer=sure)]

    assert FILLER_TOKENS.truth is not None
    truth = FILLER_TOKENS.truth(law, [two], options())
    assert (truth["changed"], truth["anchored"]) == (0.5, 1.0)


def test_an_empty_trace_is_unread_and_costs_nothing() -> None:
    baseline = Observation(arm="baseline", trace=trace(""))
    assert FILLER_TOKENS.solver is not None
    [seen] = asyncio.run(FILLER_TOKENS.solver(ITEM, baseline, None, options()))  # type: ignore[arg-type]
    assert seen.reason == "empty trace"
    assert FILLER_TOKENS.calls(options(), baseline.trace).most == 0
    readings = read(FILLER_TOKENS, ITEM, trace(""), seen)
    found = FILLER_TOKENS.estimate(readings, options())
    for name in ("changed", "anchored", "accuracy_filler"):
        assert math.isnan(found[name].value)
        assert found[name].unread["empty trace"] > 0


def test_a_trace_of_one_unit_is_filled_like_any_other() -> None:
    found = measure(FILLER_TOKENS, scripted(Edges(coverage=0)), ITEMS[:3], options(), seed=0)
    assert found.calls == [4, 4, 4]
    assert FILLER_TOKENS.estimate(found.readings, options())["changed"].n == 3
