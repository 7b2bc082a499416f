"""How far two classifiers of the same traces agree, beyond what chance would give."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from troth.stats.clustered import LONELY, cluster_mean
from troth.stats.discordant import McNemar, mcnemar
from troth.stats.intervals import EFFECTIVE, ONE_CLUSTER, effective_interval
from troth.stats.sums import Floats, Labels, cluster_codes, robust_variance, sum_by
from troth.values import Estimate, no_estimate

SATURATED = 0.9
"""Chance agreement from which on kappa says nothing: nearly all verdicts are the same."""

Cells = Floats
"""Counts or shares of (both yes, only a, only b, both no)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Raw agreement, Cohen's kappa and Gwet's AC1 of two classifiers, side by side.

    `a_yes` and `b_yes` are their rates. `saturated` says that nearly all verdicts are the same,
    so that kappa collapses although the two agree: read AC1 and the raw agreement then.
    """

    a_yes: Estimate
    b_yes: Estimate
    agreement: Estimate
    kappa: Estimate
    ac1: Estimate
    mcnemar: McNemar
    saturated: bool


def agreement_of(
    a: npt.ArrayLike, b: npt.ArrayLike, *, clusters: Labels | None = None, level: float = 0.95
) -> Agreement:
    """Compare the verdicts (0 or 1) of two classifiers on the same traces, one entry a trace."""
    first, second = _verdicts(a), _verdicts(b)
    if first.size != second.size:
        raise ValueError(f"expected two verdicts a trace, got {first.size} and {second.size}")
    codes = np.arange(first.size) if clusters is None else cluster_codes(clusters)
    cell = 3 - 2 * first - second
    table = np.bincount(cell, minlength=4)
    kappa, ac1 = (
        _chance_corrected(cell, codes, by_margins=by_margins, level=level)
        for by_margins in (True, False)
    )
    return Agreement(
        a_yes=cluster_mean(first, codes, level=level),
        b_yes=cluster_mean(second, codes, level=level),
        agreement=cluster_mean(first == second, codes, level=level),
        kappa=kappa,
        ac1=ac1,
        mcnemar=mcnemar(int(table[1]), int(table[2])),
        saturated=bool(first.size and _by_chance(table / first.size) >= SATURATED),
    )


def agreement_of_table(
    both: int, only_a: int, only_b: int, neither: int, *, level: float = 0.95
) -> Agreement:
    """Compare two classifiers from a table of counts, each trace taken as independent."""
    counts = (both, only_a, only_b, neither)
    if min(counts) < 0:
        raise ValueError(f"expected counts of at least 0, got {counts}")
    return agreement_of(
        np.repeat([1, 1, 0, 0], counts), np.repeat([1, 0, 1, 0], counts), level=level
    )


def _verdicts(values: npt.ArrayLike) -> npt.NDArray[np.intp]:
    given = np.asarray(values)
    if given.ndim != 1 or not np.all((given == 0) | (given == 1)):
        raise ValueError(f"expected a flat array of verdicts 0 or 1, got {given}")
    return given.astype(np.intp)


def _by_chance(shares: Cells) -> float:
    """The agreement that two classifiers of these rates would reach by chance."""
    a, b = shares[0] + shares[1], shares[0] + shares[2]
    return float(a * b + (1 - a) * (1 - b))


def _chance_corrected(
    cell: npt.NDArray[np.intp], codes: npt.NDArray[np.intp], *, by_margins: bool, level: float
) -> Estimate:
    """Kappa (by margins) or AC1, with an interval by clusters."""
    if cell.size == 0:
        return no_estimate("no readings", level=level)
    value, _ = _corrected(np.bincount(cell, minlength=4) / cell.size, by_margins=by_margins)
    if not np.isfinite(value):
        return no_estimate("both gave every trace the same verdict", level=level, n=cell.size)
    sizes = np.bincount(codes)
    low, high, method = -1.0, 1.0, ONE_CLUSTER
    if sizes.size > 1:
        low, high = _interval(cell, codes, sizes, by_margins=by_margins, level=level)
        method = EFFECTIVE
    return Estimate(
        value=value,
        low=min(low, value),
        high=max(high, value),
        level=level,
        method=method,
        n=cell.size,
        clusters=sizes.size,
        reason=LONELY if method == ONE_CLUSTER else None,
    )


def _interval(
    cell: npt.NDArray[np.intp],
    codes: npt.NDArray[np.intp],
    sizes: npt.NDArray[np.intp],
    *,
    by_margins: bool,
    level: float,
) -> tuple[float, float]:
    """The interval from the clusters' linearised influences.

    Kappa's gets half a trace more in each cell: without it, a table whose rare verdicts came
    up once or never seems certain of a kappa near 0.
    """
    weight = np.append(np.ones(cell.size), np.full(4, 0.5 if by_margins else 0.0))
    cell, codes = np.append(cell, np.arange(4)), np.append(codes, sizes.size + np.arange(4))
    shares = sum_by(cell, weight, size=4) / weight.sum()
    centre, slope = _corrected(shares, by_margins=by_margins)
    # the root, since half a trace is to add half a trace's square to the variance
    pull = np.sqrt(weight) * (slope - shares @ slope)[cell] / weight.sum()
    return effective_interval(
        centre,
        robust_variance(sum_by(codes, pull, size=sizes.size + 4)),
        float(sizes.sum() ** 2 / np.square(sizes).sum()),
        df=sizes.size - 1,
        low=-1,
        high=1,
        level=level,
    )


def _corrected(shares: Cells, *, by_margins: bool) -> tuple[float, Floats]:
    """(p_o - p_e) / (1 - p_e) and its slope in each cell's share."""
    in_a, in_b = np.array([1.0, 1, 0, 0]), np.array([1.0, 0, 1, 0])
    same = np.array([1.0, 0, 0, 1])
    a, b = shares @ in_a, shares @ in_b
    if by_margins:
        chance = _by_chance(shares)
        slope = (2 * b - 1) * in_a + (2 * a - 1) * in_b
    else:
        middle = (a + b) / 2
        chance = 2 * middle * (1 - middle)
        slope = (1 - 2 * middle) * (in_a + in_b)
    if chance >= 1:
        return np.nan, slope
    value = (shares @ same - chance) / (1 - chance)
    return min(max(float(value), -1.0), 1.0), (same - (1 - value) * slope) / (1 - chance)
