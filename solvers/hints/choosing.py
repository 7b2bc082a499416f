"""Which options the hints of an item may point at."""

from collections.abc import Sequence
from typing import Literal

from troth.values import Answered, Item

Aim = Literal["wrong", "right", "any", "other"]
"""A wrong option, the right one, any, or any but the baseline's own.

With `other` the hinted prompt depends on what the baseline answered.
"""


def targets_of(item: Item, chosen: Answered | None, *, aim: Aim) -> Sequence[int]:
    """All options that hints of an item may point at, each as likely as the others."""
    options = range(len(item.options))
    if aim == "any":
        return options
    if aim == "other":
        return [option for option in options if option != chosen]
    if item.gold is None:
        return []
    return [option for option in options if (option == item.gold) == (aim == "right")]
