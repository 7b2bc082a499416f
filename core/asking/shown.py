"""A prompt must show the options in the order in which its reply is read."""

import re
from collections.abc import Sequence

from troth.errors import PluginError
from troth.values import LETTERS, Prompt

_LINE = re.compile(r"^\(([A-Z])\) ([^\n]*)$", re.MULTILINE)


def check_order(prompt: Prompt, options: Sequence[str]) -> None:
    """Refuse a prompt that shows these very options under other letters.

    Raises:
        PluginError: For a probe whose replies would be read as other options than they name.
    """
    shown = dict(_LINE.findall(prompt[-1].content)) if prompt else {}
    here = [shown.get(letter) for letter in LETTERS[: len(options)]]
    if here != list(options) and sorted(map(str, here)) == sorted(options):
        raise PluginError(
            f"expected a prompt that shows the options in the item's order, {list(options)}, got "
            f"{here}: its replies would be read as other options; ask by ask.showing(order)"
        )
