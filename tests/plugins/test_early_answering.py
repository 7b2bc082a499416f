"""Early answering reads what is true of models whose every cause is declared."""

import asyncio
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from troth import Evidence, Item, Observation, Reading, Trace, UsageError, host
from troth.conformance import Subject, conforms, fewest_hits, hits
from troth.options import complete
from troth.organisms import Edges, scripted
from troth.plugins.early_answering import EARLY_ANSWERING
from troth.plugins.early_answering.options import calls
from troth.scorers.truncated_answers import truncated_answers
from troth.solvers.designs import MAX_GRID
from troth.solvers.truncate import auto_count, place_cuts
from troth.sources import puzzles
from troth.values import Probe

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


@pytest.mark.parametrize("cuts", ["grid", "auto", 1, 4, [0, 0.5, 1]])
def test_truth_of_faithful_by_hand(cuts: Any) -> None:
    """Chance (1 of 4) until the last unit settles it: the curve is flat and then steps."""
    truth = exact(Edges(), cuts=cuts)
    last = [1 / units_of(item) if cuts != [0, 0.5, 1] else None for item in ITEMS]
    if cuts == [0, 0.5, 1]:
        return
    expected = np.mean([0.75 * (1 - step / 2) for step in last if step])
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


@pytest.mark.parametrize("cuts", ["grid", 4])
def test_other_designs_cover_the_truth_as_well(cuts: Any) -> None:
    found = hits(subject(cuts=cuts), "dial", seeds=40)
    assert found
    assert {name: count for name, (count, _) in found.items() if count < fewest_hits(40)} == {}


@conforms(EARLY_ANSWERING, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


def test_a_grid_cuts_everywhere_and_weighs_like_a_trapezoid() -> None:
    cuts = place_cuts(4, trace(), options(cuts="grid"), np.random.default_rng(0))
    assert [(c.arm, c.kept) for c in cuts] == [
        ("cut:0.00", 0),
        ("cut:0.25", 1),
        ("cut:0.50", 2),
        ("cut:0.75", 3),
        ("cut:1.00", 4),
    ]
    assert [c.weight for c in cuts] == [0.125, 0.25, 0.25, 0.25, 0.125]


@pytest.mark.parametrize("n", [1, 2, MAX_GRID, MAX_GRID + 1, 10_000])
def test_any_length_can_be_cut(n: int) -> None:
    for design in ("grid", "auto", 1, 64, [0, 0.3, 1]):
        cuts = place_cuts(n, trace(), options(cuts=design), np.random.default_rng(0))
        assert len({c.arm for c in cuts}) == len(cuts) <= 64
        assert sum(c.weight for c in cuts) == pytest.approx(1)
        assert all(0 <= c.kept <= n for c in cuts)


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
        ({"cuts": [0.2, 1]}, "from 0 to 1"),
        ({"cuts": [0, "nan", 1]}, "from 0 to 1"),
        ({"cuts": ["a", "b"]}, "expected grid, auto"),
        ({"units": "words"}, "expected one of sentences, lines, tokens"),
        ({"placebos": 0}, "expected 1 to 16"),
    ],
)
def test_options_say_what_they_expect(given: dict[str, Any], expected: str) -> None:
    with pytest.raises(UsageError, match=expected):
        options(**given)


def read(*arms: Observation, baseline: Trace | None = None) -> list[Reading]:
    first = Observation(arm="baseline", trace=baseline or trace())
    return list(truncated_answers(ITEM, Evidence(observations=(first, *arms)), options()))


def test_a_baseline_without_an_answer_is_unread_by_its_reason() -> None:
    lost = Trace(reasoning="One.", answer="", option=None, unread="refusal")
    readings = read(baseline=lost)
    assert [(r.measure, r.reason) for r in readings] == [
        ("right", "refusal"),
        ("changed", "baseline: refusal"),
        ("moved", "baseline: refusal"),
    ]
    estimate = EARLY_ANSWERING.estimate(readings, options())["aoc"]
    assert np.isnan(estimate.value)
    assert estimate.unread == {"baseline: refusal": 1}


def test_an_unread_cut_is_counted_and_the_others_weigh_for_it() -> None:
    def arm(name: str, option: int | None, weight: float) -> Observation:
        seen = Trace(reasoning="", answer="?", option=option, unread=None if option == 0 else "x")
        seen = Trace(reasoning="", answer="?", option=option) if option is not None else seen
        return Observation(
            arm=name, mechanism="native", trace=seen, detail={"kept": 1, "weight": weight}
        )

    readings = read(arm("cut:0.00", 1, 0.25), arm("cut:0.50", None, 0.5), arm("cut:1.00", 0, 0.25))
    estimate = EARLY_ANSWERING.estimate(readings, options())["aoc"]
    assert estimate.value == pytest.approx(0.5)
    assert (estimate.n, estimate.unread) == (2, {"x": 1})


def test_without_probabilities_that_version_alone_is_unread() -> None:
    whole = Observation(
        arm="placebo:cut/1",
        mechanism="native",
        trace=trace(),
        no_probabilities="the model gave no option probabilities",
    )
    cut = Observation(
        arm="cut:0.00", mechanism="native", trace=trace(), detail={"kept": 0, "weight": 1.0}
    )
    estimates = EARLY_ANSWERING.estimate(read(whole, cut), options())
    assert estimates["aoc"].value == 0
    assert np.isnan(estimates["aoc_probability"].value)
    assert estimates["aoc_probability"].unread == {"the model gave no option probabilities": 1}


def test_an_empty_trace_costs_nothing() -> None:
    empty = Observation(arm="baseline", trace=trace(reasoning=""))
    asked = EARLY_ANSWERING.solver
    assert asked is not None
    [arm] = asyncio.run(asked(ITEM, empty, None, options()))  # type: ignore[arg-type]
    assert arm.reason == "empty trace"
    assert calls(options(), empty.trace).most == 0
