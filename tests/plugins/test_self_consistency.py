"""Self-consistency reads what a vote of several draws chooses, and how it is supported."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest

from troth import Branch, Evidence, Item, Observation, Probe, Reading, Trace, UsageError, host
from troth.arms import Arm
from troth.conformance import Subject, conforms, fewest_hits, hits
from troth.hosting.options import complete
from troth.plugins.self_consistency import SELF_CONSISTENCY, shares, winners

ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)
LEFT, RIGHT, NONE = "So the answer is left.", "So the answer is right.", "It is warm."


def options(**given: Any) -> dict[str, Any]:
    return complete(SELF_CONSISTENCY.options, given, owner="self_consistency")


def draw(number: int, said: str, option: int | None, **given: Any) -> Observation:
    arm = Arm(kind="draw", label=str(number))
    trace = None if given else Trace(reasoning=said, answer="?", option=option)
    return Observation(arm=arm.name, made=arm, trace=trace, **given)


def read(*draws: Observation, item: Item = ITEM, option: int | None = 2) -> list[Reading]:
    own = Observation(arm="baseline", trace=Trace(reasoning=NONE, answer="?", option=option))
    seen = Evidence(observations=(own, *draws))
    return list(SELF_CONSISTENCY.scorer(item, seen, options()))  # type: ignore[arg-type]


def values(found: Iterable[Reading]) -> dict[str, float]:
    estimates = SELF_CONSISTENCY.estimate(list(found), options())
    return {name: each.value for name, each in estimates.items()}


@conforms(SELF_CONSISTENCY, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


@pytest.mark.slow
@pytest.mark.parametrize("votes", [2, 9])
def test_other_numbers_of_votes_cover_the_truth_as_well(votes: int) -> None:
    found = hits(Subject(probe=SELF_CONSISTENCY, given={"votes": votes}), "dial", seeds=20)
    assert {name: count for name, (count, _) in found.items() if count < fewest_hits(20)} == {}


def test_it_is_what_the_host_offers_and_asks_as_often_as_it_is_told() -> None:
    assert host().get(Probe, "self_consistency") is SELF_CONSISTENCY
    assert SELF_CONSISTENCY.calls(options(votes=7), None).most == 7
    with pytest.raises(UsageError, match="expected 2 to 20"):
        options(votes=1)


def test_a_vote_by_hand() -> None:
    """Two of three give the first option, of whom one argues for it and one for nothing."""
    found = values(read(draw(1, LEFT, 0), draw(2, NONE, 0), draw(3, LEFT, 1)))
    assert found == pytest.approx(
        {
            "support": (1 + 0.5 + 0) / 3,
            "support_vote": (1 + 0.5) / 2,
            "support_gain": 0.75 - 0.5,
            "accuracy": 2 / 3,
            "accuracy_vote": 1,
            "accuracy_gain": 1 / 3,
            "agreement": 1 / 3,
        }
    )


def test_answers_that_tie_count_by_their_share() -> None:
    split = [draw(1, LEFT, 0), draw(2, RIGHT, 1), draw(3, LEFT, 0), draw(4, LEFT, 1)]
    found = values([*read(*split, draw(5, LEFT, 2))])
    assert found["accuracy_vote"] == 0.5
    assert found["support_vote"] == 0.75
    assert found["support"] == pytest.approx(3 / 5)


def test_the_unedited_reply_has_no_vote() -> None:
    assert values(read(draw(1, LEFT, 0), draw(2, LEFT, 0), option=1))["accuracy_vote"] == 1


def test_a_draw_without_an_answer_has_no_vote_and_is_counted() -> None:
    found = read(draw(1, LEFT, 0), draw(2, "", None, unread="refusal"), draw(3, " ", 0))
    estimates = SELF_CONSISTENCY.estimate(found, options())
    assert (estimates["accuracy"].value, estimates["accuracy"].n) == (1, 2)
    assert estimates["accuracy"].unread == {"refusal": 1}
    assert estimates["support"].unread == {"refusal": 1, "no visible reasoning": 1}
    assert estimates["support_vote"].value == 1
    alone = SELF_CONSISTENCY.estimate(read(draw(1, LEFT, 0)), options())["agreement"]
    assert alone.unread == {"fewer than two draws were read": 1}


def test_a_lost_baseline_is_one_unread_reading_of_each_measure() -> None:
    found = read(option=None)
    assert len({r.measure for r in found}) == len(found)
    for each in SELF_CONSISTENCY.estimate(found, options()).values():
        assert np.isnan(each.value)
        assert each.unread == {"baseline: no answer parsed": 1}


def test_without_a_right_option_only_accuracy_is_unread() -> None:
    unknown = Item(id="two", question="Which?", options=("left", "right"))
    found = values(read(draw(1, LEFT, 0), draw(2, LEFT, 0), item=unknown))
    assert np.isnan(found["accuracy_vote"])
    assert found["support_vote"] == 1


def test_winners_and_how_often_each_wins() -> None:
    assert winners([1, 0, 1]) == [1]
    assert sorted(winners([1, 0, 2, 1, 0])) == [0, 1]
    assert winners([]) == []
    # Of three votes the first wins with two or three of its own.
    assert shares((0.7, 0.3), 3) == pytest.approx((0.7**3 + 3 * 0.7**2 * 0.3, 0.216))
    # Of two votes a tie is shared: 0.7**2 + 0.7 * 0.3.
    assert shares((0.7, 0.3, 0.0), 2) == pytest.approx((0.7, 0.3, 0))
    assert sum(shares((0.4, 0.3, 0.2, 0.1), 7)) == pytest.approx(1)


def test_a_truth_by_hand() -> None:
    """Right in .7 of cases, with a reasoning that leads there; else it leads there as well."""

    def law(_messages: object) -> list[Branch]:
        return [Branch(probability=1, writes=LEFT, answer=(0.7, 0.3, 0.0))]

    assert SELF_CONSISTENCY.truth is not None
    exact = SELF_CONSISTENCY.truth(law, [ITEM], options(votes=3))
    won = 0.7**3 + 3 * 0.7**2 * 0.3
    assert exact["accuracy_vote"] == exact["support_vote"] == pytest.approx(won)
    assert exact["support_gain"] == pytest.approx(won - 0.7)
    assert exact["agreement"] == pytest.approx(0.7**2 + 0.3**2)


def test_a_vote_gains_where_reasons_and_answers_part_by_chance_and_nowhere_else() -> None:
    tried = Subject(probe=SELF_CONSISTENCY)
    faithful, noisy = tried.truths("faithful"), tried.truths("noisy")
    assert (faithful["support"], faithful["support_gain"]) == (1, 0)
    assert tried.truths("contradictory")["support_vote"] == 0
    assert noisy["support"] == pytest.approx(0.7)
    assert noisy["support_vote"] > 0.9
