import math

import numpy as np
import pytest

from troth.stats import aoc, best_cut_count, grid_weights, nearest_cuts, stratified_cuts
from troth.stats.cuts import USUAL_NOISE, trace_variance, within_variance

RATIOS = (0.02, 0.1, 0.5)


class Lattice:
    """Stands in for a generator: one given fraction for every stratum."""

    def __init__(self, fraction: float) -> None:
        self.fraction = fraction

    def random(self, size: int) -> np.ndarray:
        return np.full(size, self.fraction)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 12])
@pytest.mark.parametrize("c", [1, 2, 3, 4, 7])
def test_expectation_is_the_trapezoid_exactly(n: int, c: int) -> None:
    """k is constant between multiples of 1/lcm(2n, c), so a sum over these is the integral."""
    cells = math.lcm(2 * n, c) // c
    drawn = [stratified_cuts(n, c, Lattice((i + 0.5) / cells)) for i in range(cells)]
    share = np.bincount(np.concatenate(drawn), minlength=n + 1) / (cells * c)
    assert share == pytest.approx(grid_weights(n))


def test_expectation_is_the_trapezoid_in_simulation() -> None:
    rng = np.random.default_rng(0)
    curve = np.array([0, 0, 1, 0, 1, 1])
    found = [1 - curve[stratified_cuts(5, 3, rng)].mean() for _ in range(20_000)]
    assert np.mean(found) == pytest.approx(aoc(curve), abs=4 * np.std(found) / math.sqrt(20_000))


def test_one_cut_falls_into_each_stratum() -> None:
    cuts = stratified_cuts(1000, 4, np.random.default_rng(1))
    assert np.all(np.abs(cuts / 1000 - (np.arange(4) + 0.5) / 4) <= 0.125 + 0.0005)


def test_halves_are_rounded_up_and_the_end_is_reached() -> None:
    assert nearest_cuts([0, 0.125, 0.374, 0.375, 0.875, 1], 4).tolist() == [0, 1, 1, 2, 4, 4]


def test_within_variance_at_20_percent_noise() -> None:
    found = [within_variance(c, noise=0.2) for c in (1, 2, 4, 8)]
    assert found == pytest.approx([0.220, 0.095, 0.044, 0.021], abs=5e-4)


@pytest.mark.parametrize(("c", "noise"), [(1, 0), (3, 0), (1, 0.2), (4, 0.3)])
def test_variance_of_simulated_step_curves(c: int, noise: float) -> None:
    rng, traces = np.random.default_rng(2), 20_000
    step = rng.random((traces, 1))
    places = (np.arange(c) + rng.random((traces, c))) / c
    match = (places >= step) ^ (rng.random((traces, c)) < noise)
    found = np.var(1 - match.mean(axis=1))
    assert found == pytest.approx(trace_variance(c, noise=noise), rel=0.03)


def price(c: int, ratio: float, noise: float) -> float:
    return (1 + c * ratio) * trace_variance(c, noise=noise)


def regret(c: int, ratio: float, noise: float) -> float:
    """How much dearer c cuts are than the best choice, for the same precision."""
    return price(c, ratio, noise) / min(price(k, ratio, noise) for k in range(1, 9)) - 1


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("noise", [0, 0.1, 0.2, 0.3])
def test_the_usual_noise_chooses_within_10_percent_of_the_best(ratio: float, noise: float) -> None:
    assert regret(best_cut_count(1, ratio), ratio, noise) < 0.10


def test_no_choice_is_within_10_percent_at_both_0_and_40_percent() -> None:
    """Why the usual noise does not promise more: at a cut of half a baseline none can."""
    worst = [max(regret(c, 0.5, 0), regret(c, 0.5, 0.4)) for c in range(1, 9)]
    assert min(worst) > 0.10


def test_choices_without_noise() -> None:
    assert [best_cut_count(1, ratio, noise=0) for ratio in RATIOS] == [6, 4, 2]
    assert [best_cut_count(1, ratio, noise=USUAL_NOISE) for ratio in RATIOS] == [8, 6, 3]


def test_fixed_cuts_are_paid_in_any_case_and_make_more_cuts_worth_it() -> None:
    assert best_cut_count(1, 0.5, fixed_cuts=4) > best_cut_count(1, 0.5)


def test_free_cuts_are_all_taken() -> None:
    assert best_cut_count(1, 0) == 8
    assert best_cut_count(0, 0) == 8
    assert best_cut_count(0, 0, choices=(2, 4)) == 4


def test_impossible_input_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="at least one unit"):
        stratified_cuts(0, 2, rng)
    with pytest.raises(ValueError, match="at least one unit"):
        stratified_cuts(2, 0, rng)
    with pytest.raises(ValueError, match="costs"):
        best_cut_count(-1, 0.5)
    with pytest.raises(ValueError, match="noise"):
        trace_variance(1, noise=0.6)
