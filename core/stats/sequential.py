"""Intervals that hold however often one looks."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from troth.stats.quantiles import tail_of
from troth.stats.sums import Floats, bounded
from troth.values import Estimate, no_estimate

BETTING = "betting confidence sequence"


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfidenceSequence:
    """An interval after each value; all of them hold at once, with probability `level`."""

    low: Floats
    high: Floats
    level: float


def confidence_sequence(
    values: npt.ArrayLike,
    *,
    low: float = 0.0,
    high: float = 1.0,
    level: float = 0.95,
    grid: int = 1000,
) -> ConfidenceSequence:
    """Intervals for the mean of values in [low, high] that arrive one after another.

    Against each possible mean (on a grid, rounded outwards) one gambler bets that the values
    are higher, another that they are lower; a mean that would have made one of them rich is
    out for good. Each value must have the same mean whatever came before it, so give one value
    a cluster. NaN from where no mean is left: then it moved (Waudby-Smith & Ramdas 2024, the
    hedged capital process).
    """
    x = (bounded(values, low=low, high=high) - low) / (high - low)
    rich = math.log(1 / tail_of(level))
    means = np.linspace(0, 1, grid + 1)
    wealth = np.zeros((2, grid + 1))
    out = np.zeros((2, x.size), dtype=np.intp)
    for step, (value, bet) in enumerate(zip(x, _bets(x, rich), strict=True)):
        wealth += _gains(value, bet, means)
        out[:, step] = np.count_nonzero(wealth >= rich, axis=1)
    below, above = np.maximum.accumulate(out, axis=1)
    bottom = np.maximum(below - 1, 0) / grid
    top = np.minimum(grid - above + 1, grid) / grid
    crossed = bottom > top
    bottom[crossed] = top[crossed] = np.nan
    width = high - low
    return ConfidenceSequence(low=low + width * bottom, high=low + width * top, level=level)


def sequential_mean(
    values: npt.ArrayLike, *, low: float = 0.0, high: float = 1.0, level: float = 0.95
) -> Estimate:
    """The mean of the values so far with the interval of their confidence sequence."""
    x = bounded(values, low=low, high=high)
    if x.size == 0:
        return no_estimate("no values", level=level)
    sequence = confidence_sequence(x, low=low, high=high, level=level)
    bottom, top = float(sequence.low[-1]), float(sequence.high[-1])
    return Estimate(
        value=float(x.mean()),
        low=bottom,
        high=top,
        level=level,
        method=BETTING,
        n=x.size,
        clusters=x.size,
        reason="no single mean fits these values: it moved" if math.isnan(bottom) else None,
    )


def _bets(x: Floats, rich: float) -> Floats:
    """How much to stake on each value, from those before it alone."""
    seen = np.arange(1, x.size + 1)
    mean = (0.5 + np.cumsum(x)) / (seen + 1)
    spread = (0.25 + np.cumsum(np.square(x - mean))) / (seen + 1)
    before = np.concatenate([[0.25], spread[:-1]])[: x.size]
    bets: Floats = np.sqrt(2 * rich / (before * seen * np.log(seen + 1)))
    return bets


def _gains(value: float, bet: float, means: Floats) -> Floats:
    """The growth in log wealth of betting on higher and on lower, never staking above half."""
    tiny = np.finfo(np.float64).tiny
    up = np.minimum(bet, 0.5 / np.maximum(means, tiny)) * (value - means)
    down = np.minimum(bet, 0.5 / np.maximum(1 - means, tiny)) * (means - value)
    return np.log1p(np.stack([up, down]))
