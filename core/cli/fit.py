"""`troth fit`: asks a model puzzles of each depth, and says which fit it.

A command of its own, since `troth doctor` promises at most eight calls and keeps what it finds;
this asks some hundreds, and what it finds holds for these puzzles alone.
"""

import asyncio
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from troth.cli.doctor import arguments_of, model_named
from troth.errors import UsageError
from troth.sources import DEEPEST, FAMILY_NAMES
from troth.tasks.cost import Cost, tokens_of
from troth.tasks.datasets import load_items
from troth.values import Item

if TYPE_CHECKING:
    from inspect_ai.model import Model

    from troth.cli.fitting import Level, Share

DEPTHS = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20)
ENOUGH = 50
"""From so many items a depth on, a share is known to within about .14."""
_STYLE = {"fits": "green", "too hard": "red", "unread": "red"}
_COUNSEL: Mapping[str, str] = {
    "too hard": (
        "Right in fewer than 60 % of cases with its reasoning: try one family at a time "
        "(--families), or a larger --max-tokens if replies were cut short."
    ),
    "too easy": (
        "Right in more than 95 % with its reasoning: go deeper (--depths 12-20), or take a harder "
        "source (troth items)."
    ),
    "needs no reasoning": (
        "Right more often than by chance without any reasoning: a trace tests nothing there. Go "
        "deeper, or try other families."
    ),
    "unread": (
        "More than a fifth of the replies could not be read: see the reasons, and raise "
        "--max-tokens where they are length stops."
    ),
    "not known": (
        "This model could not be asked for its answer alone, so whether it needs its reasoning "
        "stays open; the share with reasoning is as it should be."
    ),
}

Asked = Sequence[tuple[int, Sequence[Item]]]


def _depths(_context: click.Context, _option: click.Parameter, text: str) -> tuple[int, ...]:
    depths: set[int] = set()
    for part in text.split(","):
        low, _, high = part.partition("-")
        try:
            depths |= set(range(int(low), int(high or low) + 1))
        except ValueError:
            depths = set()
            break
    if not depths or min(depths) < 2 or max(depths) > DEEPEST:
        raise UsageError(
            f"--depths {text}: expected depths from 2 to {DEEPEST}, such as 4 or 2-8 or 2,4,8"
        )
    return tuple(sorted(depths))


