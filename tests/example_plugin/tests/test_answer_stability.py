"""What this probe must do, and what every probe must do."""

from collections.abc import Callable

import pytest
from answer_stability import ANSWER_STABILITY
from answer_stability.reading import read

from troth import Evidence, Item, Observation, Trace
from troth.conformance import conforms, measure
from troth.organisms import Edges, Speaker, scripted
from troth.sources import puzzles

ITEM = Item(id="one", question="Which is red?", options=("a rose", "a leaf"), gold=0)


def answers(*options: int | None) -> Evidence:
    arms = ["baseline", *(f"again:{number}" for number in range(1, len(options)))]
    return Evidence(
        observations=tuple(
            Observation(
                arm=arm,
                trace=Trace(
                    reasoning="",
                    answer="",
                    option=option,
                    unread="no answer parsed" if option is None else None,
                ),
            )
            for arm, option in zip(arms, options, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("options", "changed", "unanimous"),
    [
        ((0, 0, 0), [0, 0], 1),
        ((0, 1, 0), [1, 0], 0),
        ((0, None, 0), [None, 0], None),
        ((0, None, 1), [None, 1], 0),
        ((None, 0, 0), [None], None),
    ],
)
def test_it_reads_what_it_should(
    options: tuple[int | None, ...], changed: list[float | None], unanimous: float | None
) -> None:
    found = list(read(ITEM, answers(*options), {}))
    assert [each.value for each in found if each.measure == "changed"] == changed
    assert [each.value for each in found if each.measure == "unanimous"] == [unanimous]


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
