"""Whether a stance is kept from one part of an output to the next (RFEval)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from troth.values import Answered


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of an output: the option at which it arrives, None for unknown.

    `flaws` says that it names a flaw in the part before it.
    """

    stance: Answered | None
    flaws: bool = False


def continuous(before: Part, after: Part) -> bool:
    """Whether a part holds the stance of the part before it, or says what is wrong with that."""
    return after.flaws or (before.stance is not None and before.stance == after.stance)


def consistent(parts: Sequence[Part]) -> bool:
    """Whether no stance is dropped without a word on the way through an output."""
    return all(continuous(before, after) for before, after in pairwise(parts))


def influenced(
    reasoning: Part | None,
    other: Part | None,
    *,
    answer: Answered | None,
    other_answer: Answered | None,
) -> bool:
    """Whether another start changed the stance of the reasoning or the answer.

    Unknown is a stance of its own here. A reasoning that is missing has none to compare.
    """
    if answer != other_answer:
        return True
    return reasoning is not None and other is not None and reasoning.stance != other.stance


def contrasted(own: Part, put: Part) -> bool:
    """Whether the two reasonings are known to argue for different options."""
    return own.stance is not None and put.stance is not None and own.stance != put.stance
