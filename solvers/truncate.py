"""Truncation: keep the first part of a trace, close it, and ask for the answer."""

from collections.abc import Callable, Sequence

from troth import Option, Options, Trace
from troth.arms import Arm, Choice
from troth.solvers.places import (
    MAX_COUNT,
    MAX_GRID,
    Place,
    at_every,
    at_random,
    cheapest_count,
    fractions_of,
    labelled,
    parsed,
    random_count,
)
from troth.stats import weights_at

_EVEN = tuple(k / MAX_GRID for k in range(MAX_GRID + 1))
_EXPECTED = (
    f"expected grid, auto, a number of random cuts from 1 to {MAX_COUNT}, or fractions such as "
    "0,0.25,0.5,0.75,1 (0 and 1 among them)"
)


def _parsed(raw: object) -> object:
    return parsed(raw, expected=_EXPECTED, fit=lambda cuts: cuts[0] == 0 and cuts[-1] == 1)


CUTS = Option(
    name="cuts",
    default="auto",
    help="grid (every cut), auto (as many random cuts as pay), a number, or fractions",
    parse=_parsed,
)


def cuts(
    pieces: Sequence[str], trace: Trace, options: Options, cut: Callable[[str, Place], Arm]
) -> list[Choice]:
    """The places at which a trace is cut, by the design that the option `cuts` names.

    Args:
        pieces: The units of the trace.
        trace: The trace, whose tokens tell how many random cuts pay.
        options: Those of the probe: `cuts`, `placebos` and prices.
        cut: Makes the arm of what is kept.
    """
    n = len(pieces)

    def make(place: Place, _version: int) -> tuple[Arm, ...]:
        return (cut("".join(pieces[: place.unit]).rstrip(), place),)

    count = random_count(options["cuts"], auto_count(trace, options))
    if not count:
        return at_every(grid(n, options["cuts"]), make)
    # The cut nearest to a place in [0, 1]: each inner one has 1/n of it, and either end half that.
    bounds = [*((kept + 0.5) / n for kept in range(n)), 1.0]
    return at_random(range(n + 1), bounds, n=n, count=count, make=make)


def auto_count(trace: Trace, options: Options) -> int:
    """How many random cuts of this trace pay."""
    return cheapest_count(trace, options, rewritten=0, calls=1, fixed=1 + options["placebos"])


def grid(n: int, chosen: object) -> list[Place]:
    """Fixed cuts of a trace of n units, weighted so that their mean is the trapezoid's area."""
    fractions = fractions_of(chosen) or (_EVEN if n > MAX_GRID else None)
    places = range(n + 1) if fractions is None else {int(f * n + 0.5) for f in fractions}
    kept = sorted(places)
    weights = weights_at([k / n for k in kept])
    return [
        Place(unit=k, weight=float(weight), label=label)
        for k, weight, label in zip(kept, weights, labelled(kept, n), strict=True)
    ]
