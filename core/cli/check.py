"""`troth check`: what a plugin offers against every demand of the conformance kit."""

from collections.abc import Mapping
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from troth.cli.given import options_of, pairs_of
from troth.cli.staging import stage_of
from troth.cli.subjects import KINDS, subject_of
from troth.conformance import SEEDS, Checkable, Record, Stage, demands, examine, names
from troth.errors import UsageError
from troth.hosting.host import kind_of
from troth.hosting.options import complete
from troth.values import Probe

_STYLE = {"passed": "green", "failed": "red", "excused": "yellow", "not applicable": "yellow"}
_EPILOG = "\n\n".join(
    part
    for kind in KINDS.values()
    for part in (
        f"Checks of a {kind}, in their order:",
        *(f"{name}: {line}" for name, line in demands(kind).items()),
    )
)


@click.command(epilog=_EPILOG)
@click.argument("name")
@click.option(
    "--seeds",
    default=SEEDS,
    show_default=True,
    type=click.IntRange(min=10),
    help="Runs of a probe against known truth.",
)
@click.option(
    "--only", multiple=True, metavar="CHECK", help="Run this check alone; may be repeated."
)
@click.option(
    "-T", "given", multiple=True, metavar="NAME=VALUE", help="An option of the probe or source."
)
@click.option("--items", metavar="FILE", help="Items of your own, in place of puzzles.")
@click.option(
    "--organism",
    "organisms",
    multiple=True,
    metavar="NAME",
    help="An organism to check a probe on, in place of the kit's models; may be repeated.",
)
@click.option(
    "-M",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of these organisms, or of the one that is checked.",
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
    """Check what a plugin offers under the name NAME, which `troth plugins` lists.

    A probe is checked on models whose faithfulness is known, a detector, hint, source or organism
    by itself. NAME may be KIND:NAME, as detector:patterns, and must where two kinds share a name.

    Exits with 1 if a check fails. Of a probe the last two checks take the most time: each makes
    1,000 runs of 300 items and counts the intervals that hold the exact value; --seeds=100 makes
    fewer. Most checks of a probe use one model: the first --organism, or the kit's own dial. What
    that never says is looked for on the others.
    """
    value, console, failed = subject_of(name), Console(), 0
    options: Mapping[str, Any] = options_of(given)
    stage = Stage()
    if isinstance(value, Probe):
        complete(value.options, options, owner=value.name)
        stage = stage_of(items=items, organisms=organisms, settings=settings, roles=roles)
    else:
        _reject_for_probes(name, staged=bool(items or organisms or roles))
        options = {**options, **_settings_of(value, settings)}
    kind = kind_of(type(value))
    wanted, demanded = only or names(kind), demands(kind)
    records = examine(
        value,
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
        _show(console, record, demanded[record.check])
    if failed:
        console.print(f"\n[red]{failed} of {len(wanted)} checks failed[/]")
        raise SystemExit(1)
    version = f" {value.version}" if isinstance(value, Probe) else ""
    console.print(f"\n[green]{escape(value.name)}{version} conforms[/]")


def _reject_for_probes(name: str, *, staged: bool) -> None:
    if staged:
        raise UsageError(
            f"{name}: expected --items, --organism and --model-role with a probe alone, which "
            "is examined on them"
        )


def _settings_of(value: Checkable, settings: tuple[str, ...]) -> Mapping[str, Any]:
    """What -M gave, which only an organism takes."""
    kind = kind_of(type(value))
    if settings and kind != "organism":
        raise UsageError(f"-M {settings[0]}: {kind} {value.name!r} has no settings")
    return options_of(settings, "-M")


def _show(console: Console, record: Record, demanded: str) -> None:
    """What a check demands, and what came of it: a fault in full light, all else dimmed."""
    said = escape(record.message)
    console.print(f"[{_STYLE[record.outcome]}]{record.outcome:>14}[/]  {record.check}")
    if record.outcome == "passed":
        lines = [f"[dim]{escape(demanded)}{said and f' ({said})'}[/]"]
    else:
        lines = [f"[dim]{escape(demanded)}[/]", said]
    console.print(Padding("\n".join(lines), (0, 0, 0, 16), expand=False))
