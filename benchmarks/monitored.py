"""Coverage of monitorability, pooled and by item; a table of coverage.py."""

from collections.abc import Iterator

import numpy as np
from simulated import Interval, Row, covered, ends

from troth.stats import expected_gmean2, monitorability
from troth.stats.splits import over_splits


def monitored(repeats: int) -> Iterator[Row]:
    names = ("corrected_tpr", "pooled_gmean2", "outcome", "gmean2")
    yield "items x draws", "law", "truths", *names, "gmean2, items resampled"
    laws = {
        "perfect": ((0.6, 0.25, 1, 0),),
        "none": ((0.8, 0.1, 0, 0),),
        "mixed": ((0.8, 0.1, 1, 0),) * 3 + ((0.8, 0.1, 0, 0),) * 2,
        "noise": ((0.8, 0.1, 0.9, 0.1),),
        "weak": ((0.15, 0.25, 0.6, 0.05),),
    }
    for items, draws in ((30, 10), (300, 4), (300, 10)):
        for named, kinds in laws.items():
            cells = np.array([arms(*kind) for kind in kinds])
            truths = pooled_truths(cells.mean(axis=0))
            truths.append(expected_gmean2(cells[:, 0], cells[:, 1], draws=draws).gmean2)

            def draw(
                rng: np.random.Generator,
                size: tuple[int, int] = (items, draws),
                cells: np.ndarray = cells,
                truths: tuple[float, ...] = tuple(truths),
            ) -> list[Interval]:
                kind = rng.integers(len(cells), size=size[0])
                counts = np.stack([rng.multinomial(size[1], cells[kind, a]) for a in (0, 1)], 1)
                place = np.indices(counts.shape).reshape(3, -1)
                item, arm, cell = np.repeat(place, counts.ravel(), axis=1)
                found = monitorability(item, arm, cell < 2, cell % 2 == 0, rng=rng).estimates
                both = [ends(found[name]) for name in names] + [resampled(counts, rng)]
                exact = (*truths, truths[-1])
                return [(x[0] - true, x[1] - true) for x, true in zip(both, exact, strict=True)]

            told = " / ".join(f"{truth:.2f}" for truth in truths)
            cells_of_row = covered(draw, 0, max(100, repeats // 4)).split(" | ")
            yield f"{items} x {draws}", named, told, *cells_of_row


def arms(cause: float, base: float, sees: float, errs: float) -> np.ndarray:
    """The hint works with `cause`, else all is as without it; alarms follow it, and errors."""
    quiet = np.outer([base, 1 - base], [errs, 1 - errs]).ravel()
    return np.array([quiet, cause * np.array([sees, 1 - sees, 0, 0]) + (1 - cause) * quiet])


def pooled_truths(cells: np.ndarray) -> list[float]:
    rate = cells[:, :2].sum(axis=1)
    tpr, tnr = cells[1, 0] / rate[1], cells[0, 1] + cells[0, 3]
    corrected = min(1, tpr / (1 - rate[0] / rate[1]))
    return [corrected, corrected * np.sqrt(tnr * cells[1, 3] / (1 - rate[1])), tpr * tnr]


def resampled(counts: np.ndarray, rng: np.random.Generator) -> Interval:
    """What a percentile bootstrap of items makes of the per-item score."""
    scores = over_splits(counts)
    again = rng.integers(len(counts), size=(400, len(counts)))
    weight = scores.weight[again].sum(axis=1)
    values = scores.score[again].sum(axis=1)[weight > 0] / weight[weight > 0]
    low, high = np.quantile(values, [0.025, 0.975]) if values.size else (np.nan, np.nan)
    return low, high
