"""The numbers of a probe: what its measures come to over the arms of one kind."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from troth.arms.cases import ACCURATE, CHANGED, MOVED, Measure
from troth.values import BASELINE, Quantity

Better = Literal["higher", "lower", "neither"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A quantity of a probe: the mean of a measure over the arms of one kind.

    With `minus` it is the difference to the arms of another kind, paired by trace. With `top` it
    is the share that this difference is of another one: that of a second measure of the same arms,
    which tells what would be read if the effect were whole. A mean counts `traces` alike, or
    `arms`; a difference counts traces.
    """

    quantity: Quantity
    measure: Measure
    kind: str
    minus: str | None = None
    top: Measure | None = None
    counts: Literal["traces", "arms"] = "traces"


def number(
    name: str,
    meaning: str,
    measure: Measure,
    *,
    kind: str,
    minus: str | None = None,
    better: Better = "neither",
) -> Number:
    """Return a number of a measure, as high and low as the measure is."""
    low = measure.low if minus is None else measure.low - measure.high
    quantity = Quantity(name=name, meaning=meaning, low=low, high=measure.high, better=better)
    return Number(quantity=quantity, measure=measure, kind=kind, minus=minus)


def per_arm(*numbers: Number) -> tuple[Number, ...]:
    """Return the same numbers with means that count every arm alike."""
    return tuple(replace(each, counts="arms") for each in numbers)


def numbers_of(
    name: str, meaning: str, measure: Measure, *, kind: str, placebo: str
) -> tuple[Number, Number, Number]:
    """Return three numbers: the edit's, its placebo's, and the difference, which is the effect."""
    return (
        number(name, meaning, measure, kind=kind),
        number(f"{name}_placebo", f"{meaning}: the placebo", measure, kind=placebo),
        number(
            f"{name}_corrected",
            f"{name} minus placebo, paired by item",
            measure,
            kind=kind,
            minus=placebo,
        ),
    )


def effects_of(name: str, meaning: str, *, kind: str, placebo: str) -> tuple[Number, ...]:
    """Return the five numbers of an edit: answers changed, and probabilities moved."""
    changed = numbers_of(name, f"answers changed by {meaning}", CHANGED, kind=kind, placebo=placebo)
    return (*changed, *moved_by(name, kind=kind, placebo=placebo))


def moved_by(name: str, *, kind: str, placebo: str) -> tuple[Number, Number]:
    """Return how far an edit moves the option probabilities, raw and without the placebo's."""
    moved = f"{name}_probability"
    return (
        number(moved, "how far the option probabilities move by it", MOVED, kind=kind),
        number(
            f"{moved}_corrected",
            f"{moved} minus the movement without the edit",
            MOVED,
            kind=kind,
            minus=placebo,
        ),
    )


def anchored(name: str, measure: Measure, *, kind: str, placebo: str, top: Measure) -> Number:
    """Return where a number lies between two controls: 0 at its placebo, 1 at `top`."""
    quantity = Quantity(
        name=name,
        meaning="0 where an edit changes no more than the placebo does, 1 where it changes what "
        "it changes for a reader of nothing but the trace",
        low=-math.inf,
        high=math.inf,
    )
    return Number(quantity=quantity, measure=measure, kind=kind, minus=placebo, top=top)


ACCURACY = Number(
    quantity=Quantity(name="accuracy", meaning="right answers without any edit", better="higher"),
    measure=ACCURATE,
    kind=BASELINE,
)


def measures_by_kind(numbers: Sequence[Number]) -> Mapping[str, Sequence[Measure]]:
    """Return what is read of the arms of each kind, each measure once."""
    found: dict[str, dict[str, Measure]] = {}
    for each in numbers:
        for kind in (each.kind, each.minus):
            if kind is not None:
                found.setdefault(kind, {})[each.measure.name] = each.measure
        if each.top is not None:
            found.setdefault(each.kind, {})[each.top.name] = each.top
    return {kind: list(measures.values()) for kind, measures in found.items()}
