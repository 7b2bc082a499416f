"""Where a trace is cut whose start others carry on: after at least one unit, before the last."""

from collections.abc import Callable, Sequence

from troth import Option, Options, Trace
from troth.arms import Choice, Group
from troth.solvers.places import (
    Place,
    at_every,
    at_random,
    cheapest_count,
    design,
    fixed_places,
    fractions_of,
    labelled,
    random_count,
)


def _parsed(raw: object) -> object:
    chosen = design(raw)
    if isinstance(chosen, list) and 1 in chosen:
        raise ValueError(
            "expected fractions below 1: a listener that is given the whole trace has nothing to do"
        )
    return chosen


CUTS = Option(
    name="cuts",
    default=(0.25, 0.5, 0.75),
    help="where the trace is cut: fractions, grid, auto, or a number of random cuts",
    parse=_parsed,
)


def starts(
    pieces: Sequence[str], trace: Trace, options: Options, told: Callable[[str, Place], Group]
) -> list[Choice]:
    """The starts of a trace, by the design that the option `cuts` names.

    Args:
        pieces: The units of the trace, at least two.
        trace: The trace, whose tokens tell how many random cuts pay.
        options: Those of the probe: `cuts`, `listeners` and prices.
        told: Makes the arms in which a start is told.
    """
    n, chosen = len(pieces), options["cuts"]

    def make(place: Place, _version: int) -> Group:
        return told("".join(pieces[: place.unit]).rstrip(), place)

    pays = cheapest_count(trace, options, rewritten=0.5, calls=options["listeners"])
    count = random_count(chosen, pays)
    if not count:
        return at_every(_fixed(n, chosen), make)
    inner = range(1, n)
    return at_random(inner, [k / (n - 1) for k in inner], n=n, count=count, make=make)


def _fixed(n: int, chosen: object) -> list[Place]:
    """Fixed cuts: one at a given fraction is called after it, and those on one unit are one."""
    cuts: dict[int, str] = {}
    fractions = fractions_of(chosen)
    if fractions is None:
        kept = [place.unit for place in fixed_places(n - 1, chosen)]
        cuts = dict(zip(kept, labelled(kept, n), strict=True))
    for fraction in fractions or ():
        cuts.setdefault(min(max(1, int(fraction * n + 0.5)), n - 1), f"{fraction:g}")
    return [Place(unit=unit, weight=1 / len(cuts), label=label) for unit, label in cuts.items()]
