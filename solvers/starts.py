"""Starts of a reasoning, put to the model: left open to be carried on, or closed and asked."""

from collections.abc import Awaitable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from troth import Asker, Branch, Item, Law, Observation, Trace, prompt
from troth.truth import closed_after, distance

ODDS = "odds:"
"""Before an arm's name: its whole reasoning, closed and asked again for option probabilities."""
WHOLE = "whole"
"""The unedited trace, closed and asked again."""
NOT_WANTED = "option probabilities were not asked for"
NOT_TOLD = "the model gives no option probabilities"


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """The start of a reasoning, and the white space between it and what is written next."""

    arm: str
    prefix: str
    gap: str = "\n"
    detail: Mapping[str, Any] = field(default_factory=dict)

    def whole(self, writes: str) -> str:
        """The reasoning with what was written next."""
        return f"{self.prefix}{self.gap}{writes}" if writes else self.prefix


def carried_on(
    item: Item, trace: Trace, ask: Asker, starts: Iterable[Start], *, draw: int
) -> Sequence[Awaitable[Observation]]:
    """Each start left open, in the form of the trace, for the model to carry on to its answer."""
    return [
        ask.continue_reasoning(
            prompt(item), each.prefix, form=trace.form, arm=each.arm, draw=draw, detail=each.detail
        )
        for each in starts
    ]


def closed(
    item: Item, trace: Trace, ask: Asker, starts: Iterable[Start], *, draw: int
) -> Sequence[Awaitable[Observation]]:
    """Each start closed where it ends, and the answer asked for."""
    return [
        ask.answer_from(
            prompt(item), each.prefix, form=trace.form, arm=each.arm, draw=draw, detail=each.detail
        )
        for each in starts
    ]


def closed_for_odds(
    item: Item, trace: Trace, ask: Asker, ended: Iterable[tuple[Start, Trace]], *, draw: int
) -> Sequence[Awaitable[Observation]]:
    """The unedited trace, and each start with what was written next, closed and asked again."""
    texts = [Start(arm=WHOLE, prefix=trace.reasoning.rstrip())]
    texts += [
        Start(arm=f"{ODDS}{start.arm}", prefix=start.whole(end.reasoning)) for start, end in ended
    ]
    return closed(item, trace, ask, texts, draw=draw)


def no_odds(ask: Asker, *, wanted: bool) -> str | None:
    """Why nothing is asked again for option probabilities, or None where it is."""
    can = ask.capabilities
    if not wanted:
        return NOT_WANTED
    return None if can.probabilities and can.continuation != "quoted" else NOT_TOLD


def odds_missing(reason: str, *, draw: int) -> Observation:
    """Stands for the whole trace where nothing was asked again, and says why."""
    return Observation(
        arm=WHOLE, draw=draw, mechanism="none", unread=reason, no_probabilities=reason
    )


def expected_movement(
    law: Law, item: Item, start: Start, onward: Iterable[Branch], whole: Sequence[Branch]
) -> float:
    """How far the probabilities after a start that is carried on are from those of the whole."""
    return sum(
        branch.probability
        * distance(closed_after(law, item, start.whole(branch.writes.strip())), whole)
        for branch in onward
    )
