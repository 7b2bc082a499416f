"""Where along a trace arms stand: at every place, at random ones, or at as many as pay."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from troth import Option, Options, Trace
from troth.arms import Choice, Group, Way
from troth.stats import best_cut_count, strata

MAX_GRID = 50
"""A longer trace gets this many evenly spaced places."""
MAX_COUNT = 64
AUTO_CHOICES = range(1, 9)

UNITS = Option(
    name="units",
    default="sentences",
    choices=("sentences", "lines"),
    help="what a trace is divided into",
)
PRICES = (
    Option(name="price_read", default=1.0, low=0, help="price of a token read, for auto"),
    Option(name="price_cached", default=1.0, low=0, help="price of a token read again in an arm"),
    Option(name="price_written", default=4.0, low=0, help="price of a token written, for auto"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """How much of a trace is kept or edited, in units, with its share of all places asked."""

    unit: int
    weight: float
    label: str


Make = Callable[[Place, int], Group]
"""The arms at a place, in one of their versions."""
Versions = Callable[[int], int]
"""How many versions the arms at a unit have, each as likely as the other."""


def once(_unit: int) -> int:
    """Arms of which there is one version."""
    return 1


def design(raw: Any) -> Any:
    """What a user wrote as a design: grid, auto, a number of places, or fractions."""
    expected = (
        f"expected grid, auto, a number of random places from 1 to {MAX_COUNT}, or fractions such "
        "as 0.25,0.5,0.75 (above 0, up to 1)"
    )
    return parsed(raw, expected=expected, fit=lambda fractions: fractions[0] > 0)


def parsed(raw: Any, *, expected: str, fit: Callable[[Sequence[float]], bool]) -> Any:
    """A design, in which fractions from 0 to 1 must also be `fit`; a lone one is a list of one.

    Raises:
        ValueError: What was expected instead.
    """
    if raw in ("grid", "auto"):
        return raw
    try:
        given = [float(each) for each in (raw if isinstance(raw, list | tuple) else [raw])]
    except (TypeError, ValueError):
        raise ValueError(expected) from None
    if isinstance(raw, list | tuple) or 0 < given[0] < 1:
        fractions = sorted(set(given))
        if not fractions or not all(0 <= each <= 1 for each in fractions) or not fit(fractions):
            raise ValueError(expected)
        return fractions
    if given[0] not in range(1, MAX_COUNT + 1):
        raise ValueError(expected)
    return int(given[0])


def fractions_of(chosen: Any) -> Sequence[float] | None:
    """The fractions that a design names, or None where it names none."""
    return chosen if isinstance(chosen, Sequence) and not isinstance(chosen, str) else None


def random_count(chosen: Any, auto: int) -> int:
    """How many places are drawn at random, `auto` being what pays; 0 where all are fixed."""
    if chosen == "grid" or fractions_of(chosen) is not None:
        return 0
    return auto if chosen == "auto" else int(chosen)


def fixed_places(n: int, chosen: Any) -> list[Place]:
    """The places of a trace of n units that a design fixes; of a random one, all that may come."""
    fractions = fractions_of(chosen)
    if fractions is None and chosen == "grid" and n > MAX_GRID:
        fractions = [k / MAX_GRID for k in range(1, MAX_GRID + 1)]
    if fractions is None:
        found: Sequence[int] = range(1, n + 1)
    else:
        found = sorted({max(1, int(fraction * n + 0.5)) for fraction in fractions})
    labels = labelled(found, n)
    return [
        Place(unit=unit, weight=1 / len(found), label=label)
        for unit, label in zip(found, labels, strict=True)
    ]


def labelled(found: Sequence[int], n: int) -> list[str]:
    """Each place as a share of a trace: in two digits, which tell all apart unless it is long."""
    digits = 2 if len({f"{unit / n:.2f}" for unit in found}) == len(found) else 6
    return [f"{unit / n:.{digits}f}" for unit in found]


def at_every(places: Sequence[Place], make: Make, *, versions: Versions = once) -> list[Choice]:
    """A choice a place, among the versions of its arms."""
    return [tuple(_ways(place, 1.0, make, versions)) for place in places]


def at_random(
    units: Sequence[int],
    bounds: Sequence[float],
    *,
    n: int,
    count: int,
    make: Make,
    versions: Versions = once,
) -> list[Choice]:
    """As many choices as places are drawn, one in each of the strata of a trace.

    Args:
        units: The places that may be drawn.
        bounds: Where in [0, 1] the part ends that draws each, in order.
        n: The units of the whole trace, of which labels tell the share.
        count: How many strata.
        make: Makes the arms at a place.
        versions: How many versions they have there.
    """
    choices = []
    for number, stratum in enumerate(strata(bounds, count), start=1):
        places = [
            (Place(unit=unit, weight=1 / count, label=f"{unit / n:.2f}/{number}"), chance)
            for unit, chance in ((units[cell], chance) for cell, chance in stratum)
        ]
        ways = [way for place, chance in places for way in _ways(place, chance, make, versions)]
        choices.append(tuple(ways))
    return choices


def _ways(place: Place, chance: float, make: Make, versions: Versions) -> Iterator[Way]:
    count = versions(place.unit)
    for version in range(count):
        yield Way(probability=chance / count, arms=partial(make, place, version))


def cheapest_count(
    trace: Trace, options: Options, *, rewritten: float, calls: int, fixed: int = 0
) -> int:
    """The number of random places that buys the narrowest interval for its money.

    Reckoned from this trace's own tokens and the declared prices alone, so that a resumed or
    reordered run chooses alike. An arm reads the prompt and on average half the trace, and writes
    the share `rewritten` of a trace anew (beside an answer); a place takes `calls` of them, and
    `fixed` are made in any case.
    """
    cached, read, written = (options[f"price_{of}"] for of in ("cached", "read", "written"))
    baseline = trace.input_tokens * read + trace.output_tokens * written
    arm = (trace.input_tokens + trace.output_tokens / 2) * cached
    arm += (2 + rewritten * trace.output_tokens) * written
    return best_cut_count(baseline + fixed * arm, calls * arm, choices=AUTO_CHOICES)
