"""A reasoning shown to the model without its question: at which option does it arrive by itself?"""

from troth.asking import alone_prompt
from troth.values import BASELINE, Evidence, Item, Observation
from troth.values.arms import Arm

ALONE = "alone"
"""The kind of such arms; each is labelled by the name of the arm whose reasoning it shows."""


def shown_alone(item: Item, reasoning: str, *, of: str = BASELINE) -> Arm:
    """Return the arm that shows a reasoning alone, that of the unedited reply unless named."""
    return Arm(kind=ALONE, label=of, prompt=alone_prompt(item, reasoning))


def seen_alone(evidence: Evidence, seen: Observation) -> Observation | None:
    """Return what came when the reasoning of an arm was shown alone, if it was."""
    for each in evidence.of_draw(seen.draw):
        if each.made is not None and (each.made.kind, each.made.label) == (ALONE, seen.arm):
            return each
    return None
