"""A mean placed between two controls: the ratio of two differences of the same traces."""

from collections.abc import Callable, Mapping

import numpy.typing as npt

from troth.stats.clustered import LONELY
from troth.stats.paired import difference_interval
from troth.stats.sums import ClusterSums, Labels, cluster_codes, cluster_sums
from troth.values import Estimate, no_estimate

ANCHORED = "paired, inverted"
NO_CONTRAST = "the controls do not differ: the interval of positive - negative reaches 0"

_WIDEST = 2.0**20
_HALVINGS = 24


def anchored_difference(
    raw: npt.ArrayLike,
    negative: npt.ArrayLike,
    positive: npt.ArrayLike,
    clusters: Labels,
    *,
    low: float = 0.0,
    high: float = 1.0,
    level: float = 0.95,
    unread: Mapping[str, int] | None = None,
) -> Estimate:
    """The ratio mean(raw - negative) / mean(positive - negative) of readings in [low, high].

    One entry a trace: 0 where raw reads like the negative control, 1 where it reads like the
    positive one, and below or above where it reads beyond them, so its range has no ends. The
    interval holds each place r at which raw may equal (1 - r) negative + r positive by the
    interval of `paired_difference` (Fieller 1954).
    """
    codes = cluster_codes(clusters)
    own, bottom, top = (
        cluster_sums(values, codes, low=low, high=high) for values in (raw, negative, positive)
    )
    if own.n == 0:
        return no_estimate("no traces", level=level, unread=unread)
    contrast = own.replaced(top.total - bottom.total)
    ends = _ends(own.replaced(own.total - bottom.total), contrast, reach=high - low, level=level)
    if ends is None:
        reason = LONELY if own.clusters == 1 else NO_CONTRAST
        return no_estimate(reason, level=level, unread=unread, n=own.n)
    return Estimate(
        value=(own.mean - bottom.mean) / contrast.mean,
        low=ends[0],
        high=ends[1],
        level=level,
        method=ANCHORED,
        n=own.n,
        clusters=own.clusters,
        unread=dict(unread or {}),
    )


def _ends(
    over: ClusterSums, under: ClusterSums, *, reach: float, level: float
) -> tuple[float, float] | None:
    """The least and the greatest ratio that is not ruled out; None where there is no end."""

    def interval(ratio: float) -> tuple[float, float]:
        # raw against a mixture of the controls, which lies beyond them for a ratio beyond 0 and 1.
        widest = reach * max(1.0, abs(ratio), abs(1 - ratio))
        rest = over.replaced(over.total - ratio * under.total)
        return difference_interval(rest, reach=widest, level=level)[:2]

    if difference_interval(under, reach=reach, level=level)[0] <= 0:
        return None
    value = over.mean / under.mean
    bottom = _end(lambda step: interval(value - step)[0] > 0)
    top = _end(lambda step: interval(value + step)[1] < 0)
    return None if bottom is None or top is None else (value - bottom, value + top)


def _end(ruled_out: Callable[[float], bool]) -> float | None:
    """The least distance found to be ruled out, so that rounding never narrows the interval."""
    far = 1.0
    while not ruled_out(far):
        far *= 2
        if far > _WIDEST:
            return None
    near = 0.0 if far == 1 else far / 2
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if ruled_out(middle) else (middle, far)
    return far
