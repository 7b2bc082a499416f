"""Means of bounded readings that come in clusters, with intervals that hold at the edges."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from troth.stats.intervals import (
    ALL_EQUAL,
    EFFECTIVE,
    ONE_CLUSTER,
    WILSON,
    all_equal_bound,
    effective_interval,
    wilson,
)
from troth.stats.sums import ClusterSums, Labels, cluster_codes, cluster_sums
from troth.values import Estimate, no_estimate

LONELY = "one cluster tells nothing of the spread"


def cluster_mean(
    values: npt.ArrayLike,
    clusters: Labels,
    *,
    weights: npt.ArrayLike | None = None,
    low: float = 0.0,
    high: float = 1.0,
    level: float = 0.95,
    unread: Mapping[str, int] | None = None,
) -> Estimate:
    """The weighted mean sum(w * y) / sum(w) of readings y in [low, high].

    Readings of one cluster may depend on each other in any way. The interval is Wilson's, with
    the effective number of readings that the cluster-robust (linearised) variance implies and
    a t quantile, and it is never narrower than what equal readings would have given; see
    docs/statistics.md (Korn & Graubard 1998; Dean & Pagano 2015).
    """
    sums = cluster_sums(values, clusters, weights=weights, low=low, high=high)
    return estimate_of(sums, low=low, high=high, level=level, unread=unread)


def mean_of_items(
    values: npt.ArrayLike,
    items: Labels,
    *,
    clusters: Labels | None = None,
    weights: npt.ArrayLike | None = None,
    low: float = 0.0,
    high: float = 1.0,
    level: float = 0.95,
    unread: Mapping[str, int] | None = None,
) -> Estimate:
    """The plain mean over items of each item's weighted mean over its readings.

    An item counts once, however many of its readings were taken: their weights are renormalised
    over those that were. `clusters` names each reading's cluster; without it an item is its own.
    """
    codes = cluster_codes(items)
    homes = codes if clusters is None else cluster_codes(clusters)
    if homes.size != codes.size:
        raise ValueError(f"expected a cluster for each of {codes.size} readings, got {homes.size}")
    home = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.intp)
    home[codes] = homes
    if np.any(home[codes] != homes):
        raise ValueError("expected all readings of an item in one cluster, got an item in two")
    inner = cluster_sums(values, codes, weights=weights, low=low, high=high)
    outer = cluster_sums(inner.means, home[inner.code], low=low, high=high)
    return estimate_of(outer, low=low, high=high, level=level, unread=unread, n=inner.n)


def estimate_of(
    sums: ClusterSums,
    *,
    low: float = 0.0,
    high: float = 1.0,
    level: float = 0.95,
    unread: Mapping[str, int] | None = None,
    n: int | None = None,
) -> Estimate:
    """The estimate that per-cluster sums give; `n` where they were made from other readings."""
    if sums.n == 0:
        return no_estimate("no readings", level=level, unread=unread)
    bottom, top, method = mean_interval(sums, low=low, high=high, level=level)
    return Estimate(
        value=min(max(sums.mean, low), high),
        low=bottom,
        high=top,
        level=level,
        method=method,
        n=sums.n if n is None else n,
        clusters=sums.clusters,
        unread=dict(unread or {}),
        reason=LONELY if method == ONE_CLUSTER else None,
    )


def mean_interval(
    sums: ClusterSums, *, low: float, high: float, level: float
) -> tuple[float, float, str]:
    """The interval of a mean from at least one reading, and the name of its method."""
    value, effective = min(max(sums.mean, low), high), sums.effective_clusters
    if sums.clusters == 1:
        return low, high, ONE_CLUSTER
    if np.ptp(sums.means) <= 1e-9 * (high - low):
        return *all_equal_bound(value, effective, low=low, high=high, level=level), ALL_EQUAL
    if sums.single and np.all((sums.means == low) | (sums.means == high)):
        below, above = wilson(int(np.sum(sums.means == high)), sums.n, level=level)
        return low + below * (high - low), low + above * (high - low), WILSON
    below, above = effective_interval(
        value,
        sums.variance,
        effective,
        df=sums.clusters - 1,
        low=low,
        high=high,
        level=level,
    )
    return below, above, EFFECTIVE
