"""Which arms a trace is given: what a probe leaves to chance is listed, never drawn by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from troth.values.arms import Arm
from troth.values.items import Item
from troth.values.probes import Options
from troth.values.traces import Trace


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way in which a choice may fall: arms, and how probable they are."""

    probability: float
    arms: tuple[Arm, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """Stands in place of arms that a trace or an item does not allow, and says why."""

    reason: str


Choice = tuple[Way, ...]
"""Ways of which one is drawn. What a probe leaves to chance it lists, so that exact values can be
had: a run draws one way, and a truth weighs all of them."""

Design = Sequence[Choice] | Missing
"""What is put to a model about one trace: every choice, one after another."""

Arms = Callable[[Item, Trace, Options], Design]
"""The arms of one trace: a pure function, which leaves to chance only what it lists."""


def always(*arms: Arm) -> Choice:
    """Return a choice that leaves nothing to chance."""
    return (Way(probability=1.0, arms=arms),)


def one_of(*ways: tuple[Arm, ...]) -> Choice:
    """Return a choice among groups of arms that are equally probable."""
    return tuple(Way(probability=1 / len(ways), arms=arms) for arms in ways)
