"""How often intervals cover the truth: what every table of coverage.py is made with."""

from collections.abc import Callable

import numpy as np

from troth.values import Estimate

Interval = tuple[float, float]
Row = tuple[object, ...]
SEED = 20250101


def covered(draw: Callable[[np.random.Generator], list[Interval]], truth: float, n: int) -> str:
    """Coverage and (mean width) of each of several intervals, drawn n times from one seed."""
    rng = np.random.default_rng(SEED)
    drawn = np.array([draw(rng) for _ in range(n)], dtype=np.float64)
    drawn = drawn[~np.isnan(drawn).any(axis=(1, 2))]
    low, high = drawn[..., 0] - 1e-12, drawn[..., 1] + 1e-12
    rates = np.mean((low <= truth) & (truth <= high), axis=0)
    widths = np.mean(high - low, axis=0)
    return " | ".join(f"{r:.3f} ({w:.3f})" for r, w in zip(rates, widths, strict=True))


def ends(estimate: Estimate) -> Interval:
    return estimate.low, estimate.high
