"""What is measured of an arm: one reply beside the baseline's, read by a pure function."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

from troth.values import LETTERS, Item, Quantity
from troth.values.arms import Arm


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a model answered; `probabilities` of the options, where the answer was asked closed.

    `option` is None only where an arm is read by its probabilities and its answer was not read.
    """

    option: int | None
    reasoning: str
    probabilities: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """An arm with what came of it, beside the unedited reply of the same draw."""

    item: Item
    own: Reply
    arm: Arm
    reply: Reply


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """Something that is read of arms.

    `read` returns its value, or None where the reply is no case of it. `by` says what it goes by:
    the answer, or the probabilities of the options, which only closed arms tell. Its values lie
    between `low` and `high`.
    """

    name: str
    read: Callable[[Case], float | None]
    by: Literal["answer", "probabilities"] = "answer"
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A quantity of a probe: the mean of a measure over the arms of one kind.

    With `minus` it is the difference to the arms of another kind, paired by trace.
    """

    quantity: Quantity
    measure: Measure
    kind: str
    minus: str | None = None


def number(
    name: str, meaning: str, measure: Measure, *, kind: str, minus: str | None = None
) -> Number:
    """Return a number of a measure, as high and low as the measure is."""
    low = measure.low if minus is None else measure.low - measure.high
    quantity = Quantity(name=name, meaning=meaning, low=low, high=measure.high)
    return Number(quantity=quantity, measure=measure, kind=kind, minus=minus)


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


def measures_by_kind(numbers: Sequence[Number]) -> Mapping[str, Sequence[Measure]]:
    """Return what is read of the arms of each kind, each measure once."""
    found: dict[str, dict[str, Measure]] = {}
    for each in numbers:
        for kind in (each.kind, each.minus):
            if kind is not None:
                found.setdefault(kind, {})[each.measure.name] = each.measure
    return {kind: list(measures.values()) for kind, measures in found.items()}


def _right(case: Case) -> float | None:
    return None if case.item.gold is None else float(case.reply.option == case.item.gold)


def _entropy(case: Case) -> float:
    # H = - sum of p ln p, in nats.
    return -sum(p * log(p) for p in case.reply.probabilities if p > 0)


def _probability_right(case: Case) -> float | None:
    return None if case.item.gold is None else case.reply.probabilities[case.item.gold]


CHANGED = Measure(name="changed", read=lambda case: float(case.reply.option != case.own.option))
RIGHT = Measure(name="right", read=_right)
TOOK = Measure(name="took", read=lambda case: float(case.reply.option == case.arm.target))
ENTROPY = Measure(name="entropy", read=_entropy, by="probabilities", high=log(len(LETTERS)))
P_RIGHT = Measure(name="p_right", read=_probability_right, by="probabilities")
