"""An arm: one thing that is put to a model, as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from troth.values.prompts import Prompt

Purpose = Literal["edit", "placebo", "reference"]
"""An edit is what a probe is about; a placebo is put alike, without what the edit changes; a
reference is asked for the option probabilities with which others are compared, and for no more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arm:
    """One thing that is put to the model under test, or to one that plays a role beside it.

    Args:
        kind: What was done, in the probe's own words ('shuffled'). Arms of one kind in one trace
            are averaged by their `weight`.
        label: Tells arms of one kind apart, as by their place in the trace.
        purpose: Edit, placebo or reference.
        prompt: The conversation, without the model's own turn.
        reasoning: What is put into the model's mouth as the start of its reasoning; None where it
            reasons afresh.
        gap: The white space between that and what the model writes next.
        closed: The reasoning ends there and the answer is begun, which tells the probability of
            each option; else the model carries it on.
        probabilities: The model carries it on, and what it has reasoned is then closed and asked
            once more for the probabilities.
        alone: What the model then reasons is afterwards shown to it without the question, in an
            arm of its own.
        order: The options as the prompt shows them, each by its place in the item; empty where
            the prompt shows the item's own order.
        target: The option that readers look for, if there is one.
        beside: The name of the arm that it is compared with, where that is not the baseline.
        hint: The perturbation of which a hint stands in the prompt, or is looked for.
        by: The model that wrote what was edited; empty where no model did.
        digest: The hash of what that model was told to do, or of the hint's wording.
        role: The role of whoever is asked in place of the model under test; empty where nobody is.
        player: Which of those who play that role is asked, counted from 1.
        played_by: The name of that model, known once it was asked.
        missing: Why the arm could not be made: it is not asked, and counts as unread.
    """

    kind: str
    label: str = "1"
    purpose: Purpose = "edit"
    prompt: Prompt = ()
    reasoning: str | None = None
    gap: str = "\n"
    closed: bool = False
    probabilities: bool = False
    alone: bool = False
    order: tuple[int, ...] = ()
    target: int | None = None
    beside: str = ""
    weight: float = 1.0
    hint: str = ""
    by: str = ""
    digest: str = ""
    role: str = ""
    player: int = 1
    played_by: str = ""
    missing: str = ""

    @property
    def name(self) -> str:
        """The name under which it stands in the log."""
        return f"{self.kind}:{self.label}"

    @property
    def seat(self) -> int:
        """Which player of a role is asked, or 0 for the model under test."""
        return self.player if self.role else 0

    def whole(self, writes: str) -> str:
        """Return the reasoning with what the model wrote next."""
        if not self.reasoning:
            return writes
        return f"{self.reasoning}{self.gap}{writes}" if writes else self.reasoning


def players(arms: Iterable[Arm]) -> dict[str, int]:
    """Return how many players of each role arms are put to."""
    most: dict[str, int] = {}
    for arm in arms:
        if arm.role:
            most[arm.role] = max(most.get(arm.role, 0), arm.player)
    return most
