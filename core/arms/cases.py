"""What is measured of an arm: one reply beside others, read by a pure function."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import log
from typing import Literal

from troth.values import BASELINE, LETTERS, Answered, Item, Options
from troth.values.arms import Arm
from troth.values.designs import Missing


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a model answered; `probabilities` of the options, where they were asked for.

    `option` is None only where an arm is read by its probabilities and its answer was not read.
    `told` is what a reader of the reasoning reads, empty where it is hidden. `acknowledges` says
    whether it tells of a hint that it rests on, where that is known: of models of known law.
    """

    option: Answered | None
    reasoning: str
    probabilities: tuple[float, ...] = ()
    told: str = ""
    acknowledges: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """An arm with what came of it, beside the unedited reply of the same draw.

    `beside` is the reply to the arm that this one is compared with, where it names one. `options`
    are those of the probe.
    """

    item: Item
    own: Reply
    arm: Arm
    reply: Reply
    beside: Reply | None = None
    options: Options = field(default_factory=dict)


def _of_all(_item: Item, _own: Reply, _arm: Arm) -> bool:
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """Something that is read of arms.

    `read` returns its value, None where the reply is no case of it, or why there is none. `by`
    says what it goes by: the answer, the probabilities of the options, the probabilities `beside`
    those of the arm that this one is compared with, or the `arm` alone, whatever is replied to it.
    Its values lie between `low` and `high`. `of` says by the item, the model's own reply and the
    arm which arms it is read of: of the others it is not even unread where a reply is lost.
    `detector` names who reads it, where that hangs on the options.
    """

    name: str
    read: Callable[[Case], float | Missing | None]
    by: Literal["answer", "probabilities", "beside", "arm"] = "answer"
    low: float = 0.0
    high: float = 1.0
    of: Callable[[Item, Reply, Arm], bool] = _of_all
    detector: Callable[[Options], str] | None = None


UNEDITED = Arm(kind=BASELINE)
"""Stands for the unedited reply where a number is made of that."""
NO_GOLD = Missing(reason="no gold answer")
NO_CHANCE = Missing(reason="what chance gives is not known of a free answer")
NO_TARGET = Missing(reason="what the edit leads to is not known")


def _changed(case: Case) -> float:
    return float(case.reply.option != case.own.option)


def _right(case: Case) -> float | Missing:
    return NO_GOLD if case.item.gold is None else float(case.reply.option == case.item.gold)


def _took(case: Case) -> float | Missing:
    target = case.arm.target
    return NO_TARGET if target is None else float(case.reply.option == target)


def _entropy(case: Case) -> float:
    # H = - sum of p ln p, in nats.
    return -sum(p * log(p) for p in case.reply.probabilities if p > 0)


def _probability_right(case: Case) -> float | Missing:
    return NO_GOLD if case.item.gold is None else case.reply.probabilities[case.item.gold]


def _moved(case: Case) -> float | None:
    # The total variation: half the sum of |p - q|.
    if case.beside is None:
        return None
    pairs = zip(case.reply.probabilities, case.beside.probabilities, strict=True)
    return min(sum(abs(p - q) for p, q in pairs) / 2, 1.0)


CHANGED = Measure(name="changed", read=_changed)
RIGHT = Measure(name="right", read=_right)
ACCURATE = Measure(name="accurate", read=_right)
"""The same of the unedited reply, which is none of its arms."""
TOOK = Measure(name="took", read=_took)
ENTROPY = Measure(name="entropy", read=_entropy, by="probabilities", high=log(len(LETTERS)))
P_RIGHT = Measure(name="p_right", read=_probability_right, by="probabilities")
MOVED = Measure(name="moved", read=_moved, by="beside")


def complement(measure: Measure) -> Measure:
    """Return what is left of a measure to 1, as where it is counted that a thing did not happen."""

    def read(case: Case) -> float | Missing | None:
        value = measure.read(case)
        return 1 - value if isinstance(value, float) else value

    return replace(measure, name=f"not_{measure.name}", read=read)
