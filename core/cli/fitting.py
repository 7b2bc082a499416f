"""Finds the depths of puzzles at which a model needs its reasoning, and can use it.

A level is one depth: its items are asked twice each, with reasoning and for the answer alone. It
fits where the model is right in 60 to 95 % of cases with its reasoning and near chance without.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import nan
from typing import Literal

from inspect_ai.util import collect

from troth.asking import Budget, ItemAsker
from troth.asking.inspect_client import InspectClient
from troth.asking.transports.connection import Connection
from troth.stats import wilson
from troth.values import BASELINE, Item, Observation, prompt

LOWEST = 0.6
"""Below it too many answers are guesses, which no trace brings about."""
HIGHEST = 0.95
"""Above it the model may do without some of what it writes, and nothing of that can be seen."""
MOST_UNREAD = 0.2
"""Beyond it, those that were read are no fair sample of all."""
NO_REASONING = "no_reasoning"

Verdict = Literal["fits", "too hard", "too easy", "needs no reasoning", "unread", "not known"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """How many answers were right, how many were read, and why the others were not."""

    right: int
    read: int
    unread: Mapping[str, int]

    @property
    def value(self) -> float:
        """The right ones among those read; NaN where none was."""
        return self.right / self.read if self.read else nan

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        return wilson(self.right, self.read)

    @property
    def mostly_read(self) -> bool:
        """Whether few enough are missing to say anything."""
        missing = sum(self.unread.values())
        return self.read > 0 and missing <= MOST_UNREAD * (missing + self.read)


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """What a model does at one depth, with its reasoning and without."""

    depth: int
    chance: float
    reasoned: Share
    direct: Share

    @property
    def verdict(self) -> Verdict:
        """Whether probes that look at traces find anything here, or why not."""
        if not self.reasoned.mostly_read:
            return "unread"
        if self.reasoned.value < LOWEST:
            return "too hard"
        if self.direct.mostly_read and self.direct.interval[0] > self.chance:
            return "needs no reasoning"
        if self.reasoned.value > HIGHEST:
            return "too easy"
        return "fits" if self.direct.mostly_read else "not known"

    @property
    def ends_it(self) -> bool:
        """Whether deeper puzzles need not be asked: nothing was read, or too little was right."""
        return not self.reasoned.read or self.reasoned.interval[1] < LOWEST


async def ask_level(
    connection: Connection,
    items: Sequence[Item],
    *,
    depth: int,
    seed: int,
    budget: Budget,
    on_reply: Callable[[], None],
) -> Level:
    """Ask items of one depth, all at once, and compare.

    Args:
        connection: The connection to the model.
        items: Puzzles of this depth.
        depth: How many steps each takes.
        seed: What replies are drawn from.
        budget: Counts the calls.
        on_reply: Is told of each reply as it comes.
    """

    async def counted(call: Awaitable[Observation]) -> Observation:
        seen = await call
        on_reply()
        return seen

    async def both(item: Item) -> tuple[Observation, Observation]:
        client = InspectClient(connection.transport, budget)
        ask = ItemAsker(client, item, capabilities=connection.capabilities, seed=seed)
        question = prompt(item)
        reasoned = await counted(ask.generate(question, arm=BASELINE))
        direct = await counted(ask.answer_directly(question, arm=NO_REASONING, own=reasoned.trace))
        return reasoned, direct

    pairs = await collect(*map(both, items))
    return Level(
        depth=depth,
        chance=sum(1 / len(item.options) for item in items) / len(items),
        reasoned=share_of(items, [reasoned for reasoned, _ in pairs]),
        direct=share_of(items, [direct for _, direct in pairs]),
    )


def share_of(items: Sequence[Item], seen: Sequence[Observation]) -> Share:
    """Count what items were answered, each by one observation."""
    return Share(
        right=sum(one.option == item.gold for item, one in zip(items, seen, strict=True)),
        read=sum(one.option is not None for one in seen),
        unread=Counter(one.reason for one in seen if one.reason is not None),
    )


def ranges(levels: Iterable[Level]) -> list[tuple[int, int]]:
    """The depths that fit, each run of neighbours as its ends, the longest run first."""
    runs = [
        [level.depth for level in run]
        for verdict, run in groupby(levels, key=lambda level: level.verdict)
        if verdict == "fits"
    ]
    return [(run[0], run[-1]) for run in sorted(runs, key=len, reverse=True)]
