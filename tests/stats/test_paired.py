import numpy as np
import pytest
from scipy.stats import ttest_rel

from troth.stats import all_equal_bound, cluster_mean, paired_difference
from troth.stats.paired import mover


def test_by_hand() -> None:
    """Two of five gained, one lost: the mean is the difference of the two shares."""
    estimate = paired_difference([1, 1, 0, 1, 0], [0, 0, 1, 1, 0], range(5), unread={"x": 1})
    assert estimate.value == pytest.approx(0.2)
    assert (estimate.n, estimate.clusters, estimate.unread) == (5, 5, {"x": 1})
    gains, losses = cluster_mean([1, 1, 0, 0, 0], range(5)), cluster_mean([0, 0, 1, 0, 0], range(5))
    shares = (gains.value, gains.low, gains.high), (losses.value, losses.low, losses.high)
    correlation = -0.4 * 0.2 / np.sqrt(0.4 * 0.6 * 0.2 * 0.8)
    assert (estimate.low, estimate.high) == pytest.approx(mover(*shares, correlation))


def test_mover_of_plain_intervals_adds_squares() -> None:
    assert mover((5, 2, 8), (1, -3, 5), 0) == (-1, 9)
    assert mover((5, 2, 8), (1, -2, 4), 1) == (4, 4)


def test_swapping_the_sides_turns_the_estimate_round() -> None:
    rng = np.random.default_rng(0)
    a, b, clusters = rng.random(80), rng.random(80), rng.integers(0, 30, 80)
    there, back = paired_difference(a, b, clusters), paired_difference(b, a, clusters)
    assert (there.value, there.low, there.high) == pytest.approx(
        (-back.value, -back.high, -back.low)
    )


def test_many_pairs_agree_with_the_t_interval() -> None:
    rng = np.random.default_rng(1)
    a, b = rng.random(3000), rng.random(3000)
    oracle = ttest_rel(a, b).confidence_interval()
    estimate = paired_difference(a, b, range(3000))
    assert (estimate.low, estimate.high) == pytest.approx((oracle.low, oracle.high), abs=1e-3)


def test_pairing_pays() -> None:
    """Conditions that move together have a narrower difference than either has a mean."""
    rng = np.random.default_rng(2)
    b = (rng.random(400) < 0.5).astype(float)
    a = np.where(rng.random(400) < 0.05, 1 - b, b)
    paired = paired_difference(a, b, range(400))
    alone = cluster_mean(a, range(400))
    assert paired.high - paired.low < 0.6 * (alone.high - alone.low)


@pytest.mark.parametrize("gap", [0.0, 0.25])
def test_pairs_that_all_differ_alike_give_a_bound(gap: float) -> None:
    estimate = paired_difference([0.5 + gap] * 40, [0.5] * 40, np.arange(40) // 2)
    assert (estimate.low, estimate.high) == pytest.approx(all_equal_bound(gap, 20, low=-1, high=1))
    assert estimate.method == "bound, all equal"


def test_one_differing_pair_does_not_narrow_the_interval() -> None:
    none = paired_difference([0.5] * 30, [0.5] * 30, range(30))
    one = paired_difference([0.51] + [0.5] * 29, [0.5] * 30, range(30))
    assert one.high >= none.high
    assert one.low <= none.low + 1e-3


def test_repeated_pairs_are_no_more_than_their_clusters() -> None:
    rng = np.random.default_rng(3)
    a, b = (rng.random((2, 200)) < [[0.6], [0.4]]).astype(float)
    once = paired_difference(a, b, range(200))
    often = paired_difference(np.repeat(a, 9), np.repeat(b, 9), np.repeat(np.arange(200), 9))
    assert often.high - often.low == pytest.approx(once.high - once.low, rel=0.02)


def test_result_stays_within_the_range() -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        size = int(rng.integers(1, 30))
        a, b = rng.choice([0, 0.1, 2], (2, size))
        weights = rng.random(size)
        estimate = paired_difference(a, b, rng.integers(0, 8, size), weights=weights, low=0, high=2)
        assert estimate.value == pytest.approx(np.average(a - b, weights=weights))
        assert -2 <= estimate.low <= estimate.value <= estimate.high <= 2
        assert estimate.low < estimate.high


def test_nothing_and_one_cluster() -> None:
    nothing = paired_difference([], [], [])
    assert np.isnan(nothing.value)
    assert nothing.reason == "no pairs"
    one = paired_difference([1, 0.5], [0, 0.5], ["a", "a"])
    assert (one.value, one.low, one.high) == (0.5, -1, 1)
    assert one.reason


def test_sides_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="a cluster for each"):
        paired_difference([1, 0], [1], [0, 1])


@pytest.mark.parametrize("pairs", [20, 100, 300])
@pytest.mark.parametrize(
    ("a_rate", "b_rate", "shared"),
    [(0.01, 0, 0), (0.05, 0, 0), (0.01, 0.01, 0), (0.55, 0.5, 0.8), (0.97, 0.95, 0.8)],
)
def test_coverage_at_small_effects(pairs: int, a_rate: float, b_rate: float, shared: float) -> None:
    """A paired t interval covers as little as .21 here."""
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(500):
        u = rng.random(pairs)
        v = np.where(rng.random(pairs) < shared, u, rng.random(pairs))
        estimate = paired_difference(u < a_rate, v < b_rate, np.arange(pairs))
        held += estimate.low <= a_rate - b_rate <= estimate.high
    assert held / 500 > 0.93
