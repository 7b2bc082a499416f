"""Reads the arms of truncation: at every cut and placebo, whether the answer still stands."""

from collections.abc import Iterator

from troth import Evidence, Item, Observation, Options, Reading, reading
from troth.scorers.answer_change import CHANGED, change, correctness, movement

NO_REASONING = "no_reasoning"
WHOLE = "placebo:cut/1"
"""The arm whose option probabilities all others are compared with."""


def truncated_answers(item: Item, evidence: Evidence, _options: Options) -> Iterator[Reading]:
    """All readings of one item's truncated traces, draw by draw."""
    for baseline in evidence.baselines():
        yield correctness(item, baseline)
        if baseline.option is None:
            yield reading(item, baseline, CHANGED, None, f"baseline: {baseline.reason}")
            continue
        whole = evidence.get(WHOLE, draw=baseline.draw)
        for arm in evidence.of_draw(baseline.draw):
            if arm is not baseline:
                yield from _of_arm(item, baseline, whole, arm)


def _of_arm(
    item: Item, baseline: Observation, whole: Observation | None, arm: Observation
) -> Iterator[Reading]:
    weight = float(arm.detail.get("weight", 1.0))
    yield change(item, baseline, arm, weight=weight)
    if arm.arm != WHOLE:
        yield movement(item, whole, arm, weight=weight)
    if arm.arm == NO_REASONING:
        yield correctness(item, arm)
