"""Intervals for a share, from counts that may be effective ones (not whole numbers)."""

import math

from troth.stats.quantiles import beta_quantile, normal_quantile, t_quantile, tail_of

WILSON = "wilson"
EFFECTIVE = "wilson, effective n"
ALL_EQUAL = "bound, all equal"
ONE_CLUSTER = "range, one cluster"


def wilson(successes: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a share; NaN where n is 0 (Wilson 1927)."""
    _check(successes, n)
    return score_interval(successes / n if n else math.nan, n, normal_quantile(level))


def score_interval(share: float, n: float, quantile: float) -> tuple[float, float]:
    """Wilson's interval around a share of n, with a quantile of the caller's choice."""
    if not n > 0:
        return math.nan, math.nan
    squared = quantile * quantile / n
    centre = (share + squared / 2) / (1 + squared)
    half = quantile * math.sqrt(share * (1 - share) / n + squared / (4 * n)) / (1 + squared)
    low = 0.0 if share <= 0 else max(0.0, centre - half)
    high = 1.0 if share >= 1 else min(1.0, centre + half)
    return low, high


def clopper_pearson(successes: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """The exact interval for a share; NaN where n is 0 (Clopper & Pearson 1934)."""
    _check(successes, n)
    tail = tail_of(level)
    if n == 0:
        return math.nan, math.nan
    failures = n - successes
    low = beta_quantile(successes, failures + 1, tail) if successes > 0 else 0.0
    high = beta_quantile(successes + 1, failures, 1 - tail) if failures > 0 else 1.0
    return low, high


def unseen_share(clusters: float, *, level: float = 0.95) -> float:
    """The largest share of clusters that could all have stayed out of a sample by chance."""
    return 1 - tail_of(level) ** (1 / clusters) if clusters > 0 else 1.0


def all_equal_bound(
    value: float, clusters: float, *, low: float = 0.0, high: float = 1.0, level: float = 0.95
) -> tuple[float, float]:
    """The interval of a mean over [low, high] where every cluster seen reads the same value.

    At most a share u = 1 - (alpha/2)^(1/clusters) of clusters deviates, and these by no more
    than the range permits. At either end of the range this is Clopper and Pearson's interval.
    """
    if not low <= value <= high:
        raise ValueError(f"expected a value within [{low}, {high}], got {value!r}")
    share = unseen_share(clusters, level=level)
    return value - share * (value - low), value + share * (high - value)


def effective_interval(
    value: float,
    variance: float,
    clusters: float,
    *,
    df: float,
    low: float = 0.0,
    high: float = 1.0,
    level: float = 0.95,
) -> tuple[float, float]:
    """Wilson's interval for a mean over [low, high] whose variance was estimated from clusters.

    The effective n is the one at which a share would vary as much. Rare values that no cluster
    happened to show would be missed by any variance, so the interval is never narrower than
    the bound for equal clusters.
    """
    bottom, top = all_equal_bound(value, clusters, low=low, high=high, level=level)
    width = high - low
    share = (value - low) / width
    if not (variance > 0 and 0 < share < 1):
        return bottom, top
    n = share * (1 - share) * width * width / variance
    below, above = score_interval(share, n, t_quantile(level, df))
    return min(bottom, low + width * below), max(top, low + width * above)


def _check(successes: float, n: float) -> None:
    if not 0 <= successes <= n < math.inf:
        raise ValueError(
            f"expected 0 <= successes <= n, got {successes!r} of {n!r}; give counts, not a share"
        )
