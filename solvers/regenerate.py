"""Regeneration: the start of a trace is given, edited or not, and the model writes the rest.

After each arm its whole new trace is closed and asked once more, for the option probabilities:
`odds:<arm>`. They are compared with those of `whole`, the unedited trace, closed and asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from troth import Asker, Branch, Item, Law, Observation, prompt
from troth.truth import Odds, closed_after, distance, odds, onward_from

ODDS = "odds:"
WHOLE = "whole"
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


async def regenerate(
    item: Item, baseline: Observation, ask: Asker, starts: Sequence[Start], *, probabilities: bool
) -> Sequence[Observation]:
    """Each start carried on by the model, with its option probabilities where they are wanted."""
    trace = baseline.trace
    if trace is None or not starts:
        return []
    question, draw = prompt(item), baseline.draw
    # By length, so that a server's prefix cache serves each from the one before.
    ordered = sorted(starts, key=lambda start: len(start.prefix))
    arms = await ask.together(
        *(
            ask.continue_reasoning(
                question,
                start.prefix,
                form=trace.form,
                arm=start.arm,
                draw=draw,
                detail=start.detail,
            )
            for start in ordered
        )
    )
    reason = _not_told(ask, wanted=probabilities)
    if reason is not None:
        missing = Observation(
            arm=WHOLE, draw=draw, mechanism="none", unread=reason, no_probabilities=reason
        )
        return [*arms, missing]
    texts = [(WHOLE, trace.reasoning.rstrip())]
    texts += [
        (f"{ODDS}{arm.arm}", start.whole(arm.trace.reasoning))
        for start, arm in zip(ordered, arms, strict=True)
        if arm.trace is not None and arm.option is not None
    ]
    told = await ask.together(
        *(
            ask.answer_from(question, text, form=trace.form, arm=arm, draw=draw)
            for arm, text in texts
        )
    )
    return [*arms, *told]


def _not_told(ask: Asker, *, wanted: bool) -> str | None:
    can = ask.capabilities
    if not wanted:
        return NOT_WANTED
    return None if can.probabilities and can.continuation != "quoted" else NOT_TOLD


def expected_end(law: Law, item: Item, start: Start, whole: Sequence[Branch]) -> tuple[Odds, float]:
    """The odds of the answer after a start, and how far its probabilities move from the whole's."""
    onward = onward_from(law, item, start.prefix)
    moved = sum(
        branch.probability
        * distance(closed_after(law, item, start.whole(branch.writes.strip())), whole)
        for branch in onward
    )
    return odds(onward), moved
