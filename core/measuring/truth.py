"""What the exact values of probes are made of: everything that a model of known law may answer.

A probe's `truth` walks over the branches of a law instead of drawing from them. Odds are arrays
with one probability an option.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np
import numpy.typing as npt

from troth.asking import reasoning_prompt
from troth.errors import UsageError
from troth.values import Branch, Item, Law, prompt

__all__ = [
    "Odds",
    "Share",
    "averaged",
    "cast_as",
    "every_start",
    "mean_of_starts",
    "odds",
    "onward_from",
    "role_law",
]

Odds = npt.NDArray[np.float64]
Share = tuple[str, float, float]
"""A quantity's name, with a weight and a value."""

_LAWS: ContextVar[Mapping[str, Law]] = ContextVar("laws")


@contextmanager
def cast_as(laws: Mapping[str, Law]) -> Iterator[None]:
    """Let `role_law` give these laws, by their roles."""
    token = _LAWS.set(laws)
    try:
        yield
    finally:
        _LAWS.reset(token)


def role_law(role: str) -> Law:
    """The law of whoever plays a role while a probe is examined.

    Raises:
        UsageError: Where nobody plays it.
    """
    laws = _LAWS.get({})
    if role not in laws:
        raise UsageError(
            f"expected the law of whoever plays the role {role!r}, and there is none; have the "
            "probe name the role, and work out its truth by troth.conformance"
        )
    return laws[role]


def onward_from(law: Law, item: Item, prefix: str) -> Sequence[Branch]:
    """The ways to carry on from the start of a reasoning; each `writes` what it adds."""
    return law(reasoning_prompt(prompt(item), prefix, form="think"))


def odds(branches: Sequence[Branch]) -> Odds:
    """The probability of each option's being answered."""
    found: Odds = np.sum([b.probability * np.array(b.answer) for b in branches], axis=0)
    return found


def averaged(shares: Iterable[Share]) -> dict[str, float]:
    """The mean of each quantity's values."""
    totals: dict[str, float] = {}
    weights: dict[str, float] = {}
    for name, weight, value in shares:
        totals[name] = totals.get(name, 0.0) + weight * value
        weights[name] = weights.get(name, 0.0) + weight
    return {name: total / weights[name] for name, total in totals.items() if weights[name]}


def every_start(law: Law, items: Iterable[Item]) -> Iterator[tuple[Item, Branch]]:
    """Every baseline of every item."""
    for item in items:
        for branch in law(prompt(item)):
            yield item, branch


def mean_of_starts(
    law: Law, items: Iterable[Item], of_start: Callable[[Item, Branch], Iterable[tuple[str, float]]]
) -> dict[str, float]:
    """The mean of each quantity over every baseline, by their probability."""
    return averaged(
        (name, branch.probability, value)
        for item, branch in every_start(law, items)
        for name, value in of_start(item, branch)
    )
