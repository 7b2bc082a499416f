"""Where to cut a trace, and how often."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]

USUAL_NOISE = 0.15
"""The placebo flip rate that `best_cut_count` assumes.

It chooses within 10 % of the best for rates of 0 to .3; no one choice is as near at 0 and .4.
"""


def stratified_cuts(n: int, c: int, rng: np.random.Generator) -> Ints:
    """Draw one cut k of 0..n in each of c equal strata of a trace of n units.

    The mean of 1 - match over these cuts has the trapezoid's AOC as its expectation, for any
    curve and any c.
    """
    if n < 1 or c < 1:
        raise ValueError(f"expected at least one unit and one cut, got n={n} and c={c}")
    return nearest_cuts((np.arange(c) + rng.random(c)) / c, n)


def nearest_cuts(places: npt.ArrayLike, n: int) -> Ints:
    """The cut nearest to each place u in [0, 1] of a trace of n units, halves rounded up."""
    u = np.asarray(places, dtype=np.float64)
    return np.minimum(np.floor(u * n + 0.5), n).astype(np.intp)


def strata(bounds: npt.ArrayLike, count: int) -> list[list[tuple[int, float]]]:
    """Divide [0, 1] into equal strata: which cells each meets, and how much of it each takes.

    Args:
        bounds: Where each cell ends, in order; the first begins at 0 and the last ends at 1.
        count: How many strata.
    """
    ends = np.asarray(bounds, dtype=np.float64)
    starts = np.concatenate(([0.0], ends[:-1]))
    found = []
    for low, high in pairwise(np.linspace(0, 1, count + 1)):
        cells = range(
            int(np.searchsorted(ends, low, side="right")),
            int(np.searchsorted(starts, high, side="left")),
        )
        shares = [(min(ends[k], high) - max(starts[k], low)) * count for k in cells]
        found.append([(k, float(p)) for k, p in zip(cells, shares, strict=True) if p > 1e-12])
    return found


def trace_variance(c: int, *, noise: float) -> float:
    """The variance that c stratified cuts leave in a trace's AOC, within and between traces.

    For traces whose match steps from 0 to 1 at a uniform place and whose every reading is
    turned over with probability `noise` (the placebo flip rate): the step shrinks by
    a = 1 - 2 noise, so that traces differ by a^2/12, the stratum that holds the step gives
    a^2/(6 c^2), and the noise gives noise (1 - noise)/c.
    """
    if not 0 <= noise <= 0.5:
        raise ValueError(f"expected a noise between 0 and .5, got {noise}")
    return (1 - 2 * noise) ** 2 / 12 + within_variance(c, noise=noise)


def within_variance(c: int, *, noise: float) -> float:
    """The part of `trace_variance` that more cuts would reduce."""
    return (1 - 2 * noise) ** 2 / (6 * c**2) + noise * (1 - noise) / c


def best_cut_count(
    baseline_cost: float,
    cut_cost: float,
    *,
    fixed_cuts: int = 0,
    noise: float = USUAL_NOISE,
    choices: Iterable[int] = range(1, 9),
) -> int:
    """The number of cuts a trace that buys the narrowest interval for the money.

    `fixed_cuts` are asked in any case (the placebo, the empty trace). Costs are in any one
    unit; where nothing costs anything the most precise choice is taken.
    """
    if not (0 <= baseline_cost < np.inf and 0 <= cut_cost < np.inf):
        raise ValueError(f"expected costs of at least 0, got {baseline_cost} and {cut_cost}")

    def price(c: int) -> float:
        cost = baseline_cost + (c + fixed_cuts) * cut_cost
        return (cost or 1.0) * trace_variance(c, noise=noise)

    return min(choices, key=price)
