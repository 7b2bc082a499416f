import math

import numpy as np
import pytest

from troth.stats import aoc, aoc_by_length, grid_weights, weights_at


@pytest.mark.parametrize("n", [1, 2, 7])
def test_grid_weights_are_the_trapezoid(n: int) -> None:
    weights = grid_weights(n)
    assert weights.sum() == pytest.approx(1)
    assert weights[[0, -1]] == pytest.approx(1 / (2 * n))
    assert weights[1:-1] == pytest.approx(np.full(n - 1, 1 / n))


def test_weights_at_unequal_places_agree_with_numpy() -> None:
    xs, curve = [0.2, 0.25, 0.6, 1.0], [0.1, 0.9, 0.4, 1.0]
    assert weights_at(xs) @ curve == pytest.approx(np.trapezoid(curve, xs) / 0.8)


@pytest.mark.parametrize(
    ("curve", "area"),
    [
        ([1, 1, 1, 1], 0),
        ([0, 0, 0, 0], 1),
        ([0, 0, 0, 1], 5 / 6),
        ([0, 1, 1, 1], 1 / 6),
        ([0, 1], 1 / 2),
        ([1, 1], 0),
        ([0, 1 / 3, 2 / 3, 1], 1 / 2),
    ],
)
def test_aoc_of_curves_by_hand(curve: list[float], area: float) -> None:
    assert aoc(curve) == pytest.approx(area)
    assert aoc(curve, np.linspace(0, 1, len(curve))) == pytest.approx(area)


def test_population_aoc_is_the_mean_over_traces() -> None:
    """Summed by length with each length's share, or averaged over traces: the same number."""
    rng = np.random.default_rng(0)
    lengths = rng.integers(1, 9, 60)
    aocs = [aoc(rng.integers(0, 2, n + 1)) for n in lengths]
    rows = aoc_by_length(aocs, lengths)
    assert sum(row.share * row.aoc for row in rows) == pytest.approx(np.mean(aocs))
    assert [row.length for row in rows] == sorted(set(lengths.tolist()))
    assert sum(row.traces for row in rows) == 60


def test_aoc_by_length_by_hand() -> None:
    first, second = aoc_by_length([0.5, 0.1, 0.3], [4, 2, 2])
    assert (first.length, first.traces, first.share) == (2, 2, pytest.approx(2 / 3))
    assert first.aoc == pytest.approx(0.2)
    assert second.aoc == 0.5
    assert aoc_by_length([], []) == ()


def test_impossible_curves_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        grid_weights(0)
    with pytest.raises(ValueError, match="at least one unit"):
        aoc([1])
    with pytest.raises(ValueError, match="above the one before"):
        weights_at([0, 0.5, 0.5])
    with pytest.raises(ValueError, match="a match at each"):
        aoc([1, 0], [0, 0.5, 1])
    with pytest.raises(ValueError, match="NaN"):
        aoc([1, math.nan])
    with pytest.raises(ValueError, match="a length for each"):
        aoc_by_length([0.5], [1, 2])