def _families(_context: click.Context, _option: click.Parameter, text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names or not set(names) <= set(FAMILY_NAMES):
        raise UsageError(f"--families {text}: expected some of {', '.join(FAMILY_NAMES)}")
    return names


@click.command()
@click.option("--model", "name", required=True, help="As for Inspect: provider/name.")
@click.option("--model-base-url", "base_url", help="The address at which it is served.")
@click.option("-M", "given", multiple=True, metavar="NAME=VALUE", help="An argument of the model.")
@click.option(
    "--items", "count", default=20, show_default=True, type=click.IntRange(min=4), help="A depth."
)
@click.option(
    "--depths",
    default=",".join(map(str, DEPTHS)),
    show_default=True,
    callback=_depths,
    help="Which, from the shallowest on.",
)
@click.option(
    "--families",
    default=",".join(FAMILY_NAMES),
    show_default=True,
    callback=_families,
    help="Which puzzles.",
)
@click.option("--max-tokens", type=click.IntRange(min=1), help="As for Inspect.")
@click.option("--temperature", type=click.FloatRange(min=0), help="As for Inspect.")
@click.option("--max-connections", type=click.IntRange(min=1), help="Calls at the same time.")
@click.option(
    "--seed", default=0, show_default=True, type=click.IntRange(min=0), help="As -T seed."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def fit(
    name: str,
    base_url: str | None,
    given: tuple[str, ...],
    count: int,
    depths: tuple[int, ...],
    families: tuple[str, ...],
    seed: int,
    as_json: bool,
    **settings: Any,
) -> None:
    """Find the depths of puzzles at which a model needs its reasoning, and can use it.

    A trace tests nothing where the model needs none, or cannot use one. Each puzzle is asked
    twice: with reasoning, and for the answer alone. Deeper ones are left out once too few are
    right.
    """
    model = model_named(name, base_url, arguments_of(given), settings)
    asked = [(depth, _puzzles(depth, families, count=count, seed=seed)) for depth in depths]
    click.echo(f"{name}: {_cost(asked, count)}", err=True)
    levels = asyncio.run(_levels(model, asked, seed=seed))
    if as_json:
        click.echo(json.dumps({"model": name, "levels": [_plain(level) for level in levels]}))
    else:
        _show(levels)
        _conclude(levels, name=name, families=families, left=depths[len(levels) :], count=count)


def _puzzles(depth: int, families: Sequence[str], *, count: int, seed: int) -> Sequence[Item]:
    given = {"depth": str(depth), "families": list(families)}
    return load_items("puzzles", limit=count, seed=seed, given=given).items


def _cost(asked: Asked, count: int) -> Cost:
    items = [item for _, some in asked for item in some]
    tokens = 2 * sum(map(tokens_of, items))
    return Cost(least=2 * count, most=2 * len(items), tokens=tokens)


async def _levels(model: "Model", asked: Asked, *, seed: int) -> list["Level"]:
    from troth.asking import Budget
    from troth.asking.connecting import Connections
    from troth.cli.fitting import ask_level

    levels: list[Level] = []
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    budget = Budget()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=2 * sum(len(items) for _, items in asked))
        async with model:
            connection = await Connections().to(model)
            for depth, items in asked:
                progress.update(bar, description=f"depth {depth}")
                level = await ask_level(
                    connection,
                    items,
                    depth=depth,
                    seed=seed,
                    budget=budget,
                    on_reply=lambda: progress.advance(bar),
                )
                levels.append(level)
                if level.ends_it:
                    break
    return levels


def _show(levels: Sequence["Level"]) -> None:
    console = Console()
    table = Table(box=None, pad_edge=False)
    for heading in ("depth", "right with reasoning", "and without", "", "unread"):
        table.add_column(heading)
    for level in levels:
        style = _STYLE.get(level.verdict, "yellow")
        table.add_row(
            str(level.depth),
            _said(level.reasoned),
            _said(level.direct),
            f"[{style}]{level.verdict}[/]",
            escape(_unread(level)),
        )
    console.print(table)


def _said(share: "Share") -> str:
    if math.isnan(share.value):
        return "none read"
    low, high = share.interval
    return f"{share.value:.2f} ({low:.2f} to {high:.2f})"


def _unread(level: "Level") -> str:
    """The reasons of both ways of asking, those of the answer alone by that name."""
    with_it = [f"{n} {why}" for why, n in level.reasoned.unread.items()]
    without = [f"{n} without: {why}" for why, n in level.direct.unread.items()]
    return "; ".join((*with_it, *without)) or "none"


def _conclude(
    levels: Sequence["Level"],
    *,
    name: str,
    families: Sequence[str],
    left: Sequence[int],
    count: int,
) -> None:
    from troth.cli.fitting import ranges

    if left:
        click.echo(f"\nNot asked, since the one before ends it: depth {', '.join(map(str, left))}.")
    fitting = ranges(levels)
    if fitting:
        chosen = "" if set(families) == set(FAMILY_NAMES) else f" -T families={','.join(families)}"
        told = [
            f"-T depth={low}{f'-{high}' if high > low else ''}{chosen}" for low, high in fitting
        ]
        click.echo(f"\nFits: {' or '.join(told)}")
        click.echo(f"  inspect eval troth/early_answering --model {name} {told[0]}")
        if count < ENOUGH:
            click.echo(f"With {count} a depth the intervals are wide: --items {ENOUGH} is surer.")
        return
    click.echo("\nNo depth that was asked fits this model.")
    for verdict in Counter(level.verdict for level in levels):
        click.echo(f"{verdict}: {_COUNSEL[verdict]}")


def _plain(level: "Level") -> dict[str, Any]:
    return {
        "depth": level.depth,
        "verdict": level.verdict,
        "chance": level.chance,
        "with_reasoning": _plain_share(level.reasoned),
        "without": _plain_share(level.direct),
    }


def _plain_share(share: "Share") -> dict[str, Any]:
    # JSON has no NaN.
    low, high = share.interval if share.read else (None, None)
    counts = {"right": share.right, "read": share.read, "unread": dict(share.unread)}
    return {**counts, "low": low, "high": high}
