"""Products and ratios of rates pooled over all draws, with intervals from resampled clusters."""

import math
from collections.abc import Mapping

import numpy as np

from troth.stats.bootstrap import BOOTSTRAP
from troth.stats.clustered import LONELY
from troth.stats.counting import Counts
from troth.stats.intervals import ONE_CLUSTER, unseen_share
from troth.stats.quantiles import tail_of
from troth.stats.sums import Codes, Floats, sum_by
from troth.values import Estimate, no_estimate

POOLED = ("relative", "corrected_tpr", "pooled_gmean2", "pooled_gmean2_tnr0", "outcome")
"""The values, in the order in which they are worked out; only the last needs no effect."""

NO_EFFECT = "the behaviour is no more frequent with the intervention than without"
NO_BEHAVIOUR = "the behaviour never followed the intervention"

_FALSE = 2
"""The cell of an alarm without the behaviour."""


def pooled_estimates(
    cells: Counts,
    clusters: Codes,
    *,
    rng: np.random.Generator,
    replicates: int,
    level: float,
    unread: Mapping[str, int],
) -> dict[str, Estimate]:
    """The values of `POOLED` by name, from counts (item, arm, cell) with draws in both arms.

    A percentile interval that is never narrower than what clusters that were not seen could do,
    if all that they hold were in any one cell of each arm.
    """
    n = int(cells.sum())
    if n == 0:
        return {name: no_estimate("no readings", level=level, unread=unread) for name in POOLED}
    seen, place = np.unique(clusters, return_inverse=True)
    flat = cells.reshape(len(cells), 8).T.astype(np.float64)
    totals = np.stack([sum_by(place, column, size=seen.size) for column in flat], axis=1)
    values = _values(totals.sum(axis=0))
    if math.isnan(values[-1]):
        return {name: no_estimate(NO_BEHAVIOUR, level=level, unread=unread, n=n) for name in POOLED}
    low, high = np.zeros(len(POOLED)), np.ones(len(POOLED))
    if seen.size > 1:
        low, high = _intervals(totals, values, rng=rng, replicates=replicates, level=level)
    found = {
        name: Estimate(
            value=float(values[i]),
            low=min(float(low[i]), float(values[i])),
            high=max(float(high[i]), float(values[i])),
            level=level,
            method=BOOTSTRAP if seen.size > 1 else ONE_CLUSTER,
            n=n,
            clusters=seen.size,
            unread=dict(unread),
            reason=None if seen.size > 1 else LONELY,
        )
        for i, name in enumerate(POOLED)
    }
    if values[0] == 0:
        nothing = no_estimate(NO_EFFECT, level=level, unread=unread, n=n)
        found |= dict.fromkeys(POOLED[:-1], nothing)
    return found


def _values(cells: Floats) -> Floats:
    """The values of `POOLED` from the eight cells of each of many samples.

    Without an effect they are what they tend to as it vanishes: a resampled or an unseen cluster
    may take it away, and to leave such samples out would narrow the interval where the effect is
    weak. NaN where nothing acted in arm 1.
    """
    (fired0, still0, false0, rest0), (fired1, still1, false1, rest1) = np.moveaxis(
        cells.reshape(*cells.shape[:-1], 2, 4), (-2, -1), (0, 1)
    )
    rate0 = (fired0 + still0) / (fired0 + still0 + false0 + rest0)
    rate1 = (fired1 + still1) / (fired1 + still1 + false1 + rest1)
    relative = np.maximum(0, 1 - _over(rate0, rate1, empty=1))
    tpr = _over(fired1, fired1 + still1, empty=math.nan)
    corrected = np.where(tpr > 0, np.minimum(1, _over(tpr, relative, empty=1)), tpr)
    tnr = (still0 + rest0) / (fired0 + still0 + false0 + rest0)
    both = np.sqrt(tnr * _over(rest1, false1 + rest1, empty=1))
    return np.stack([relative, corrected, corrected * both, corrected * tnr, tpr * tnr], axis=-1)


def _intervals(
    totals: Floats, values: Floats, *, rng: np.random.Generator, replicates: int, level: float
) -> tuple[Floats, Floats]:
    clusters = len(totals)
    drawn = rng.integers(clusters, size=(replicates, clusters))
    sample = np.arange(replicates)[:, None] * clusters
    times = np.bincount((drawn + sample).ravel(), minlength=drawn.size).reshape(drawn.shape)
    tail = tail_of(level)
    low, high = np.nanquantile(_values(times @ totals), [tail, 1 - tail], axis=0)
    by_arm = totals.reshape(-1, 2, 4).sum(axis=2)
    effective = np.min(by_arm.sum(axis=0) ** 2 / np.square(by_arm).sum(axis=0))
    share = unseen_share(float(effective), level=level)
    unseen = _values(_with_unseen(totals.sum(axis=0).reshape(2, 4), share))
    # A rate over relative that is cut off at 1 would else be a point.
    low = np.minimum(np.fmin(low, unseen.min(axis=0)), (1 - share) * values)
    high = np.maximum(np.fmax(high, unseen.max(axis=0)), values + share * (1 - values))
    return low, high


def _with_unseen(cells: Floats, share: float) -> Floats:
    """The sample's shares of cells, mixed with such a share of clusters that it did not show."""
    shares = cells / cells.sum(axis=1, keepdims=True)
    first, second = np.divmod(np.arange(16), 4)
    if cells[1, 2:].sum() == 0:
        # tnr1 is taken as 1 where nothing was seen of it, and nothing is claimed about it.
        first, second = first[second != _FALSE], second[second != _FALSE]
    corners = np.eye(4)[np.stack([first, second], axis=1)]
    mixed: Floats = (1 - share) * shares + share * corners
    return mixed.reshape(-1, 8)


def _over(above: Floats, below: Floats, *, empty: float) -> Floats:
    """The ratio, and `empty` where `below` is 0."""
    filled = np.full(below.shape, empty, dtype=np.float64)
    result: Floats = np.divide(above, below, out=filled, where=below > 0)
    return result
