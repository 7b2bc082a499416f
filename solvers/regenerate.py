"""Regeneration: the start of a trace is given, edited or not, and the model writes the rest.

After each arm its whole new trace is closed and asked once more, for the option probabilities:
`odds:<arm>`. They are compared with those of `whole`, the unedited trace, closed and asked.
"""

from collections.abc import Sequence

from troth import Asker, Branch, Item, Law, Observation
from troth.solvers.starts import (
    Start,
    carried_on,
    closed_for_odds,
    expected_movement,
    no_odds,
    odds_missing,
)
from troth.truth import Odds, odds, onward_from


async def regenerate(
    item: Item, baseline: Observation, ask: Asker, starts: Sequence[Start], *, probabilities: bool
) -> Sequence[Observation]:
    """Each start carried on by the model, with its option probabilities where they are wanted."""
    trace, draw = baseline.trace, baseline.draw
    if trace is None or not starts:
        return []
    # By length, so that a server's prefix cache serves each from the one before.
    ordered = sorted(starts, key=lambda start: len(start.prefix))
    arms = await ask.together(*carried_on(item, trace, ask, ordered, draw=draw))
    reason = no_odds(ask, wanted=probabilities)
    if reason is not None:
        return [*arms, odds_missing(reason, draw=draw)]
    ended = [
        (start, arm.trace)
        for start, arm in zip(ordered, arms, strict=True)
        if arm.trace is not None and arm.option is not None
    ]
    return [
        *arms,
        *await ask.together(*closed_for_odds(item, trace, ask, ended, draw=draw)),
    ]


def expected_end(law: Law, item: Item, start: Start, whole: Sequence[Branch]) -> tuple[Odds, float]:
    """The odds of the answer after a start, and how far its probabilities move from the whole's."""
    onward = onward_from(law, item, start.prefix)
    return odds(onward), expected_movement(law, item, start, onward, whole)
