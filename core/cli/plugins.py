"""`troth plugins`: what is installed, what each offers, what failed and why."""

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.hosting.host import Plugin, host

_STYLE = {"loaded": "green", "failed": "red", "disabled": "yellow"}


@click.command()
def plugins() -> None:
    """Show each plugin: what it offers, or why it failed."""
    console = Console()
    table = Table(box=None, pad_edge=False)
    for heading in ("plugin", "package", "state", "offers"):
        table.add_column(heading, overflow="fold")
    for plugin in host().plugins:
        table.add_row(
            escape(plugin.name),
            escape(f"{plugin.distribution} {plugin.version}"),
            f"[{_STYLE[plugin.state]}]{plugin.state}[/]",
            escape(_offers(plugin)),
        )
    console.print(table)
    for contest in host().contested():
        console.print(f"[red]contested:[/] {escape(contest)}")


def _offers(plugin: Plugin) -> str:
    if plugin.error:
        return plugin.error
    by_kind: dict[str, list[str]] = {}
    for offer in plugin.offers:
        by_kind.setdefault(offer.kind, []).append(offer.name)
    return "; ".join(
        f"{kind}{'s' if len(names) > 1 else ''} {', '.join(names)}"
        for kind, names in by_kind.items()
    )
