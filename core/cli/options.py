"""Options as commands show them: one table for probes, sources and tasks."""

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.values import Option


def print_options(console: Console, title: str, options: Iterable[Option]) -> None:
    """A title, and each option with its default and what it does."""
    console.print(f"\n{title}:")
    table = Table(box=None, pad_edge=False)
    for heading in ("option", "default", "what it does"):
        table.add_column(heading, overflow="fold")
    for option in options:
        table.add_row(escape(option.name), escape(_default(option)), escape(_help(option)))
    console.print(table)


def _help(option: Option) -> str:
    unsaid = [str(choice) for choice in option.choices if str(choice) not in option.help]
    return f"{option.help}: {', '.join(map(str, option.choices))}" if unsaid else option.help


def _default(option: Option) -> str:
    if isinstance(option.default, tuple | list):
        return ",".join(map(str, option.default)) or "none"
    return str(option.default) or "none"
