"""The mean difference between two conditions of the same items."""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from troth.stats.clustered import LONELY, mean_interval
from troth.stats.intervals import ALL_EQUAL, ONE_CLUSTER, all_equal_bound
from troth.stats.sums import ClusterSums, Floats, Labels, cluster_codes, cluster_sums
from troth.values import Estimate, no_estimate

PAIRED = "paired, gains and losses"


def paired_difference(
    a_values: npt.ArrayLike,
    b_values: npt.ArrayLike,
    clusters: Labels,
    *,
    weights: npt.ArrayLike | None = None,
    low: float = 0.0,
    high: float = 1.0,
    level: float = 0.95,
    unread: Mapping[str, int] | None = None,
) -> Estimate:
    """The weighted mean of a - b over pairs of readings in [low, high].

    The difference is split, cluster by cluster, into what was gained and what was lost. Each
    part is a mean with an interval of its own, and the two are put together by MOVER with
    their correlation (Zou & Donner 2008). So the interval needs no pair to differ.
    """
    codes = cluster_codes(clusters)
    ours = cluster_sums(a_values, codes, weights=weights, low=low, high=high)
    theirs = cluster_sums(b_values, codes, weights=weights, low=low, high=high)
    if ours.n == 0:
        return no_estimate("no pairs", level=level, unread=unread)
    pairs = ours.replaced(ours.total - theirs.total)
    bottom, top, method = difference_interval(pairs, reach=high - low, level=level)
    return Estimate(
        value=pairs.mean,
        low=bottom,
        high=top,
        level=level,
        method=method,
        n=pairs.n,
        clusters=pairs.clusters,
        unread=dict(unread or {}),
        reason=LONELY if method == ONE_CLUSTER else None,
    )


def difference_interval(
    pairs: ClusterSums, *, reach: float, level: float
) -> tuple[float, float, str]:
    """The interval of a mean difference within +-reach, and the name of its method."""
    if pairs.clusters == 1:
        return -reach, reach, ONE_CLUSTER
    if np.ptp(pairs.means) <= 1e-9 * reach:
        clusters, value = pairs.effective_clusters, pairs.mean
        return *all_equal_bound(value, clusters, low=-reach, high=reach, level=level), ALL_EQUAL
    gains = pairs.replaced(np.maximum(pairs.total, 0))
    losses = pairs.replaced(np.maximum(-pairs.total, 0))
    bounds = [mean_interval(part, low=0, high=reach, level=level)[:2] for part in (gains, losses)]
    together = _correlation(gains.influence, losses.influence)
    below, above = mover((gains.mean, *bounds[0]), (losses.mean, *bounds[1]), together)
    return max(-reach, below), min(reach, above), PAIRED


def mover(
    first: tuple[float, float, float], second: tuple[float, float, float], correlation: float
) -> tuple[float, float]:
    """The interval of first - second, each given as (value, low, high) (Zou & Donner 2008)."""
    (a, a_low, a_high), (b, b_low, b_high) = first, second
    below = _root(a - a_low, b_high - b, correlation)
    above = _root(a_high - a, b - b_low, correlation)
    return a - b - below, a - b + above


def _root(x: float, y: float, correlation: float) -> float:
    return math.sqrt(max(0.0, x * x + y * y - 2 * correlation * x * y))


def _correlation(x: Floats, y: Floats) -> float:
    scale = math.sqrt(float(x @ x) * float(y @ y))
    return float(x @ y) / scale if scale > 0 else 0.0
