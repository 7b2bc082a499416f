"""Adjusting p-values when many tests are looked at together."""

import numpy as np
import numpy.typing as npt

from troth.stats.sums import Floats


def holm(p_values: npt.ArrayLike) -> Floats:
    """Adjusted p-values that bound the chance of any false alarm (Holm 1979).

    A NaN stands for a test that could not be made: it stays NaN and counts for nothing.
    """
    p, order = _sorted(p_values)
    steps = np.maximum.accumulate(p[order] * np.arange(order.size, 0, -1))
    return _placed(p, order, steps)


def benjamini_hochberg(p_values: npt.ArrayLike) -> Floats:
    """Adjusted p-values that bound the share of false alarms (Benjamini & Hochberg 1995).

    A NaN stands for a test that could not be made: it stays NaN and counts for nothing.
    """
    p, order = _sorted(p_values)
    scaled = p[order] * order.size / np.arange(1, order.size + 1)
    return _placed(p, order, np.minimum.accumulate(scaled[::-1])[::-1])


def _sorted(p_values: npt.ArrayLike) -> tuple[Floats, npt.NDArray[np.intp]]:
    p = np.asarray(p_values, dtype=np.float64)
    made = p[~np.isnan(p)]
    if p.ndim != 1 or not np.all((made >= 0) & (made <= 1)):
        raise ValueError(f"expected a flat array of p-values between 0 and 1, got {p}")
    return p, np.argsort(p, kind="stable")[: made.size]


def _placed(p: Floats, order: npt.NDArray[np.intp], adjusted: Floats) -> Floats:
    placed = np.full(p.size, np.nan)
    placed[order] = np.minimum(adjusted, 1)
    return placed
