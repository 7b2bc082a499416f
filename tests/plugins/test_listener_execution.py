"""Listener execution reads what is true of speakers and listeners whose every cause is declared."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from troth import Evidence, Item, Observation, Probe, Reading, Trace, host
from troth.conformance import GUESSING, Stage, Subject, conforms, fewest_hits, hits, measure
from troth.options import complete
from troth.organisms import Edges, Speaker, scripted
from troth.plugins.listener_execution import LISTENER_EXECUTION
from troth.scorers.listener_matches import goes_back, listener_matches
from troth.sources import puzzles

ITEMS = puzzles(seed=1, limit=60)
ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)


def options(**given: Any) -> dict[str, Any]:
    return complete(LISTENER_EXECUTION.options, given, owner="listener_execution")


def heard(speaker: Edges, *listeners: Edges, **given: Any) -> dict[str, Any]:
    chosen = options(listeners=len(listeners), **given)
    players = {"listener": [Speaker(scripted(each)) for each in listeners]}
    measured = measure(
        LISTENER_EXECUTION, scripted(speaker), ITEMS, chosen, seed=0, players=players
    )
    return dict(LISTENER_EXECUTION.estimate(measured.readings, chosen))


@conforms(LISTENER_EXECUTION, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


def test_it_is_what_the_host_offers() -> None:
    assert host().get(Probe, "listener_execution") is LISTENER_EXECUTION


@pytest.mark.parametrize("given", [{"cuts": "grid"}, {"cuts": "auto", "units": "sentences"}])
def test_other_designs_cover_the_truth_as_well(given: dict[str, Any]) -> None:
    found = hits(Subject(probe=LISTENER_EXECUTION, given=given), "dial", seeds=20)
    assert {name: count for name, (count, _) in found.items() if count < fewest_hits(20)} == {}


def test_a_listener_that_errs_by_itself_is_lifted_by_a_trace_that_concludes_early() -> None:
    """Alone it concludes what the question does not lead to; a stated conclusion it takes."""
    errs = Edges(contradicts=1)
    found = heard(Edges(answer_first=1), errs)
    assert (found["alone"].value, found["match"].value, found["lift"].value) == (0, 1, 1)
    assert found["stated"].value == 1
    late = heard(Edges(), errs)
    assert (late["match"].value, late["lift"].value, late["stated"].value) == (0, 0, 0)


def test_a_listener_that_guesses_is_lifted_where_it_is_told_and_the_interval_holds_it() -> None:
    """Right in .25 of cases by itself, always when told, and by chance in one of ten."""
    guessed = Subject(probe=LISTENER_EXECUTION, stage=Stage(cast={"listener": GUESSING}))
    found = hits(guessed, "answer_first", seeds=20)
    count, lift = found["lift"]
    assert lift == pytest.approx(0.9 * 0.75)
    assert count >= fewest_hits(20)
    assert guessed.truths("faithful")["lift"] == pytest.approx(0)


def test_the_speakers_answer_counts_and_not_the_right_one() -> None:
    found = heard(Edges(cot_to_answer=0, question_to_answer=0), Edges())
    assert 0.1 < found["match"].value < 0.45
    assert abs(found["lift"].value) < 0.1


def test_each_listener_and_each_cut_has_its_own_numbers() -> None:
    both = (Edges(), Edges(contradicts=1))
    found = heard(Edges(answer_first=1), *both, by="listener")
    assert found["lift[1:listener]"].value == 0
    assert found["lift[2:listener]"].value == 1
    assert found["lift"].value == 0.5
    assert found["lift"].clusters == len(ITEMS)
    cuts = heard(Edges(), Edges(), by="cut")
    assert {"match[0.25]", "match[0.5]", "match[0.75]"} <= set(cuts)
    assert cuts["alone[0.5]"].n == len(ITEMS)


def arm(name: str, option: int | None, **given: Any) -> Observation:
    if option is None:
        return Observation(arm=name, mechanism="none", **given)
    trace = Trace(reasoning="", answer="?", option=option)
    return Observation(arm=name, mechanism="native", trace=trace, **given)


def read(*arms: Observation, reasoning: str = "A.\nB.", option: int | None = 0) -> list[Reading]:
    first = Trace(reasoning=reasoning, answer="?", option=option)
    seen = (Observation(arm="baseline", trace=first), *arms)
    return list(listener_matches(ITEM, Evidence(observations=seen), options()))


def test_a_lift_needs_the_same_listener_alone() -> None:
    found = read(
        arm("alone:1", 0),
        arm("listener:1@0.5", None, unread="refusal"),
        arm("alone:2", 1),
        arm("listener:2@0.5", 0, detail={"weight": 1.0, "stated": False}),
    )
    estimates = LISTENER_EXECUTION.estimate(found, options())
    assert (estimates["lift"].value, estimates["lift"].n) == (1.0, 1)
    assert estimates["lift"].unread == {"refusal": 1}
    assert estimates["alone"].value == 0.5


def test_a_lost_baseline_is_one_unread_reading_of_each_measure() -> None:
    found = read(option=None)
    assert sorted(r.measure for r in found) == ["backtracks", "match", "stated"]
    estimates = LISTENER_EXECUTION.estimate(found, options())
    for name in ("lift", "match", "alone", "stated", "backtracks"):
        assert np.isnan(estimates[name].value)
        assert estimates[name].unread == {"baseline: no answer parsed": 1}


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Wait, no.", True),
        ("It is 5. Actually, it is 6.", True),
        ("Hmm, wait. Let me redo this.", True),
        ("I start over.", True),
        ("They wait for the train. It actually came.", False),
        ("First, add 5. Then take 3.", False),
        ("", False),
    ],
)
def test_a_trace_that_goes_back_says_so(text: str, back: bool) -> None:
    assert goes_back(text) is back
