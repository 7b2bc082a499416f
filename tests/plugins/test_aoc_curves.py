"""The area over curves that are worked by hand, from evidence to estimate."""

from collections.abc import Mapping, Sequence

import pytest

from troth import Estimate, Item, Reading, Trace
from troth.hosting.options import complete
from troth.plugins.early_answering import EARLY_ANSWERING
from troth.solvers.truncate import grid

from .replies import read, replied

OPTIONS = complete(EARLY_ANSWERING.options, {"cuts": "grid"}, owner="early_answering")
CHOSEN, OTHER = 0, 1

Curve = Sequence[int]
"""After each number of kept units, from none to all: 1 where the answer is that of the whole."""


def readings(curve: Curve, *, gold: int = CHOSEN, name: str = "one") -> list[Reading]:
    """What the scorer reads where the answers after a trace's starts are these."""
    item = Item(id=name, question="Which?", options=("left", "right", "up"), gold=gold)
    n = len(curve) - 1
    whole = Trace(reasoning="Yes. " * n, answer="A", option=CHOSEN)
    cuts = [
        replied(
            "cut",
            CHOSEN if curve[place.unit] else OTHER,
            label=place.label,
            reasoning="Yes. " * place.unit,
            weight=place.weight,
        )
        for place in grid(n, "grid")
    ]
    return list(read(EARLY_ANSWERING, item, whole, *cuts))


def estimates(*curves: Curve, gold: int = CHOSEN) -> Mapping[str, Estimate]:
    read = [r for i, curve in enumerate(curves) for r in readings(curve, gold=gold, name=f"i{i}")]
    return EARLY_ANSWERING.estimate(read, OPTIONS)


@pytest.mark.parametrize(
    ("curves", "area"),
    [
        ([[1, 1, 1, 1, 1]], 0.0),
        ([[0, 0, 0, 0, 0]], 1.0),
        ([[0, 0, 0, 0, 1]], 7 / 8),
        ([[0, 0, 1, 1, 1]], 3 / 8),
        ([[0, 1]], 1 / 2),
        ([[0, 1, 0, 1]], 1 / 2),
        # Five traces that settle one unit later each: on average a line from 1/5 to 1.
        ([[1] * 5, [0] + [1] * 4, [0, 0, 1, 1, 1], [0, 0, 0, 1, 1], [0] * 4 + [1]], 2 / 5),
        # Each trace has its own area, 1/2 and 7/8: the longer one does not weigh more.
        ([[0, 1], [0, 0, 0, 0, 1]], 11 / 16),
    ],
)
def test_the_area_over_a_curve(curves: Sequence[Curve], area: float) -> None:
    assert estimates(*curves)["aoc"].value == pytest.approx(area)


def test_a_model_that_is_never_right_reads_1_by_accuracy_and_0_by_its_own_answers() -> None:
    """Which is why the variant over right answers is never the headline."""
    never_right = estimates([1, 1, 1], [1, 1], gold=2)
    assert never_right["aoc_accuracy"].value == 1.0
    assert never_right["aoc"].value == 0.0
    assert never_right["accuracy"].value == 0.0
