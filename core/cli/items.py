"""`troth items`: every source of items, what comes with them, some of them, or all in a file."""

from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.cli.given import options_of
from troth.cli.options import print_options
from troth.errors import ItemError, UsageError
from troth.hosting.host import host
from troth.hosting.options import reject_unknown
from troth.sources import write_items
from troth.tasks.datasets import Sourced, load_items, source_options
from troth.values import Item, Probe, Source, Supply, question_text

_SHOWN = 2000
_SUPPLIES = frozenset(get_args(Supply))
_ROOMY = 110
"""The width from which on there is room for claims too."""


@click.command()
@click.argument("name", required=False)
@click.option("--show", type=click.IntRange(min=1), help="Print so many items.")
@click.option("--write", type=click.Path(path_type=Path), help="Write items to a .jsonl file.")
@click.option("--limit", default=0, type=click.IntRange(min=0), help="How many items; 0: as a run.")
@click.option("--seed", default=0, type=click.IntRange(min=0), help="The seed, as -T seed.")
@click.option("-T", "given", multiple=True, metavar="NAME=VALUE", help="An option of the source.")
def items(
    name: str | None,
    show: int | None,
    write: Path | None,
    limit: int,
    seed: int,
    given: tuple[str, ...],
) -> None:
    """List the sources of items, or show or write those of NAME.

    NAME is a source or a file.

    A file that --write makes is read back by `-T source=FILE`, to the same items.
    """
    console = Console()
    if name is None:
        if show or write or given:
            raise UsageError("expected the name of a source to take items from; see troth items")
        _all(console)
        return
    options = options_of(given)
    if not show and not write and name in host().names("source"):
        if given:
            raise UsageError("-T chooses among items: give --show or --write too")
        _one(console, name)
        return
    reject_unknown(options, (each.name for each in source_options(name)), owner=f"source {name!r}")
    loaded = load_items(name, limit=limit or show or 0, seed=seed, given=options)
    _say_left_out(loaded)
    if write:
        _write(console, loaded, write)
    elif not show:
        console.print(f"{len(loaded.items)} items in {escape(name)}")
    for item in loaded.items[: show or 0]:
        _item(console, item)


def _all(console: Console) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "items", "licence", "probes", "brings"):
        table.add_column(heading, no_wrap=True)
    roomy = console.width >= _ROOMY
    if roomy:
        table.add_column("claim")
    for offer in host().all("source"):
        *row, claim = map(escape, _row(offer.name))
        table.add_row(*row, *([claim] if roomy else []))
    console.print(table)
    console.print(
        "\n[bold]probes[/]: those for which the items bring all that is needed; for others a model "
        f"in a role makes it. [bold]brings[/]: which of {', '.join(sorted(_SUPPLIES))}.\n"
        "More of one: troth items SOURCE; some of its items: --show 3. "
        "Take it: inspect eval troth/PROBE --model MODEL -T source=SOURCE."
    )


def _row(name: str) -> tuple[str, ...]:
    if contest := host().contest("source", name):
        return name, "contested", "", "", "", contest
    source = host().get(Source, name)
    served, rest = _served(source)
    return (
        name,
        _size(source),
        source.licence,
        f"{len(served)} of {len(served) + len(rest)}",
        "all" if source.supplies == _SUPPLIES else " ".join(sorted(source.supplies)) or "-",
        source.claim,
    )


def _one(console: Console, name: str) -> None:
    source = host().get(Source, name)
    console.print(f"[bold]{escape(source.name)}[/] {escape(source.revision)}")
    console.print(f"{escape(source.claim)}\n")
    console.print(f"items: {_size(source)}; licence: {escape(source.licence)}")
    console.print(f"with its items: {_supplies(source)}")
    served, rest = _served(source)
    console.print(f"probes that need no more: {escape(', '.join(served) or 'none')}")
    for probe in rest:
        lacking = ", ".join(sorted(probe.takes - source.supplies))
        console.print(f"{escape(probe.name)}: a model in a role makes the {lacking}")
    if source.options:
        print_options(console, "Its own options (-T name=value)", source.options)


def _served(source: Source) -> tuple[list[str], list[Probe]]:
    """The probes for which the items bring all that is taken from items, and the others."""
    probes = [host().get(Probe, name) for name in host().uncontested("probe")]
    served = [probe.name for probe in probes if probe.takes <= source.supplies]
    return served, [probe for probe in probes if probe.name not in served]


def _size(source: Source) -> str:
    if source.size is None:
        return "not known"
    return "any number" if source.size == "any" else f"{source.size:,}"


def _supplies(source: Source) -> str:
    return ", ".join(sorted(source.supplies)) or "question and answer"


def _item(console: Console, item: Item) -> None:
    group = f"  ({_plain(item.group)})" if item.group else ""
    console.print(f"[bold]{_plain(item.id)}[/]{group}")
    text = question_text(item)
    console.print(_plain(text if len(text) <= _SHOWN else f"{text[:_SHOWN]} ..."))
    right = "unknown"
    if item.gold is not None:
        right = item.options[item.gold] if item.check else f"({item.letter(item.gold)})"
    console.print(_plain(f"right: {right}"))
    for key, value in item.metadata.items():
        console.print(f"{_plain(str(key))}: {_plain(str(value)[:200])}")
    console.print()


def _plain(text: str) -> str:
    """A file's words without the signs by which they could steer a terminal, or style it."""
    return escape(
        "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
    )


def _say_left_out(loaded: Sourced) -> None:
    for note in loaded.notes:
        click.echo(note, err=True)
    for each in loaded.record.get("left_out", {}).get("first", ()):
        click.echo(f"{each['place']}: {each['why']}", err=True)


def _write(console: Console, loaded: Sourced, path: Path) -> None:
    if path.suffix.lower() != ".jsonl":
        raise UsageError(f"--write {path}: expected a file that ends in .jsonl")
    try:
        write_items(loaded.items, path)
    except OSError as error:
        raise ItemError(f"{path}: expected a file that can be written, got {error}") from error
    console.print(f"{len(loaded.items)} items in {escape(str(path))}")
