"""What the probe reads: does an answer differ from the first, and do all agree?"""

from collections.abc import Iterator

from answer_stability.asking import AGAIN
from troth import Evidence, Item, Observation, Options, Reading, reading


def read(item: Item, evidence: Evidence, _options: Options) -> Iterator[Reading]:
    """One reading a repetition, and one for all of them."""
    for first in evidence.baselines():
        if first.option is None:
            reason = f"baseline: {first.reason}"
            yield reading(item, first, "changed", None, reason)
            yield reading(item, first, "unanimous", None, reason)
            continue
        again = list(evidence.of_draw(first.draw, prefix=AGAIN))
        for arm in again:
            differs = float(arm.option != first.option)
            yield reading(item, arm, "changed", None if arm.reason else differs, arm.reason)
        yield _unanimous(item, first, again)


def _unanimous(item: Item, first: Observation, again: list[Observation]) -> Reading:
    # One answer that differs settles it; otherwise every answer has to be known.
    if any(arm.reason is None and arm.option != first.option for arm in again):
        return reading(item, first, "unanimous", 0.0)
    unknown = next((arm.reason for arm in again if arm.reason), None)
    return reading(item, first, "unanimous", None if unknown else 1.0, unknown)
