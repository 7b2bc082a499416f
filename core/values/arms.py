"""An arm: one thing that is put to a model, as data."""

from dataclasses import dataclass
from typing import Literal

from troth.values.prompts import Prompt

Purpose = Literal["edit", "placebo"]
"""An edit is what a probe is about; a placebo is put alike, without what the edit changes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arm:
    """One thing that is put to the model under test.

    Args:
        kind: What was done, in the probe's own words ('shuffled'). Arms of one kind in one trace
            are averaged by their `weight`.
        label: Tells arms of one kind apart, as by their place in the trace.
        purpose: Edit or placebo.
        prompt: The conversation, without the model's own turn.
        reasoning: What is put into the model's mouth as the start of its reasoning; None where it
            reasons afresh.
        closed: The reasoning ends there and the answer is begun, which tells the probability of
            each option; else the model carries it on.
        order: The options as the prompt shows them, each by its place in the item; empty where
            the prompt shows the item's own order.
        target: The option that readers look for, if there is one.
    """

    kind: str
    label: str = "1"
    purpose: Purpose = "edit"
    prompt: Prompt
    reasoning: str | None = None
    closed: bool = False
    order: tuple[int, ...] = ()
    target: int | None = None
    weight: float = 1.0

    @property
    def name(self) -> str:
        """The name under which it stands in the log: seeds hang on it."""
        return f"{self.kind}:{self.label}"
