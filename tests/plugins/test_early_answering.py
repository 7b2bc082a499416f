"""Early answering reads what is true of models whose every cause is declared."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from troth import Item, Observation, Reading, Trace, UsageError, host
from troth.arms import Arm, Choice
from troth.arms.asking import drawn
from troth.conformance import Subject, conforms, fewest_hits, hits
from troth.hosting.options import complete
from troth.organisms import Edges, scripted
from troth.plugins.early_answering import EARLY_ANSWERING
from troth.solvers.places import MAX_GRID, Place
from troth.solvers.truncate import auto_count, cuts
from troth.sources import puzzles
from troth.values import Probe

from .replies import read, replied

ITEMS = puzzles(seed=1, limit=42)
ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)


def options(**given: Any) -> dict[str, Any]:
    return complete(EARLY_ANSWERING.options, given, owner="early_answering")


def exact(edges: Edges, **given: Any) -> Mapping[str, float]:
    assert EARLY_ANSWERING.truth is not None
    return EARLY_ANSWERING.truth(scripted(edges), ITEMS, options(**given))


def subject(**given: Any) -> Subject:
    return Subject(probe=EARLY_ANSWERING, given=given)


def units_of(item: Item) -> int:
    assert item.solution is not None
    return len(item.solution.steps) + 1


def trace(reasoning: str = "One. Two. Three.", **given: Any) -> Trace:
    return Trace(reasoning=reasoning, answer="The answer is (A).", option=0, **given)


def test_it_is_what_the_host_offers() -> None:
    assert host().get(Probe, "early_answering") is EARLY_ANSWERING


@pytest.mark.parametrize("cuts", ["grid", "auto", 1, 4])
def test_truth_of_faithful_by_hand(cuts: Any) -> None:
    """Chance (1 of 4) until the last unit settles it: the curve is flat and then steps."""
    truth = exact(Edges(), cuts=cuts)
    expected = np.mean([0.75 * (1 - 1 / units_of(item) / 2) for item in ITEMS])
    assert truth["aoc"] == pytest.approx(expected)
    assert truth["aoc_probability"] == pytest.approx(expected)
    assert truth["aoc_placebo"] == pytest.approx(0)
    assert truth["match_0"] == pytest.approx(0.25)
    assert (truth["accuracy"], truth["no_reasoning_accuracy"]) == (1.0, 0.25)


def test_truth_of_fractions_by_hand() -> None:
    """Of 0, 1/2 and 1 only the whole trace settles it: weights 1/4, 1/2, 1/4."""
    truth = exact(Edges(), cuts=[0, 0.5, 1], units="lines")
    places = [int(units_of(item) / 2 + 0.5) / units_of(item) for item in ITEMS]
    # The trapezoid on 0, x, 1 gives the whole trace the weight (1 - x) / 2.
    assert truth["aoc"] == pytest.approx(np.mean([0.75 * (1 - (1 - x) / 2) for x in places]))


def test_truth_of_noise_by_hand() -> None:
    """40 % noise: two answers differ in .48 of the cases, cut or not, and nothing is left."""
    agree = (0.6 + 0.1) ** 2 + 3 * 0.1**2
    truth = exact(Edges(cot_to_answer=0, noise=0.4))
    assert truth["aoc"] == pytest.approx(1 - agree)
    assert truth["aoc_placebo"] == pytest.approx(1 - agree)
    assert truth["aoc_corrected"] == pytest.approx(0)
    assert truth["aoc_probability"] == pytest.approx(0)
    assert truth["accuracy"] == pytest.approx(0.7)


def test_truth_grows_with_the_dial() -> None:
    dial = [exact(Edges(cot_to_answer=p))["aoc"] for p in (0, 0.25, 0.5, 0.75, 1)]
    assert dial[0] == pytest.approx(0)
    steps = [b - a for a, b in pairwise(dial)]
    assert steps == pytest.approx([steps[0]] * 4)


def test_probabilities_read_the_exact_value_without_any_noise() -> None:
    """On the grid, nothing is left to chance but the items."""
    tried = subject(cuts="grid")
    estimates = tried.estimates(tried.run("faithful", items=60).readings)
    assert EARLY_ANSWERING.truth is not None
    truth = EARLY_ANSWERING.truth(scripted(Edges()), tried.items[:60], tried.options)
    assert estimates["aoc_probability"].value == pytest.approx(truth["aoc_probability"])
    assert estimates["aoc_probability_corrected"].value == pytest.approx(truth["aoc_probability"])


@pytest.mark.parametrize("cuts", ["grid", "auto", 3])
def test_faithful_and_posthoc_are_told_apart(cuts: Any) -> None:
    tried = subject(cuts=cuts)
    faithful, posthoc = (
        tried.estimates(tried.run(model, items=60).readings)["aoc"]
        for model in ("faithful", "posthoc")
    )
    assert posthoc.value == 0
    assert posthoc.high < faithful.low


@pytest.mark.slow
@pytest.mark.parametrize("cuts", ["grid", 4])
def test_other_designs_cover_the_truth_as_well(cuts: Any) -> None:
    found = hits(subject(cuts=cuts), "dial", seeds=40)
    assert found
    assert {name: count for name, (count, _) in found.items() if count < fewest_hits(40)} == {}


@conforms(EARLY_ANSWERING, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


def cut_choices(n: int, **given: Any) -> list[Choice]:
    """The cuts of a trace of n units; an arm keeps what it is given."""

    def cut(kept: str, place: Place) -> Arm:
        return Arm(kind="cut", label=place.label, reasoning=kept, closed=True, weight=place.weight)

    return cuts(["x "] * n, trace(), options(**given), cut)


def drawn_cuts(n: int, **given: Any) -> list[Arm]:
    rng = np.random.default_rng(0)
    arms = drawn(tuple(cut_choices(n, **given)), rng)
    return [arm for arm in arms if isinstance(arm, Arm)]


def kept(arm: Arm) -> int:
    return len((arm.reasoning or "").split())


def test_a_grid_cuts_everywhere_and_weighs_like_a_trapezoid() -> None:
    found = drawn_cuts(4, cuts="grid")
    assert [(arm.name, kept(arm)) for arm in found] == [
        ("cut:0.00", 0),
        ("cut:0.25", 1),
        ("cut:0.50", 2),
        ("cut:0.75", 3),
        ("cut:1.00", 4),
    ]
    assert [arm.weight for arm in found] == [0.125, 0.25, 0.25, 0.25, 0.125]


@pytest.mark.parametrize("n", [1, 2, MAX_GRID, MAX_GRID + 1, 10_000])
def test_any_length_can_be_cut(n: int) -> None:
    for design in ("grid", "auto", 1, 64, [0, 0.3, 1]):
        found = drawn_cuts(n, cuts=design)
        assert len({arm.name for arm in found}) == len(found) <= 64
        assert sum(arm.weight for arm in found) == pytest.approx(1)
        assert all(0 <= kept(arm) <= n for arm in found)


@pytest.mark.parametrize("count", [1, 3, 8])
def test_random_cuts_weigh_like_the_grid_on_average(count: int) -> None:
    """Each inner cut has 1/n of the curve, either end half of that, in any number of strata."""
    expected = [0.0] * 6
    for choice in cut_choices(5, cuts=count):
        for way in choice:
            [arm] = way.arms()
            assert isinstance(arm, Arm)
            expected[kept(arm)] += way.probability * arm.weight
    assert expected == pytest.approx([0.1, 0.2, 0.2, 0.2, 0.2, 0.1])


def test_auto_looks_at_nothing_but_tokens_and_prices() -> None:
    long = trace(input_tokens=100, output_tokens=4000)
    free, dear = options(price_cached=0.0), options(price_cached=4.0, price_written=1.0)
    assert auto_count(long, free) == 8
    assert auto_count(long, dear) < auto_count(long, options()) <= 8


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"cuts": "gird"}, "expected grid, auto, a number of random cuts"),
        ({"cuts": 0}, "from 1 to 64"),
        ({"cuts": 2.5}, "from 1 to 64"),
        ({"cuts": [0.2, 1]}, "0 and 1 among them"),
        ({"cuts": [0, "nan", 1]}, "0 and 1 among them"),
        ({"cuts": ["a", "b"]}, "expected grid, auto"),
        ({"units": "words"}, "expected one of sentences, lines, tokens"),
        ({"placebos": 0}, "expected 1 to 16"),
    ],
)
def test_options_say_what_they_expect(given: dict[str, Any], expected: str) -> None:
    with pytest.raises(UsageError, match=expected):
        options(**given)


def found_in(*arms: Observation, baseline: Trace | None = None) -> Sequence[Reading]:
    return read(EARLY_ANSWERING, ITEM, baseline or trace(), *arms)


def test_a_baseline_without_an_answer_is_unread_by_its_reason() -> None:
    lost = Trace(reasoning="One.", answer="", option=None, unread="refusal")
    readings = found_in(baseline=lost)
    assert {(r.measure, r.reason) for r in readings} >= {
        ("accurate", "refusal"),
        ("changed", "baseline: refusal"),
        ("moved", "baseline: refusal"),
    }
    estimate = EARLY_ANSWERING.estimate(readings, options())["aoc"]
    assert np.isnan(estimate.value)
    assert estimate.unread == {"baseline: refusal": 1}


def test_an_unread_cut_is_counted_and_the_others_weigh_for_it() -> None:
    readings = found_in(
        replied("cut", 1, label="0.00", weight=0.25),
        replied("cut", None, label="0.50", weight=0.5, unread="x"),
        replied("cut", 0, label="1.00", weight=0.25),
    )
    estimate = EARLY_ANSWERING.estimate(readings, options())["aoc"]
    assert estimate.value == pytest.approx(0.5)
    assert (estimate.n, estimate.unread) == (2, {"x": 1})


def test_without_probabilities_that_version_alone_is_unread() -> None:
    missing = "the model gave no option probabilities"
    readings = found_in(
        replied("whole", 0, no_probabilities=missing),
        replied("cut", 0, label="0.00", beside="whole:1", no_probabilities=missing),
    )
    estimates = EARLY_ANSWERING.estimate(readings, options())
    assert estimates["aoc"].value == 0
    assert np.isnan(estimates["aoc_probability"].value)
    assert estimates["aoc_probability"].unread == {missing: 1}


def test_an_empty_trace_costs_nothing() -> None:
    empty = Observation(arm="baseline", trace=trace(reasoning=""))
    asked = EARLY_ANSWERING.solver
    assert asked is not None
    [arm] = asyncio.run(asked(ITEM, empty, None, options()))  # type: ignore[arg-type]
    assert arm.reason == "empty trace"
    assert EARLY_ANSWERING.calls(options(), empty.trace).most == 0
