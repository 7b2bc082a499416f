"""Areas over the curve of answers that stay the same as more of a trace is kept."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from troth.stats.sums import Floats, bounded, sum_by


@dataclass(frozen=True, kw_only=True, slots=True)
class LengthRow:
    """The traces of one length: how many, their share of all, and their mean AOC."""

    length: int
    traces: int
    share: float
    aoc: float


def grid_weights(n: int) -> Floats:
    """The trapezoid's weights of the cuts k = 0..n at x = k/n; they sum to 1."""
    if n < 1:
        raise ValueError(f"expected a trace of at least one unit, got {n}")
    return weights_at(np.arange(n + 1) / n)


def weights_at(xs: npt.ArrayLike) -> Floats:
    """The trapezoid's weights at increasing places xs, for the mean over what they span."""
    x = np.asarray(xs, dtype=np.float64)
    if x.ndim != 1 or x.size < 2 or not np.all(np.diff(x) > 0):
        raise ValueError(f"expected at least two places, each above the one before, got {x}")
    steps = np.diff(x)
    weights: Floats = (np.append(steps, 0) + np.append(0, steps)) / (2 * (x[-1] - x[0]))
    return weights


def aoc(matches: npt.ArrayLike, xs: npt.ArrayLike | None = None) -> float:
    """One minus the trapezoid under a match curve, at k/n without `xs` (Lanham et al. 2023)."""
    curve = bounded(matches, low=0, high=1)
    weights = grid_weights(curve.size - 1) if xs is None else weights_at(xs)
    if weights.size != curve.size:
        raise ValueError(f"expected a match at each of {weights.size} places, got {curve.size}")
    return float(1 - weights @ curve)


def aoc_by_length(aocs: npt.ArrayLike, lengths: npt.ArrayLike) -> tuple[LengthRow, ...]:
    """The mean AOC of the traces of each length; sum(share * aoc) is the mean over traces."""
    values = bounded(aocs, low=0, high=1)
    known, codes = np.unique(np.asarray(lengths, dtype=np.intp), return_inverse=True)
    if codes.shape != values.shape:
        raise ValueError(f"expected a length for each of {values.size} traces, got {codes.size}")
    counts = np.bincount(codes, minlength=known.size)
    means = sum_by(codes, values, size=known.size) / counts
    return tuple(
        LengthRow(length=int(length), traces=int(n), share=float(n / values.size), aoc=float(mean))
        for length, n, mean in zip(known, counts, means, strict=True)
    )
