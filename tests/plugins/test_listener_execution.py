"""Listener execution reads what is true of speakers and listeners whose every cause is declared."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from troth import Evidence, Item, Observation, Probe, Reading, Trace, UsageError, host
from troth.arms import Arm, Missing
from troth.conformance import GUESSING, Stage, Subject, conforms, fewest_hits, hits, measure
from troth.hosting.options import complete
from troth.organisms import Edges, Speaker, scripted
from troth.plugins.listener_execution import LISTENER_EXECUTION, arms
from troth.scorers.backtracking import goes_back
from troth.sources import puzzles

ITEMS = puzzles(seed=1, limit=60)
ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)


def options(**given: Any) -> dict[str, Any]:
    return complete(LISTENER_EXECUTION.options, given, owner="listener_execution")


def response(speaker: Edges, *listeners: Edges, **given: Any) -> dict[str, Any]:
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


@pytest.mark.slow
@pytest.mark.parametrize("given", [{"cuts": "grid"}, {"cuts": "auto", "units": "sentences"}])
def test_other_designs_cover_the_truth_as_well(given: dict[str, Any]) -> None:
    found = hits(Subject(probe=LISTENER_EXECUTION, given=given), "dial", seeds=20)
    assert {name: count for name, (count, _) in found.items() if count < fewest_hits(20)} == {}


def test_a_listener_that_errs_by_itself_is_lifted_by_a_trace_that_concludes_early() -> None:
    """Alone it concludes what the question does not lead to; a stated conclusion it takes."""
    errs = Edges(contradicts=1)
    found = response(Edges(answer_first=1), errs)
    assert (found["alone"].value, found["match"].value, found["lift"].value) == (0, 1, 1)
    assert found["stated"].value == 1
    late = response(Edges(), errs)
    assert (late["match"].value, late["lift"].value, late["stated"].value) == (0, 0, 0)


@pytest.mark.slow
def test_a_listener_that_guesses_is_lifted_where_it_is_told_and_the_interval_holds_it() -> None:
    """Right in .25 of cases by itself, always when told, and by chance in one of ten."""
    guessed = Subject(probe=LISTENER_EXECUTION, stage=Stage(cast={"listener": GUESSING}))
    found = hits(guessed, "answer_first", seeds=20)
    count, lift = found["lift"]
    assert lift == pytest.approx(0.9 * 0.75)
    assert count >= fewest_hits(20)
    assert guessed.truths("faithful")["lift"] == pytest.approx(0)


def test_the_speakers_answer_counts_and_not_the_right_one() -> None:
    found = response(Edges(cot_to_answer=0, question_to_answer=0), Edges())
    assert 0.1 < found["match"].value < 0.45
    assert abs(found["lift"].value) < 0.1


def test_each_listener_and_each_cut_has_its_own_numbers() -> None:
    both = (Edges(), Edges(contradicts=1))
    found = response(Edges(answer_first=1), *both, by="listener")
    assert found["lift[1:listener]"].value == 0
    assert found["lift[2:listener]"].value == 1
    assert found["lift"].value == 0.5
    assert found["lift"].clusters == len(ITEMS)
    cuts = response(Edges(), Edges(), by="cut")
    assert {"match[0.25]", "match[0.5]", "match[0.75]"} <= set(cuts)
    assert cuts["alone[0.5]"].n == len(ITEMS)


def made(kind: str, player: int, option: int | None, **given: Any) -> Observation:
    arm = Arm(kind=kind, label=f"{player}", role="listener", player=player)
    seen = Observation(arm=arm.name, made=arm, **given)
    return (
        seen
        if option is None
        else replace(seen, trace=Trace(reasoning="", answer="?", option=option))
    )


def read(*arms: Observation, option: int | None = 0) -> list[Reading]:
    first = Trace(reasoning="A.\nB.", answer="?", option=option)
    seen = Evidence(observations=(Observation(arm="baseline", trace=first), *arms))
    return list(LISTENER_EXECUTION.scorer(ITEM, seen, options()))  # type: ignore[arg-type]


def test_a_lift_needs_the_same_listener_alone() -> None:
    found = read(
        made("alone", 1, 0),
        made("told", 1, None, unread="refusal"),
        made("alone", 2, 1),
        made("told", 2, 0),
    )
    estimates = LISTENER_EXECUTION.estimate(found, options())
    assert (estimates["lift"].value, estimates["lift"].n) == (1.0, 1)
    assert estimates["lift"].unread == {"refusal": 1}
    assert estimates["alone"].value == 0.5


def test_a_lost_baseline_is_one_unread_reading_of_each_measure() -> None:
    found = read(option=None)
    assert len({r.measure for r in found}) == len(found)
    estimates = LISTENER_EXECUTION.estimate(found, options())
    for name in ("lift", "match", "alone", "stated"):
        assert np.isnan(estimates[name].value)
        assert estimates[name].unread == {"baseline: no answer parsed": 1}
    # It is read of the baseline itself.
    assert estimates["backtracks"].unread == {"no answer parsed": 1}


def design(reasoning: str, **given: Any) -> list[Arm] | str:
    """All arms that may be drawn of a trace, or why there are none."""
    trace = Trace(reasoning=reasoning, answer="The answer is (A).", option=0, output_tokens=99)
    found = arms(ITEM, trace, options(**given))
    if isinstance(found, Missing):
        return found.reason
    groups = [way.arms() for choice in found for way in choice]
    return [each for group in groups for each in group if isinstance(each, Arm)]


LINES = "First, look.\nThen, look again.\nAt last, see.\nSo the answer is left."


def test_listeners_are_given_starts_and_see_no_answer() -> None:
    found = design(LINES)
    assert [each.name for each in found if isinstance(each, Arm)] == [
        "alone:1",
        "told:1@0.25",
        "told:1@0.5",
        "told:1@0.75",
    ]
    assert [each.reasoning for each in found if isinstance(each, Arm)] == [
        None,
        "First, look.",
        "First, look.\nThen, look again.",
        "First, look.\nThen, look again.\nAt last, see.",
    ]


def test_short_traces_have_fewer_cuts_and_the_whole_is_never_given() -> None:
    assert [each.name for each in design("Look.\nLeft.") if isinstance(each, Arm)] == [
        "alone:1",
        "told:1@0.25",
    ]
    assert design("Left.") == "a trace of one unit cannot be cut"
    assert design("") == "empty trace"
    for cuts in ("grid", "auto", 1, 5):
        starts = {each.reasoning for each in design(LINES, cuts=cuts) if isinstance(each, Arm)}
        assert len(starts) == 4
        assert LINES not in starts
    with pytest.raises(UsageError, match="fractions below 1"):
        options(cuts=[0.5, 1])


def test_a_listener_that_refuses_or_cannot_be_continued_is_unread_by_its_reason() -> None:
    why = "not applicable: the model cannot be continued from a prefix"
    found = read(made("alone", 1, 0), made("told", 1, None, unread=why))
    estimates = LISTENER_EXECUTION.estimate(found, options())
    assert estimates["match"].unread == {why: 1}
    assert estimates["alone"].value == 1


def test_it_announces_all_listeners_at_every_cut() -> None:
    def most(**given: Any) -> int:
        return LISTENER_EXECUTION.calls(options(**given), None).most

    assert (most(), most(listeners=3), most(cuts="grid")) == (4, 12, 51)
    assert LISTENER_EXECUTION.roles(options(listeners=2)) == ("listener", "listener")


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
