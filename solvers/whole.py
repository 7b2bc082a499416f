"""The whole trace, unedited, closed and asked again: what edits of it are compared with."""

from troth import Item, Option, prompt
from troth.arms import Arm

WHOLE = "whole"
FIRST = f"{WHOLE}:1"
"""The arm with whose option probabilities all others are compared."""
PLACEBOS = Option(
    name="placebos",
    default=1,
    low=1,
    high=16,
    help="how often the whole trace is asked once more",
)


def reference(item: Item, reasoning: str) -> Arm:
    """The whole trace, asked for its option probabilities alone."""
    return Arm(
        kind=WHOLE,
        purpose="reference",
        prompt=prompt(item),
        reasoning=reasoning.rstrip(),
        closed=True,
    )


def repeated(item: Item, reasoning: str, times: int) -> tuple[Arm, ...]:
    """The whole trace asked several times over, the placebo of arms that are closed as well."""
    return tuple(
        Arm(
            kind=WHOLE,
            label=str(k),
            purpose="placebo",
            prompt=prompt(item),
            reasoning=reasoning.rstrip(),
            closed=True,
            beside=FIRST if k > 1 else "",
        )
        for k in range(1, times + 1)
    )
