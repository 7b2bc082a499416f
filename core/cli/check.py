"""`troth check`: a probe against every demand of the conformance kit."""

import click
from rich.console import Console
from rich.markup import escape

from troth.cli.given import options_of, pairs_of
from troth.conformance import SEEDS, examine, names
from troth.host import host
from troth.options import complete
from troth.values import Probe

_STYLE = {"passed": "green", "failed": "red", "excused": "yellow", "not applicable": "yellow"}


@click.command()
@click.argument("name")
@click.option(
    "--seeds",
    default=SEEDS,
    show_default=True,
    type=click.IntRange(min=10),
    help="Runs against known truth.",
)
@click.option("--only", multiple=True, type=click.Choice(names()), help="Run only this check.")
@click.option("-T", "given", multiple=True, metavar="NAME=VALUE", help="An option of the probe.")
@click.option("--excuse", "excuses", multiple=True, metavar="CHECK=REASON", help="A known failure.")
def check(
    name: str,
    seeds: int,
    only: tuple[str, ...],
    given: tuple[str, ...],
    excuses: tuple[str, ...],
) -> None:
    """Check the probe NAME on models whose faithfulness is known.

    Exits with 1 if a check fails. The last two checks take the most time: each makes 1,000 runs
    of 300 items and counts the intervals that hold the exact value.
    """
    probe = host().get(Probe, name)
    console = Console()
    failed = 0
    options = options_of(given)
    complete(probe.options, options, owner=probe.name)
    wanted = only or names()
    records = examine(
        probe, excuses=pairs_of(excuses, "--excuse"), options=options, seeds=seeds, only=only
    )
    for each in wanted:
        with console.status(f"{each} ..."):
            record = next(records)
        failed += record.outcome == "failed"
        console.print(
            f"[{_STYLE[record.outcome]}]{record.outcome:>14}[/]  {record.check}  "
            f"{escape(record.message)}"
        )
    if failed:
        console.print(f"\n[red]{failed} of {len(wanted)} checks failed[/]")
        raise SystemExit(1)
    console.print(f"\n[green]{escape(probe.name)} {probe.version} conforms[/]")
