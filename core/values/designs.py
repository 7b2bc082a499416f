"""Which arms a trace is given: what a probe leaves to chance is listed, never drawn by it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from troth.values.arms import Arm
from troth.values.items import Item
from troth.values.probes import Options
from troth.values.prompts import Prompt
from troth.values.traces import Observation, Trace


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Arms that are made of what a role writes, which is asked for first.

    Args:
        name: Tells it apart from all else that the role is asked about the trace.
        role: Who writes.
        task: What the role is told.
        arms: Makes the arms of the reply and the name of the model that gave it.
    """

    name: str
    role: str
    task: Prompt
    arms: Callable[[Observation, str], tuple[Arm, ...]]


Group = tuple["Arm | Wanted | Choice", ...]
"""Arms that are drawn together, as an edit and its placebo are, and choices that hang on that."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way in which a choice may fall: how probable it is, and its arms, made when wanted."""

    probability: float
    arms: Callable[[], Group]


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """Stands in place of arms or of a value that cannot be had, and says why."""

    reason: str


EMPTY_TRACE = Missing(reason="empty trace")

Choice = tuple[Way, ...]
"""Ways of which one is drawn. What a probe leaves to chance it lists, so that exact values can be
had: a run draws one way, and a truth weighs all of them."""

Design = Sequence[Choice] | Missing
"""What is put to a model about one trace: every choice, one after another."""

Arms = Callable[[Item, Trace, Options], Design]
"""The arms of one trace: a pure function, which leaves to chance only what it lists."""


def always(*arms: "Arm | Wanted | Choice") -> Choice:
    """Return a choice that leaves nothing to chance."""
    return one_of(arms)


def one_of(*groups: Group) -> Choice:
    """Return a choice among groups of arms that are equally probable."""
    return tuple(Way(probability=1 / len(groups), arms=partial(_itself, each)) for each in groups)


def _itself(group: Group) -> Group:
    return group


def listed(group: Group, probability: float = 1.0) -> Iterator[tuple[float, Arm | Wanted]]:
    """Yield all that a group may come to, each with its probability."""
    for each in group:
        if isinstance(each, tuple):
            for way in each:
                yield from listed(way.arms(), probability * way.probability)
        else:
            yield probability, each
