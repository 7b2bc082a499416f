"""Asks the arms of a trace, and keeps with each reply the arm that it was made of."""

from collections.abc import Awaitable, Sequence
from dataclasses import replace

import numpy as np

from troth.values import Asker, Form, Intervene, Item, Observation, Options
from troth.values.arms import Arm
from troth.values.designs import Arms, Choice, Missing

UNASKED = "unasked"
"""The name of what stands in place of a trace's arms where none could be made."""
NO_TRACE = "no trace"


def solver_of(arms: Arms, *, name: str) -> Intervene:
    """Return the solver that draws one way of every choice and asks its arms."""

    async def ask_arms(
        item: Item, baseline: Observation, ask: Asker, options: Options
    ) -> Sequence[Observation]:
        trace, draw = baseline.trace, baseline.draw
        if trace is None:
            return [_unasked(NO_TRACE, draw=draw)]
        design = arms(item, trace, options)
        if isinstance(design, Missing):
            return [_unasked(design.reason, draw=draw)]
        rng = ask.rng(name, draw)
        drawn = [arm for choice in design for arm in _drawn(choice, rng)]
        seen = await ask.together(*(_asked(arm, ask, form=trace.form, draw=draw) for arm in drawn))
        # The prompt stands in the log already, with the call.
        return [
            replace(each, made=replace(arm, prompt=()))
            for arm, each in zip(drawn, seen, strict=True)
        ]

    ask_arms.__name__ = name
    return ask_arms


def _drawn(choice: Choice, rng: np.random.Generator) -> Sequence[Arm]:
    way = rng.choice(len(choice), p=[way.probability for way in choice])
    return choice[way].arms


def _asked(arm: Arm, ask: Asker, *, form: Form, draw: int) -> Awaitable[Observation]:
    shown = ask.showing(arm.order) if arm.order else ask
    if arm.reasoning is None:
        return shown.generate(arm.prompt, arm=arm.name, draw=draw)
    put = shown.answer_from if arm.closed else shown.continue_reasoning
    return put(arm.prompt, arm.reasoning, form=form, arm=arm.name, draw=draw)


def _unasked(reason: str, *, draw: int) -> Observation:
    return Observation(arm=UNASKED, draw=draw, mechanism="none", unread=reason)
