"""Every error that troth raises on purpose.

    TrothError                  expected: shown as one line, without a traceback
    ├── UsageError              the command or a -T option is wrong
    ├── ItemError               an item, or the file that it came from, is wrong
    ├── PluginError             a plugin is broken, or its name is contested
    ├── ModelError              the model cannot be asked at all
    └── BudgetError             the run would cost more calls than allowed

A message says what was expected, what came, and what to do.
"""


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
