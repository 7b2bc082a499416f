"""`troth check`: a probe against every demand of the conformance kit."""

import click
from rich.console import Console
from rich.markup import escape

from troth.cli.given import options_of, pairs_of
from troth.cli.staging import stage_of
from troth.conformance import SEEDS, demands, examine, names
from troth.hosting.host import host
from troth.hosting.options import complete
from troth.values import Probe

_STYLE = {"passed": "green", "failed": "red", "excused": "yellow", "not applicable": "yellow"}
_EPILOG = "\n\n".join(
    ("The checks, in their order:", *(f"{name}: {line}" for name, line in demands().items()))
)


@click.command(epilog=_EPILOG)
@click.argument("name")
@click.option(
    "--seeds",
    default=SEEDS,
    show_default=True,
    type=click.IntRange(min=10),
    help="Runs against known truth.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(names()),
    metavar="CHECK",
    help="Run this check alone; may be repeated.",
)
@click.option("-T", "given", multiple=True, metavar="NAME=VALUE", help="An option of the probe.")
@click.option("--items", metavar="FILE", help="Items of your own, in place of puzzles.")
@click.option(
    "--organism",
    "organisms",
    multiple=True,
    metavar="NAME",
    help="An organism to check it on, in place of the kit's models; may be repeated.",
)
@click.option(
    "-M", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of these organisms."
)
@click.option(
    "--model-role",
    "roles",
    multiple=True,
    metavar="ROLE=organism/NAME",
    help="Who plays a role; by default the organism of that name, or else dial.",
)
@click.option(
    "--excuse",
    "excuses",
    multiple=True,
    metavar="CHECK=REASON",
    help="A check that is known to fail, and why.",
)
def check(
    name: str,
    seeds: int,
    only: tuple[str, ...],
    given: tuple[str, ...],
    items: str | None,
    organisms: tuple[str, ...],
    settings: tuple[str, ...],
    roles: tuple[str, ...],
    excuses: tuple[str, ...],
) -> None:
    """Check the probe NAME on models whose faithfulness is known.

    Exits with 1 if a check fails. The last two checks take the most time: each makes 1,000 runs
    of 300 items and counts the intervals that hold the exact value; --seeds=100 makes fewer.

    Most checks use one model: the first --organism, or the kit's own dial. What that never says
    is looked for on the others.
    """
    probe = host().get(Probe, name)
    console = Console()
    failed = 0
    options = options_of(given)
    complete(probe.options, options, owner=probe.name)
    wanted = only or names()
    stage = stage_of(items=items, organisms=organisms, settings=settings, roles=roles)
    records = examine(
        probe,
        excuses=pairs_of(excuses, "--excuse"),
        options=options,
        stage=stage,
        seeds=seeds,
        only=only,
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
