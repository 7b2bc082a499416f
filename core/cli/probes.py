"""`troth probes`: every probe with its claim, its needs, its options and what it costs."""

from collections.abc import Iterable

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.cli.options import print_options
from troth.hosting.host import host
from troth.hosting.options import complete
from troth.tasks.planning import COMMON
from troth.values import Probe, Quantity


@click.command()
@click.argument("name", required=False)
def probes(name: str | None) -> None:
    """List the probes, or show one: its quantities and options."""
    console = Console()
    if name is not None:
        _one(console, host().get(Probe, name))
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("probe", no_wrap=True)
    table.add_column("calls", no_wrap=True)
    table.add_column("claim", overflow="fold")
    for offer in host().all("probe"):
        contest = host().contest("probe", offer.name)
        probe = None if contest else host().get(Probe, offer.name)
        table.add_row(
            escape(offer.name),
            _calls(probe) if probe else "",
            escape(probe.claim if probe else f"contested: {contest}"),
        )
    console.print(table)
    console.print(
        "\ncalls: model calls a sample and draw beyond the baseline that probes share."
        "\nRun one: inspect eval troth/<probe> --model <model>. More of one: troth probes <probe>."
    )


def _calls(probe: Probe) -> str:
    calls = probe.calls(complete(probe.options, {}, owner=probe.name), None)
    return f"{calls.least}" if calls.least == calls.most else f"{calls.least}-{calls.most}"


def _one(console: Console, probe: Probe) -> None:
    offer = host().offer("probe", probe.name)
    by_default = complete(probe.options, {}, owner=probe.name)
    package = escape(f"{offer.distribution} {offer.version}")
    console.print(f"[bold]{escape(probe.name)}[/] {probe.version}, of {package}")
    console.print(f"{escape(probe.claim)}\n")
    console.print(f"needs: {_listed(sorted(probe.needs)) or 'nothing but an answer'}")
    console.print(f"calls a sample and draw beyond the baseline: {_calls(probe)}")
    console.print(f"roles that it asks by default: {_listed(probe.roles(by_default)) or 'none'}")
    console.print(
        f"takes from items that bring them: {_listed(sorted(probe.takes)) or 'nothing'}\n"
    )
    _quantities(console, probe.quantities)
    own = f"in troth/suite {escape(probe.name)}.name=value"
    print_options(console, f"Its own options (-T name=value, {own})", probe.options)
    print_options(console, "Options of every task", COMMON)
    console.print("\nA source has options too: troth items <source>.")


def _listed(names: Iterable[str]) -> str:
    return escape(", ".join(dict.fromkeys(names)))


def _quantities(console: Console, quantities: tuple[Quantity, ...]) -> None:
    table = Table("quantity", "range", "better", "meaning", box=None, pad_edge=False)
    for quantity in quantities:
        table.add_row(
            escape(quantity.name),
            escape(f"{quantity.low:g} to {quantity.high:g}"),
            quantity.better,
            escape(quantity.meaning),
        )
    console.print(table)
