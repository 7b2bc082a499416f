import math
from collections.abc import Callable

import numpy as np
import pytest
import statsmodels.api as sm
from numpy.typing import NDArray

from troth.stats import all_equal_bound, cluster_mean, mean_of_items, wilson
from troth.stats.sums import cluster_sums
from troth.values import Estimate

Draw = Callable[[np.random.Generator], tuple[NDArray[np.float64], NDArray[np.intp]]]


def coverage(draw: Draw, truth: float, *, seed: int, repeats: int = 3000) -> float:
    rng = np.random.default_rng(seed)
    estimates = (cluster_mean(*draw(rng)) for _ in range(repeats))
    return float(np.mean([e.low <= truth <= e.high for e in estimates]))


def test_by_hand() -> None:
    """Two clusters of weight 2 and 1 around 2/3: influences +-2/9 each."""
    sums = cluster_sums([1, 1, 0], ["a", "a", "b"])
    assert sums.mean == pytest.approx(2 / 3)
    assert sums.influence == pytest.approx([2 / 9, -2 / 9])
    assert sums.variance == pytest.approx(2 * 2 * (2 / 9) ** 2)
    assert sums.effective_clusters == pytest.approx(9 / 5)


def test_variance_agrees_with_a_cluster_robust_regression() -> None:
    rng = np.random.default_rng(3)
    clusters = rng.integers(0, 25, 200)
    values, weights = rng.random(200), rng.random(200)
    fit = sm.WLS(values, np.ones(200), weights=weights).fit(
        cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False}
    )
    sums = cluster_sums(values, clusters, weights=weights)
    assert sums.mean == pytest.approx(fit.params[0])
    assert sums.variance * 24 / 25 == pytest.approx(fit.cov_params()[0, 0])


def test_one_binary_reading_a_cluster_is_plain_wilson() -> None:
    estimate = cluster_mean([1, 0, 0, 1, 0], range(5), unread={"refusal": 2})
    assert (estimate.low, estimate.high) == wilson(2, 5)
    assert (estimate.value, estimate.method, estimate.n, estimate.clusters) == (0.4, "wilson", 5, 5)
    assert estimate.unread == {"refusal": 2}


def test_a_binary_scale_other_than_0_to_1() -> None:
    estimate = cluster_mean([-1, 3, 3, 3], range(4), low=-1, high=3)
    low, high = wilson(3, 4)
    assert (estimate.value, estimate.low, estimate.high) == (2, 4 * low - 1, 4 * high - 1)


def test_repeated_readings_are_no_more_than_their_clusters() -> None:
    """Each reading copied eight times: the interval of the clusters, not of eight times as many."""
    values = np.repeat([1.0, 0.0], [60, 40])
    once = cluster_mean(values, np.arange(100))
    copied = cluster_mean(np.repeat(values, 8), np.repeat(np.arange(100), 8))
    assert copied.method == "wilson, effective n"
    assert (copied.n, copied.clusters) == (800, 100)
    assert copied.high - copied.low == pytest.approx(once.high - once.low, rel=0.03)
    assert copied.high - copied.low > once.high - once.low


