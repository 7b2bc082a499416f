"""Percentile intervals by resampling clusters, for statistics without a closed form."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from troth.stats.intervals import ALL_EQUAL, all_equal_bound
from troth.stats.quantiles import tail_of
from troth.stats.sums import Labels, cluster_codes
from troth.values import Estimate, no_estimate

BOOTSTRAP = "cluster bootstrap, percentile"

Statistic = Callable[[npt.NDArray[np.intp]], float]
"""A number from the positions of the readings to use, each as often as it is drawn."""


def cluster_bootstrap(
    statistic: Statistic,
    clusters: Labels,
    *,
    rng: np.random.Generator,
    replicates: int = 2000,
    level: float = 0.95,
    low: float = -math.inf,
    high: float = math.inf,
) -> Estimate:
    """The statistic over all readings, with an interval from resampled clusters.

    Meant for reports: it is slow, and too narrow below some thirty clusters. Where every
    replicate is the same, the interval is the bound for equal clusters over [low, high], or NaN
    where that range is not finite. Replicates that are NaN are left out (Efron 1979; Davison &
    Hinkley 1997).
    """
    codes = cluster_codes(clusters)
    if codes.size == 0:
        return no_estimate("no readings", level=level)
    value = float(statistic(np.arange(codes.size)))
    members = np.split(np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes))[:-1])
    values = np.array([statistic(_draw(members, rng)) for _ in range(replicates)])
    values = values[~np.isnan(values)]
    if math.isnan(value) or values.size == 0:
        return no_estimate("the statistic is undefined on these readings", level=level)
    bottom, top, method = _interval(values, value, len(members), level=level, low=low, high=high)
    return Estimate(
        value=value,
        low=bottom,
        high=top,
        level=level,
        method=method,
        n=codes.size,
        clusters=len(members),
        reason="all replicates are equal" if math.isnan(bottom) else None,
    )


def _draw(members: list[npt.NDArray[np.intp]], rng: np.random.Generator) -> npt.NDArray[np.intp]:
    return np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))])


def _interval(
    values: npt.NDArray[np.float64],
    value: float,
    clusters: int,
    *,
    level: float,
    low: float,
    high: float,
) -> tuple[float, float, str]:
    if np.ptp(values) > 0:
        tail = tail_of(level)
        bottom, top = np.quantile(values, [tail, 1 - tail])
        return float(bottom), float(top), BOOTSTRAP
    if math.isfinite(high - low):
        return *all_equal_bound(value, clusters, low=low, high=high, level=level), ALL_EQUAL
    return math.nan, math.nan, BOOTSTRAP
