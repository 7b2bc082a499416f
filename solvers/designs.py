"""Where along a trace arms are placed: everywhere, at random, or as often as pays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from troth import Option, Options, Trace
from troth.stats import best_cut_count

MAX_GRID = 50
"""A longer trace gets this many evenly spaced places."""
MAX_COUNT = 64
AUTO_CHOICES = range(1, 9)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One of a trace's units, counted from 1, with its share of all that are asked about."""

    unit: int
    weight: float
    label: str


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


PRICES = (
    Option(name="price_read", default=1.0, low=0, help="price of a token read, for auto"),
    Option(name="price_cached", default=1.0, low=0, help="price of a token read again in an arm"),
    Option(name="price_written", default=4.0, low=0, help="price of a token written, for auto"),
)


def fractions_of(options: Options, name: str) -> Sequence[float] | None:
    """The fractions that a design names, or None where it names none."""
    chosen = options[name]
    is_list = isinstance(chosen, Sequence) and not isinstance(chosen, str)
    return chosen if is_list else None


def places(
    n: int, options: Options, rng: np.random.Generator, *, name: str, auto: int
) -> list[Place]:
    """The units of a trace of n at which arms are placed, by the design in the option `name`.

    `auto` is the number of random places that pays. The mean over random places has the mean over
    all units as its expectation.
    """
    chosen = options[name]
    if chosen == "grid" or fractions_of(options, name) is not None:
        return expected_places(n, options, name=name)
    count = auto if chosen == "auto" else int(chosen)
    units = np.minimum((np.arange(count) + rng.random(count)) / count * n, n - 1).astype(int) + 1
    return [
        Place(unit=int(unit), weight=1 / count, label=f"{unit / n:.2f}/{j}")
        for j, unit in enumerate(units, start=1)
    ]


def expected_places(n: int, options: Options, *, name: str) -> list[Place]:
    """How much each unit counts, on average over random places."""
    fractions = fractions_of(options, name)
    if fractions is None and options[name] == "grid" and n > MAX_GRID:
        fractions = [k / MAX_GRID for k in range(1, MAX_GRID + 1)]
    if fractions is None:
        units: Sequence[int] = range(1, n + 1)
    else:
        units = sorted({max(1, int(fraction * n + 0.5)) for fraction in fractions})
    # Two digits tell all units apart unless a trace is long or fractions are near.
    digits = 2 if len({f"{unit / n:.2f}" for unit in units}) == len(units) else 6
    return [
        Place(unit=unit, weight=1 / len(units), label=f"{unit / n:.{digits}f}") for unit in units
    ]


def place_count(n: int, options: Options, *, name: str, auto: int) -> int:
    """How many places a trace of n units gets."""
    return len(places(n, options, np.random.default_rng(0), name=name, auto=auto))


def place_counts(options: Options, *, name: str) -> tuple[int, int]:
    """The least and the most places that a trace gets, before it is known."""
    chosen, fractions = options[name], fractions_of(options, name)
    if fractions is not None:
        return 1, len(fractions)
    if chosen == "auto":
        return min(AUTO_CHOICES), max(AUTO_CHOICES)
    return (1, MAX_GRID) if chosen == "grid" else (int(chosen), int(chosen))


def cheapest_count(
    trace: Trace, options: Mapping[str, Any], *, rewritten: float, calls: int, fixed: int = 0
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