@pytest.mark.parametrize("value", [0.0, 0.4, 1.0])
def test_equal_readings_give_the_bound_on_the_number_of_clusters(value: float) -> None:
    estimate = cluster_mean([value] * 60, np.arange(60) // 2)
    assert (estimate.low, estimate.high) == pytest.approx(all_equal_bound(value, 30))
    assert estimate.method == "bound, all equal"


def test_one_deviating_reading_does_not_narrow_the_interval() -> None:
    """A value of .01 in one cluster of 30 must not promise that no cluster reads 1."""
    equal = cluster_mean([0.0] * 30, range(30))
    nearly = cluster_mean([0.01] + [0.0] * 29, range(30))
    assert nearly.high >= equal.high


def test_one_cluster_tells_nothing() -> None:
    estimate = cluster_mean([0.2, 0.4], ["a", "a"])
    assert (estimate.value, estimate.low, estimate.high) == (pytest.approx(0.3), 0, 1)
    assert estimate.reason


@pytest.mark.parametrize("weights", [None, [0, 0]])
def test_nothing_read_is_nan_with_a_reason(weights: list[float] | None) -> None:
    values = [] if weights is None else [1, 1]
    estimate = cluster_mean(values, values, weights=weights, unread={"length": 4})
    assert np.isnan([estimate.value, estimate.low, estimate.high]).all()
    assert (estimate.reason, estimate.n, estimate.unread) == ("no readings", 0, {"length": 4})


def test_a_reading_without_weight_is_no_reading() -> None:
    """Nor is its cluster one."""
    with_it = cluster_mean([1, 0, 0.5], ["a", "b", "c"], weights=[2, 2, 0])
    assert with_it == cluster_mean([1, 0], ["a", "b"], weights=[2, 2])


@pytest.mark.parametrize(
    ("values", "clusters", "weights", "message"),
    [
        ([math.nan, 1], [1, 2], None, "instead of passing NaN"),
        ([2, 1], [1, 2], None, "within"),
        ([1, 1], [1], None, "a cluster for each"),
        ([1, 1], [1, 2], [1, -1], "weights"),
        ([1, 1], [1, 2], [1], "weights"),
        ([[1, 1]], [1, 2], None, "flat"),
    ],
)
def test_impossible_input_is_refused(
    values: list[float], clusters: list[int], weights: list[float] | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        cluster_mean(values, clusters, weights=weights)


def test_labels_of_any_kind_name_the_same_clusters() -> None:
    values = [1, 0, 1, 1]
    by_name = cluster_mean(values, ["x", "y", "x", "z"])
    assert by_name == cluster_mean(values, [(1, 2), (3,), (1, 2), ()])
    assert by_name == cluster_mean(values, np.array(["x", "y", "x", "z"]))
    assert by_name == cluster_mean(values, np.array([7, 5, 7, 9]))


class TestMeanOfItems:
    def test_an_item_counts_once_and_weights_are_renormalised(self) -> None:
        """Item a: (1 * .25 + 0 * .25) / .5 = .5; item b: 1; mean .75, not the readings' mean."""
        estimate = mean_of_items(
            [1, 0, 1, 1, 1], ["a", "a", "b", "b", "b"], weights=[0.25, 0.25, 1, 2, 3]
        )
        assert (estimate.value, estimate.n, estimate.clusters) == (0.75, 5, 2)

    def test_items_of_one_cluster_are_not_independent(self) -> None:
        rng = np.random.default_rng(0)
        values = rng.random(200)
        alone = mean_of_items(np.repeat(values, 5), np.arange(1000))
        grouped = mean_of_items(
            np.repeat(values, 5), np.arange(1000), clusters=np.repeat(np.arange(200), 5)
        )
        assert grouped.clusters == 200
        assert grouped.high - grouped.low > 2 * (alone.high - alone.low)

    def test_single_readings_are_plain_wilson(self) -> None:
        assert mean_of_items([1, 0, 1], "abc") == cluster_mean([1, 0, 1], "abc")

    def test_an_item_without_weight_is_left_out(self) -> None:
        kept = mean_of_items([1, 0.5, 0.2], ["a", "b", "c"], weights=[0, 1, 1])
        assert kept.value == pytest.approx(0.35)
        assert kept.clusters == 2

    def test_an_item_in_two_clusters_is_refused(self) -> None:
        with pytest.raises(ValueError, match="item in two"):
            mean_of_items([1, 0], ["a", "a"], clusters=["x", "y"])
        with pytest.raises(ValueError, match="a cluster for each"):
            mean_of_items([1, 0], ["a", "a"], clusters=["x"])

    def test_nothing_read(self) -> None:
        assert math.isnan(mean_of_items([], []).value)


def rare(delta: float, share: float, *, clusters: int) -> Draw:
    """Values delta on a share of the clusters, 0 on the others."""

    def draw(rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        return delta * (rng.random(clusters) < share), np.arange(clusters)

    return draw


def hints(rate: float, *, items: int, each: int, alike: float) -> Draw:
    """Binary readings of items whose own rates are beta distributed; `alike` is their ICC."""
    strength = (1 - alike) / alike

    def draw(rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        own = rng.beta(rate * strength, (1 - rate) * strength, items)
        values = (rng.random((items, each)) < own[:, None]).astype(np.float64)
        return values.ravel(), np.repeat(np.arange(items), each)

    return draw


def test_coverage_where_nearly_all_are_equal() -> None:
    """A percentile bootstrap covers .58 here."""
    assert coverage(rare(1, 0.97, clusters=30), 0.97, seed=1) > 0.94


@pytest.mark.parametrize(("delta", "share"), [(0.01, 0.05), (0.1, 0.05), (0.5, 0.02)])
def test_coverage_of_rare_small_values(delta: float, share: float) -> None:
    assert coverage(rare(delta, share, clusters=100), delta * share, seed=2) > 0.94


def test_coverage_where_rare_large_values_hide_behind_small_ones() -> None:
    """1 with probability .02, .01 with probability .5: most samples of 50 show few or no 1s."""

    def draw(rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        u = rng.random(50)
        return np.where(u < 0.02, 1, np.where(u < 0.52, 0.01, 0)), np.arange(50)

    assert coverage(draw, 0.025, seed=3) > 0.94


@pytest.mark.parametrize("rate", [0.5, 0.9, 0.97])
def test_coverage_of_eight_hints_an_item(rate: float) -> None:
    assert coverage(hints(rate, items=60, each=8, alike=0.5), rate, seed=4) > 0.93


def test_a_pooled_interval_would_not_hold() -> None:
    """The same readings under a pooled Wilson interval, to show what the clusters are for."""
    draw, rng = hints(0.5, items=60, each=8, alike=0.5), np.random.default_rng(5)
    pooled = [wilson(values.sum(), values.size) for values, _ in (draw(rng) for _ in range(1000))]
    assert np.mean([low <= 0.5 <= high for low, high in pooled]) < 0.75


def test_every_estimate_lies_within_its_interval_and_the_range() -> None:
    rng = np.random.default_rng(6)
    for _ in range(200):
        size = int(rng.integers(1, 40))
        values = rng.choice([0, 0.3, 1], size) * 4 - 2
        estimate = cluster_mean(
            values, rng.integers(0, 10, size), weights=rng.random(size), low=-2, high=2
        )
        assert isinstance(estimate, Estimate)
        assert -2 <= estimate.low <= estimate.value <= estimate.high <= 2
        assert estimate.low < estimate.high
