"""`troth probes`: every probe with its claim, its needs, its options and what it costs."""

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.host import host
from troth.options import complete
from troth.tasks import COMMON
from troth.values import Option, Probe


@click.command()
@click.argument("name", required=False)
def probes(name: str | None) -> None:
    """List the probes, or show one of them with its options and quantities."""
    console = Console()
    if name is not None:
        _one(console, host().get(Probe, name))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("probe", "version", "calls", "package", "claim"):
        table.add_column(heading, overflow="fold")
    for offer in host().all("probe"):
        probe = host().get(Probe, offer.name) if not _contest(offer.name) else None
        table.add_row(
            escape(offer.name),
            probe.version if probe else "",
            _calls(probe) if probe else "",
            escape(f"{offer.distribution} {offer.version}"),
            escape(probe.claim if probe else f"contested: {_contest(offer.name)}"),
        )
    console.print(table)
    console.print(
        "\ncalls: model calls a sample and draw beyond the baseline that probes share."
        "\nRun one: inspect eval troth/<probe> --model <model>. More of one: troth probes <probe>."
    )


def _contest(name: str) -> str | None:
    return host().contest("probe", name)


def _calls(probe: Probe) -> str:
    calls = probe.calls(complete(probe.options, {}, owner=probe.name), None)
    return f"{calls.least}" if calls.least == calls.most else f"{calls.least}-{calls.most}"


def _one(console: Console, probe: Probe) -> None:
    console.print(f"[bold]{escape(probe.name)}[/] {probe.version}\n{escape(probe.claim)}\n")
    console.print(f"needs: {escape(', '.join(sorted(probe.needs)) or 'nothing but an answer')}")
    console.print(f"calls a sample and draw beyond the baseline: {_calls(probe)}\n")
    table = Table("quantity", "range", "better", "meaning", box=None, pad_edge=False)
    for quantity in probe.quantities:
        table.add_row(
            escape(quantity.name),
            escape(f"{quantity.low:g} to {quantity.high:g}"),
            quantity.better,
            escape(quantity.meaning),
        )
    console.print(table)
    _options(console, "\nIts own options (-T name=value)", probe.options)
    _options(console, "\nOptions of every task", COMMON)


def _options(console: Console, title: str, options: tuple[Option, ...]) -> None:
    console.print(f"{title}:")
    table = Table("option", "default", "what it does", box=None, pad_edge=False)
    for option in options:
        table.add_row(escape(option.name), escape(_default(option)), escape(option.help))
    console.print(table)


def _default(option: Option) -> str:
    if isinstance(option.default, tuple | list):
        return ",".join(map(str, option.default)) or "none"
    return str(option.default)
