import math

import numpy as np
import pytest
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from troth.stats import all_equal_bound, clopper_pearson, wilson
from troth.stats.intervals import effective_interval, unseen_share

COUNTS = [(0, 1), (1, 1), (0, 30), (3, 30), (29, 30), (30, 30), (150, 300), (8485, 10276)]


@pytest.mark.parametrize(("successes", "n"), COUNTS)
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_wilson_agrees_with_scipy(successes: int, n: int, level: float) -> None:
    oracle = binomtest(successes, n).proportion_ci(level, method="wilson")
    assert wilson(successes, n, level=level) == pytest.approx((oracle.low, oracle.high), abs=1e-12)


@pytest.mark.parametrize(("successes", "n"), COUNTS)
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_clopper_pearson_agrees_with_statsmodels(successes: int, n: int, level: float) -> None:
    oracle = proportion_confint(successes, n, alpha=1 - level, method="beta")
    assert clopper_pearson(successes, n, level=level) == pytest.approx(oracle, abs=1e-9)


def test_published_wilson_intervals() -> None:
    """Of 10,276 traces, 8,485 by one classifier and 7,161 by another (Young 2026)."""
    assert wilson(8485, 10276) == pytest.approx((0.8183, 0.8329), abs=5e-5)
    assert wilson(7161, 10276) == pytest.approx((0.6879, 0.7057), abs=5e-5)


def test_effective_counts_need_not_be_whole() -> None:
    low, high = wilson(2.5, 10.3)
    assert wilson(2, 10)[0] < low < 2.5 / 10.3 < high < wilson(3, 10)[1]
    low, high = clopper_pearson(2.5, 10.3)
    assert clopper_pearson(2, 10)[0] < low < 2.5 / 10.3 < high < clopper_pearson(3, 10)[1]


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
def test_nothing_counted_gives_nan(interval: type[object]) -> None:
    assert np.isnan(interval(0, 0)).all()


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize(("successes", "n"), [(-1, 3), (4, 3), (1, math.inf), (math.nan, 3)])
def test_impossible_counts_are_refused(interval: type[object], successes: float, n: float) -> None:
    with pytest.raises(ValueError, match="expected 0 <= successes <= n"):
        interval(successes, n)


@pytest.mark.parametrize("level", [0.0, 1.0, 95])
def test_impossible_levels_are_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level between 0 and 1"):
        wilson(1, 2, level=level)


@pytest.mark.parametrize("clusters", [1, 2, 30, 1000])
def test_the_bound_is_exact_at_the_ends_of_the_range(clusters: int) -> None:
    assert all_equal_bound(0, clusters) == pytest.approx(clopper_pearson(0, clusters))
    assert all_equal_bound(1, clusters) == pytest.approx(clopper_pearson(clusters, clusters))


def test_the_bound_by_hand() -> None:
    """With one cluster, at level .5, three quarters of the rest may deviate to either end."""
    assert all_equal_bound(3, 1, low=1, high=5, level=0.5) == (1.5, 4.5)


def test_the_bound_is_what_unseen_clusters_permit() -> None:
    """At the bound's share, a sample without a deviating cluster has probability alpha/2."""
    assert (1 - unseen_share(30)) ** 30 == pytest.approx(0.025)


def test_a_value_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="within"):
        all_equal_bound(1.2, 10)


def test_effective_interval_of_a_share_is_wilson() -> None:
    """A share's own variance brings back its own n, whatever the range it is scaled to."""
    variance = 0.3 * 0.7 / 200
    plain = effective_interval(0.3, variance, 200, df=1e12)
    assert plain == pytest.approx(wilson(60, 200), abs=1e-6)
    scaled = effective_interval(-0.4, 4 * variance, 200, df=1e12, low=-1, high=1)
    assert scaled == pytest.approx((2 * plain[0] - 1, 2 * plain[1] - 1))


def test_effective_interval_is_never_narrower_than_the_bound() -> None:
    assert effective_interval(0.5, 1e-12, 20, df=19) == all_equal_bound(0.5, 20)
