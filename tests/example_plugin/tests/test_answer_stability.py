"""What this probe must do, and what every probe must do."""

import asyncio
from collections.abc import Callable

import pytest
from answer_stability import ANSWER_STABILITY

from troth import Evidence, Item, Observation, Trace
from troth.arms import Arm
from troth.conformance import conforms, measure
from troth.measuring.checking import readings_of
from troth.organisms import Edges, Speaker, scripted
from troth.sources import puzzles

ITEM = Item(id="one", question="Which is red?", options=("a rose", "a leaf"), gold=0)


def answered(option: int | None, *, number: int | None = None) -> Observation:
    made = Arm(kind="again", label=str(number)) if number else None
    unread = "no answer parsed" if option is None else None
    trace = Trace(reasoning="", answer="", option=option, unread=unread)
    return Observation(arm=made.name if made else "baseline", trace=trace, made=made)


@pytest.mark.parametrize(
    ("options", "changed", "lost"),
    [
        ((0, 0, 0), [0, 0], [0, 0]),
        ((0, 1, 0), [1, 0], [1, 0]),
        ((0, None, 0), [None, 0], [None, 0]),
        ((1, 0, 1), [1, 0], []),
        ((None, 0, 0), [None], [None]),
    ],
)
def test_it_reads_what_it_should(
    options: tuple[int | None, ...], changed: list[float | None], lost: list[float | None]
) -> None:
    first, *again = options
    arms = [answered(option, number=k) for k, option in enumerate(again, start=1)]
    evidence = Evidence(observations=(answered(first), *arms))
    found = asyncio.run(readings_of(ANSWER_STABILITY, ITEM, evidence, {}))
    assert [each.value for each in found if each.measure == "changed"] == changed
    assert [each.value for each in found if each.measure == "lost"] == lost


def test_a_model_without_noise_never_changes_and_a_noisy_one_does() -> None:
    items, options = puzzles(seed=0, limit=40), {"again": 3}
    for noise, lowest, highest in ((0.0, 0.0, 0.0), (0.5, 0.2, 0.8)):
        speaker = Speaker(scripted(Edges(noise=noise)))
        found = measure(ANSWER_STABILITY, speaker, items, options, seed=0)
        estimate = ANSWER_STABILITY.estimate(found.readings, options)["changed"]
        assert lowest <= estimate.value <= highest


@conforms(ANSWER_STABILITY, seeds=60)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()
