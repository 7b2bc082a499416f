"""Do two classifiers rank the same models alike?"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from troth.stats.quantiles import normal_quantile
from troth.stats.sums import Floats
from troth.values import Estimate, no_estimate

FISHER = "fisher z"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reversals:
    """The pairs of models, by position, that the second classifier ranks the other way round.

    `compared` counts the pairs that both classifiers tell apart.
    """

    pairs: tuple[tuple[int, int], ...]
    compared: int


def spearman(x: npt.ArrayLike, y: npt.ArrayLike, *, level: float = 0.95) -> Estimate:
    """Spearman's rank correlation, ties at their mean rank, with Fisher's z interval.

    Perfect order has no spread of its own: its interval is that of the next best order, up to
    1 (Spearman 1904; Fisher 1921).
    """
    first, second = _pairs(x, y)
    size = first.size
    if size < 2:
        return no_estimate("a correlation needs two models", level=level, n=size)
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return no_estimate("all are tied, so there is no order", level=level, n=size)
    rho = float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])
    low, high = _fisher(min(max(rho, -1.0), 1.0), size, level=level)
    return Estimate(
        value=rho,
        low=low,
        high=high,
        level=level,
        method=FISHER,
        n=size,
        clusters=size,
        reason="fewer than four models tell nothing of the spread" if size < 4 else None,
    )


def rank_reversals(x: npt.ArrayLike, y: npt.ArrayLike) -> Reversals:
    """Find the pairs of models that two classifiers put in opposite order; ties reverse nothing."""
    first, second = _pairs(x, y)
    i, j = np.triu_indices(first.size, k=1)
    signs = np.sign(first[i] - first[j]) * np.sign(second[i] - second[j])
    reversed_ = signs < 0
    return Reversals(
        pairs=tuple(zip(i[reversed_].tolist(), j[reversed_].tolist(), strict=True)),
        compared=int(np.count_nonzero(signs)),
    )


def _pairs(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
    first, second = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError(f"expected two values a model, got {first.shape} and {second.shape}")
    if not (np.all(np.isfinite(first)) and np.all(np.isfinite(second))):
        raise ValueError("expected finite values; leave out models that were not read by both")
    return first, second


def _ranks(values: Floats) -> Floats:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    middle: Floats = np.cumsum(count) - (count - 1) / 2
    return middle[place]


def _fisher(rho: float, size: int, *, level: float) -> tuple[float, float]:
    if size < 4:
        return -1.0, 1.0
    inner = 1 - 12 / (size * (size**2 - 1))
    half = normal_quantile(level) / math.sqrt(size - 3)
    low = math.tanh(math.atanh(min(rho, inner)) - half) if rho > -inner else -1.0
    high = math.tanh(math.atanh(max(rho, -inner)) + half) if rho < inner else 1.0
    return low, high
