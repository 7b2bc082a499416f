"""Every error that troth raises on purpose.

    TrothError                  expected: shown as one line, without a traceback
    ├── UsageError              the command or a -T option is wrong
    ├── ItemError               an item, or the file that it came from, is wrong
    ├── PluginError             a plugin is broken, or its name is contested
    ├── ModelError              the model cannot be asked at all
    └── BudgetError             the run would cost more calls than allowed

A message says what was expected, what came, and what to do; `did_you_mean` ends one about a name.
"""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = [
    "BudgetError",
    "ItemError",
    "ModelError",
    "PluginError",
    "TrothError",
    "UsageError",
    "did_you_mean",
]

_COMPARED = 80
"""Longer names are compared by their beginning: finding the nearest takes the square of it."""


class TrothError(Exception):
    """An expected error, whose message is written for the person who meets it."""


class UsageError(TrothError):
    """A command line or task option that cannot be accepted."""


class ItemError(TrothError):
    """An item that cannot be asked, with its place in the file where there is one."""


class PluginError(TrothError):
    """A plugin that failed to load, offers something malformed, or shares its name with another."""


class ModelError(TrothError):
    """A model that cannot be asked at all: no server, no key, no such model."""


class BudgetError(TrothError):
    """A run that needs, or has reached, more model calls than `max_calls` allows."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question after the nearest known name, for the end of a message; nothing if none."""
    folded = {each[:_COMPARED].casefold(): each[:_COMPARED] for each in known}
    near = get_close_matches(name[:_COMPARED].casefold(), folded, n=1)
    return f" Did you mean {folded[near[0]]!r}?" if near else ""
