import math

import numpy as np
import pytest

from troth.stats import all_equal_bound, cluster_bootstrap, cluster_mean


def test_agrees_with_the_closed_form() -> None:
    rng = np.random.default_rng(0)
    values, clusters = rng.random(900), np.repeat(np.arange(300), 3)
    found = cluster_bootstrap(
        lambda rows: float(values[rows].mean()), clusters, rng=rng, replicates=1000
    )
    closed = cluster_mean(values, clusters)
    assert found.value == pytest.approx(closed.value)
    assert (found.low, found.high) == pytest.approx((closed.low, closed.high), abs=0.004)


def test_whole_clusters_are_drawn() -> None:
    seen: list[np.ndarray] = []
    clusters = np.array([0, 1, 0, 2, 1, 0])

    def keep(rows: np.ndarray) -> float:
        seen.append(rows)
        return float(len(rows))

    cluster_bootstrap(keep, clusters, rng=np.random.default_rng(1), replicates=50)
    for rows in seen:
        counts = np.bincount(rows, minlength=6)
        assert all(np.ptp(counts[clusters == cluster]) == 0 for cluster in range(3))


def test_the_seed_decides() -> None:
    values = np.arange(20.0)

    def run(seed: int) -> tuple[float, float]:
        rng = np.random.default_rng(seed)
        found = cluster_bootstrap(lambda rows: float(values[rows].mean()), range(20), rng=rng)
        return found.low, found.high

    assert run(5) == run(5) != run(6)


def test_equal_replicates_never_give_a_point_interval() -> None:
    def one(rows: np.ndarray) -> float:
        return 1.0

    rng = np.random.default_rng(2)
    bounded = cluster_bootstrap(one, range(30), rng=rng, low=0, high=1)
    assert (bounded.low, bounded.high) == all_equal_bound(1, 30)
    free = cluster_bootstrap(one, range(30), rng=rng)
    assert math.isnan(free.low)
    assert free.reason


def test_undefined_replicates_are_left_out() -> None:
    """A ratio whose denominator is sometimes empty."""
    flags = np.array([1.0, 0, 0, 1, 0, 0])
    values = np.array([0.2, 0, 0, 0.8, 0, 0])

    def ratio(rows: np.ndarray) -> float:
        return float(values[rows].sum() / flags[rows].sum()) if flags[rows].any() else math.nan

    found = cluster_bootstrap(ratio, range(6), rng=np.random.default_rng(3))
    assert (found.low, found.high) == pytest.approx((0.2, 0.8))


def test_nothing_to_estimate() -> None:
    rng = np.random.default_rng(4)
    assert cluster_bootstrap(len, [], rng=rng).reason == "no readings"
    undefined = cluster_bootstrap(lambda rows: math.nan, [1, 2], rng=rng, replicates=10)
    assert math.isnan(undefined.value)
    assert undefined.reason
