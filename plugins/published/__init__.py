"""Published benchmarks as sources, each read from its repository as its table says."""

from troth import Source, hookimpl
from troth.plugins.published.source import source_of
from troth.plugins.published.table import TABLE

__all__ = ["TABLE", "troth_sources"]


@hookimpl
def troth_sources() -> list[Source]:
    """One source a set."""
    return [source_of(row) for row in TABLE]
