"""What edits along a trace share: their options, where they can be made, and their cost."""

from collections.abc import Callable, Container, Sequence

from numpy.random import Generator

from troth import Calls, Observation, Option, Options, Trace
from troth.asking import units
from troth.solvers.designs import (
    PRICES,
    Place,
    cheapest_count,
    design,
    expected_places,
    fractions_of,
    place_count,
    place_counts,
    places,
)
from troth.solvers.writing import writings

HowMany = Callable[[Trace, Options], int]
"""How many random places of a trace pay."""

UNITS = Option(
    name="units",
    default="sentences",
    choices=("sentences", "lines"),
    help="what a trace is divided into",
)
PLACES = Option(
    name="places",
    default="auto",
    help="grid (every unit), auto (as many random units as pay), a number, or fractions",
    parse=design,
)
PROBABILITIES = Option(
    name="probabilities",
    default=True,
    help="also ask for option probabilities, at one call an arm",
)
PLACEBOS = Option(
    name="placebos",
    default=1,
    low=1,
    high=16,
    help="how often the whole trace is asked once more",
)
ALONG = (PLACES, UNITS, PROBABILITIES, *PRICES)
"""The options of probes that edit a trace at one place and have the rest written anew."""


def pieces_of(baseline: Observation, options: Options) -> tuple[str, ...]:
    """The units of a baseline's reasoning."""
    return units(baseline.trace.reasoning, by=options["units"]) if baseline.trace else ()


def sorted_out(
    n: int, editable: Container[int], options: Options
) -> tuple[list[Place], list[Place]]:
    """The places of a trace of n units that can be edited, and those that cannot.

    The weights of the first are those that each has on average over random places.
    """
    wanted = expected_places(n, options, name="places")
    able = [place for place in wanted if place.unit in editable]
    return able, [place for place in wanted if place.unit not in editable]


def drawn(
    n: int, able: Sequence[Place], options: Options, rng: Generator, *, auto: int
) -> Sequence[Place]:
    """The places that are edited: all that can be, or random ones among them."""
    if not able or options["places"] == "grid" or fractions_of(options, "places") is not None:
        return able
    chosen = places(len(able), options, rng, name="places", auto=auto)
    found = [(able[each.unit - 1].unit, each.weight) for each in chosen]
    return [
        Place(unit=unit, weight=weight, label=f"{unit / n:.2f}/{j}")
        for j, (unit, weight) in enumerate(found, start=1)
    ]


def replaced(piece: str, text: str) -> str:
    """A unit with other words and its own white space."""
    said = piece.strip()
    lead, _, trail = piece.partition(said)
    return f"{lead}{text}{trail}"


def gap_after(piece: str) -> str:
    """The white space between a unit and what follows it."""
    return piece[len(piece.rstrip()) :] or "\n"


def regenerated_count(trace: Trace, options: Options) -> int:
    """How many random places pay, where an edit and its placebo have the rest written anew."""
    asked = 1 + options["probabilities"]
    return cheapest_count(trace, options, rewritten=0.5 / asked, calls=2 * asked)


def regenerated_calls(options: Options, trace: Trace | None) -> Calls:
    """Two arms a place, their probabilities and the whole trace's, and the writer's calls.

    Exact where every place can be edited and the model tells probabilities; fewer elsewhere.
    """
    asked = 1 + options["probabilities"]
    return edit_calls(options, trace, a_place=2 * asked, fixed=asked - 1, auto=regenerated_count)


def edit_calls(
    options: Options, trace: Trace | None, *, a_place: int, fixed: int, auto: HowMany
) -> Calls:
    """The arms of each place, the writer's calls for it, and what is asked once a trace."""
    least, most = _counts(options, trace, auto=auto)
    if most == 0:
        return Calls(least=0, most=0)
    fewest, more = writings(options, known=trace is not None)
    return Calls(least=(a_place + fewest) * least + fixed, most=(a_place + more) * most + fixed)


def _counts(options: Options, trace: Trace | None, *, auto: HowMany) -> tuple[int, int]:
    """The least and the most places of a trace, which are the same once it is known."""
    if trace is None:
        return place_counts(options, name="places")
    n = len(units(trace.reasoning, by=options["units"]))
    exact = place_count(n, options, name="places", auto=auto(trace, options)) if n else 0
    return exact, exact
