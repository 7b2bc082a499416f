"""Truncation: keep the first part of a trace, close it, and ask for the answer.

Arms: `cut:0.50` (of the grid) or `cut:0.50/2` (the second random cut), `no_reasoning`, and
`placebo:cut/1`, in which the whole trace is closed and asked again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.random import Generator

from troth import Asker, Item, Observation, Options, Trace
from troth.asking import units
from troth.solvers.designs import MAX_GRID, cheapest_count, fractions_of
from troth.solvers.starts import Start, closed
from troth.solvers.unasked import EMPTY_TRACE, unasked
from troth.stats import stratified_cuts, weights_at

NO_REASONING = "no_reasoning"
PLACEBO = "placebo:cut"
CUT = "cut:"
_EVEN = tuple(k / MAX_GRID for k in range(MAX_GRID + 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """One place at which a trace is cut: its arm, the units kept, its share of the curve."""

    arm: str
    kept: int
    weight: float


async def truncate(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """Every cut of one trace, with its placebo and the answer without any reasoning."""
    trace = baseline.trace
    pieces = units(trace.reasoning, by=options["units"]) if trace else ()
    if trace is None or not pieces:
        return [unasked(CUT, baseline, EMPTY_TRACE)]
    rng = ask.rng("cuts", baseline.draw)
    cuts = [*place_cuts(len(pieces), trace, options, rng), *_controls(len(pieces), options)]
    starts = [
        Start(
            arm=cut.arm,
            prefix="".join(pieces[: cut.kept]).rstrip(),
            detail={"kept": cut.kept, "units": len(pieces), "weight": cut.weight},
        )
        # By length, so that a server's prefix cache serves each from the one before.
        for cut in sorted(cuts, key=lambda cut: cut.kept)
    ]
    return await ask.together(*closed(item, trace, ask, starts, draw=baseline.draw))


def place_cuts(n: int, trace: Trace, options: Options, rng: Generator) -> list[Cut]:
    """Where a trace of n units is cut, by the design that the option `cuts` names."""
    design = options["cuts"]
    if design == "grid":
        return _grid(n, _EVEN if n > MAX_GRID else None)
    fractions = fractions_of(options, "cuts")
    if fractions is not None:
        return _grid(n, fractions)
    count = auto_count(trace, options) if design == "auto" else int(design)
    kept = [int(k) for k in stratified_cuts(n, count, rng)]
    return [
        Cut(arm=f"{CUT}{k / n:.2f}/{j}", kept=k, weight=1 / count)
        for j, k in enumerate(kept, start=1)
    ]


def auto_count(trace: Trace, options: Options) -> int:
    """How many random cuts of this trace pay."""
    return cheapest_count(trace, options, rewritten=0, calls=1, fixed=1 + options["placebos"])


def expected_weights(n: int, options: Options) -> list[tuple[int, float]]:
    """How much each cut of a trace of n units counts, on average over the random ones."""
    design = options["cuts"]
    fractions = fractions_of(options, "cuts")
    long = n > MAX_GRID and design == "grid"
    cuts = _grid(n, _EVEN if long else fractions)
    return [(cut.kept, cut.weight) for cut in cuts]


def _grid(n: int, fractions: Sequence[float] | None) -> list[Cut]:
    places = range(n + 1) if fractions is None else {int(f * n + 0.5) for f in fractions}
    kept = sorted(places)
    weights = weights_at([k / n for k in kept])
    # Two digits tell all cuts apart unless very near fractions were asked for.
    digits = 2 if len({f"{k / n:.2f}" for k in kept}) == len(kept) else 6
    return [
        Cut(arm=f"{CUT}{k / n:.{digits}f}", kept=k, weight=float(w))
        for k, w in zip(kept, weights, strict=True)
    ]


def _controls(n: int, options: Options) -> list[Cut]:
    placebos = [
        Cut(arm=f"{PLACEBO}/{j}", kept=n, weight=1 / options["placebos"])
        for j in range(1, options["placebos"] + 1)
    ]
    return [Cut(arm=NO_REASONING, kept=0, weight=1.0), *placebos]
