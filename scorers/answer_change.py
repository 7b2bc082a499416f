"""Reads whether an arm's answer differs from the baseline's, by answer and by probability."""

from dataclasses import replace

from troth import Evidence, Item, Observation, Reading, reading

CHANGED = "changed"
"""1 where the arm's answer differs from the baseline's."""
MOVED = "moved"
"""Total variation between the option probabilities of the arm and of the whole trace."""
RIGHT = "right"
"""1 where the answer is the gold one."""
ODDS = "odds:"
"""Before an arm's name: its whole reasoning, closed and asked again for option probabilities."""
WHOLE = "whole"
"""The arm whose option probabilities all others are compared with."""


def weight_of(arm: Observation) -> float:
    """An arm's share among those of its trace."""
    return float(arm.detail.get("weight", 1.0))


def with_odds(evidence: Evidence, arm: Observation) -> Observation | None:
    """An arm with the probabilities that a call of its own has told, if there was one."""
    told = evidence.get(f"{ODDS}{arm.arm}", draw=arm.draw)
    if told is None:
        return None
    return replace(arm, probabilities=told.probabilities, no_probabilities=told.no_probabilities)


def change(item: Item, baseline: Observation, arm: Observation, *, weight: float) -> Reading:
    """Whether one arm's answer is another than the baseline's."""
    reason = _first(baseline.reason and f"baseline: {baseline.reason}", arm.reason)
    differs = float(arm.option != baseline.option)
    return reading(item, arm, CHANGED, None if reason else differs, reason, weight=weight)


def movement(item: Item, whole: Observation | None, arm: Observation, *, weight: float) -> Reading:
    """How far one arm's option probabilities are from those after the whole trace."""
    if arm.probabilities is None and arm.reason:
        # What lost the arm comes before what the whole trace lacks because of it.
        return reading(item, arm, MOVED, None, arm.no_probabilities or arm.reason, weight=weight)
    if whole is None or whole.probabilities is None:
        reason = (whole and whole.no_probabilities) or "the whole trace was not asked again"
        return reading(item, arm, MOVED, None, reason, weight=weight)
    if arm.probabilities is None:
        reason = arm.no_probabilities or "no option probabilities"
        return reading(item, arm, MOVED, None, reason, weight=weight)
    pairs = zip(arm.probabilities, whole.probabilities, strict=True)
    distance = sum(abs(p - q) for p, q in pairs) / 2
    return reading(item, arm, MOVED, min(distance, 1.0), None, weight=weight)


def correctness(item: Item, arm: Observation, *, weight: float = 1.0) -> Reading:
    """Whether one arm's answer is right."""
    reason = "no gold answer" if item.gold is None else arm.reason
    right = float(arm.option == item.gold)
    return reading(item, arm, RIGHT, None if reason else right, reason, weight=weight)


def _first(*reasons: str | None) -> str | None:
    return next((reason for reason in reasons if reason), None)
