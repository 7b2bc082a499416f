"""Listeners: other models carry the start of a trace on as their own reasoning, and answer.

Those who play the role `listener` never see the speaker's answer. Arms, with the listener's
number: `listener:1@0.25`, the trace up to that cut, and `alone:1`, the listener's own answer
without the trace. Their `detail` has the listener's name.
"""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from troth import (
    Asker,
    Calls,
    Item,
    Observation,
    Option,
    Options,
    Trace,
    prompt,
)
from troth.asking import stated_option, units
from troth.solvers.designs import (
    PRICES,
    Place,
    cheapest_count,
    design,
    expected_places,
    fractions_of,
    place_counts,
    places,
)
from troth.solvers.unasked import EMPTY_TRACE, unasked

ROLE = "listener"
LISTENER = "listener:"
ALONE = "alone:"
TOO_SHORT = "a trace of one unit cannot be cut"


def _cuts(raw: object) -> object:
    chosen = design(raw)
    if isinstance(chosen, list) and 1 in chosen:
        raise ValueError(
            "expected fractions below 1: a listener that is given the whole trace has nothing to do"
        )
    return chosen


OPTIONS = (
    Option(
        name="cuts",
        default=(0.25, 0.5, 0.75),
        help="where the trace is cut: fractions, grid, auto, or a number of random cuts",
        parse=_cuts,
    ),
    Option(
        name="units",
        default="lines",
        choices=("lines", "sentences", "tokens"),
        help="what a trace is cut into",
    ),
    Option(
        name="listeners",
        default=1,
        low=1,
        high=16,
        help="how many of the models that play the role listener take part, the first ones",
    ),
    *PRICES,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """The start of a trace that is handed on."""

    place: Place
    units: int
    text: str
    stated: bool


async def listen(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """Every cut of one trace put to every listener, and each listener alone."""
    trace, draw = baseline.trace, baseline.draw
    pieces = units(trace.reasoning, by=options["units"]) if trace else ()
    if trace is None or len(pieces) < 2:
        reason = TOO_SHORT if pieces else EMPTY_TRACE
        return [unasked(LISTENER, baseline, reason)]
    listeners = (await ask.role(ROLE))[: options["listeners"]]
    cuts = cuts_of(len(pieces), options, ask.rng("cuts", draw), auto=auto_count(trace, options))
    parts = [_part(item, pieces, place) for place in cuts]
    alone = await ask.together(
        *(
            listener.generate(
                prompt(item), arm=f"{ALONE}{number}", draw=draw, detail={"listener": listener.name}
            )
            for number, listener in enumerate(listeners, start=1)
        )
    )
    told = await ask.together(
        *(
            asked
            for number, (listener, own) in enumerate(zip(listeners, alone, strict=True), start=1)
            for asked in _told(item, listener, number, own=own.trace, parts=parts, draw=draw)
        )
    )
    return [*alone, *told]


def cuts_of(n: int, options: Options, rng: np.random.Generator, *, auto: int) -> list[Place]:
    """Where a trace of n units is cut: after at least one of them and before the last.

    A cut at a given fraction is called after it, whatever share it comes to; fractions that fall
    on one unit are one cut.
    """
    fractions = fractions_of(options, "cuts")
    if fractions is None:
        drawn = places(n - 1, options, rng, name="cuts", auto=auto)
        return [replace(each, label=_label(each, n)) for each in drawn]
    cuts: dict[int, str] = {}
    for fraction in fractions:
        cuts.setdefault(min(max(1, int(fraction * n + 0.5)), n - 1), f"{fraction:g}")
    return [Place(unit=unit, weight=1 / len(cuts), label=each) for unit, each in cuts.items()]


def expected_cuts(n: int, options: Options) -> list[Place]:
    """How much each cut counts, on average over random ones."""
    if fractions_of(options, "cuts") is not None:
        return cuts_of(n, options, np.random.default_rng(0), auto=1)
    return expected_places(n - 1, options, name="cuts")


def auto_count(trace: Trace, options: Options) -> int:
    """How many random cuts of this trace pay."""
    return cheapest_count(trace, options, rewritten=0.5, calls=options["listeners"])


def calls(options: Options, trace: Trace | None) -> Calls:
    """Each listener once alone, and once a cut."""
    listeners = options["listeners"]
    if trace is None:
        _, most = place_counts(options, name="cuts")
        return Calls(least=0, most=listeners * (most + 1))
    n = len(units(trace.reasoning, by=options["units"]))
    if n < 2:
        return Calls(least=0, most=0)
    cuts = cuts_of(n, options, np.random.default_rng(0), auto=auto_count(trace, options))
    exact = listeners * (len(cuts) + 1)
    return Calls(least=exact, most=exact)


def _label(place: Place, n: int) -> str:
    share, slash, number = place.label.partition("/")
    return f"{place.unit / n:.{len(share) - 2}f}{slash}{number}"


def _part(item: Item, pieces: Sequence[str], place: Place) -> _Part:
    text = "".join(pieces[: place.unit]).rstrip()
    stated = stated_option(text, item.options) is not None
    return _Part(place=place, units=len(pieces), text=text, stated=stated)


def _told(
    item: Item,
    listener: Asker,
    number: int,
    *,
    own: Trace | None,
    parts: Sequence[_Part],
    draw: int,
) -> list[Awaitable[Observation]]:
    """Every part, told to a listener in the form in which it reasons by itself."""
    return [
        listener.continue_reasoning(
            prompt(item),
            part.text,
            form=listener.capabilities.form(own),
            arm=f"{LISTENER}{number}@{part.place.label}",
            draw=draw,
            detail={
                "listener": listener.name,
                "kept": part.place.unit,
                "units": part.units,
                "weight": part.place.weight,
                "stated": part.stated,
            },
        )
        for part in parts
    ]
