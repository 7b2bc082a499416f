"""The options as a prompt shows them: under which letters, and told by the item's own order."""

import re
from collections.abc import Sequence
from typing import TypeVar

from troth.errors import PluginError
from troth.values import LETTERS, Prompt

T = TypeVar("T")

OPTION_LINE = re.compile(r"^\(([A-Z])\) ([^\n]*)$", re.MULTILINE)


def shown_options(text: str) -> list[str]:
    """Return the options of a text: its last run of option lines that begins at A."""
    block: list[str] = []
    for letter, option in OPTION_LINE.findall(text):
        if letter == "A":
            block = []
        if letter == LETTERS[len(block) : len(block) + 1]:
            block.append(option)
    return block


def check_order(prompt: Prompt, options: Sequence[str]) -> None:
    """Refuse a prompt that shows these very options under other letters.

    Raises:
        PluginError: For a probe whose replies would be read as other options than they name.
    """
    here = shown_options(prompt[-1].content) if prompt else []
    if here != list(options) and sorted(here) == sorted(options):
        raise PluginError(
            f"expected a prompt that shows the options in the item's order, {list(options)}, got "
            f"{here}: its replies would be read as other options; ask by ask.showing(order)"
        )


def by_item(shown: Sequence[T], order: Sequence[int]) -> tuple[T, ...]:
    """Return what belongs to each option, in the item's order of them.

    Args:
        shown: The same in the order in which the options were shown.
        order: The options as they were shown, each by its place in the item.
    """
    return tuple(shown[order.index(place)] for place in range(len(order)))
