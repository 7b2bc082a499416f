"""`troth doctor`: asks a model what can be done with it, and keeps the answers."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.asking import base_url_of, unmet
from troth.asking.known.records import Key, forget, keep, key
from troth.errors import UsageError
from troth.hosting.host import host
from troth.sources import puzzles
from troth.values import Capabilities, Probe, prompt

if TYPE_CHECKING:
    from inspect_ai.model import Model

    from troth.asking.doctor import Examination

_STYLE = {"yes": "green", "no": "red", "refused": "red", "unclear": "yellow", "not asked": "dim"}


@click.command()
@click.option("--model", "name", required=True, help="As for Inspect: provider/name.")
@click.option("--model-base-url", "base_url", help="The address at which it is served.")
@click.option("-M", "given", multiple=True, metavar="NAME=VALUE", help="An argument of the model.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--forget", "forgets", is_flag=True, help="Remove what was found before.")
def doctor(
    name: str, base_url: str | None, given: tuple[str, ...], as_json: bool, forgets: bool
) -> None:
    """Ask a model, in at most eight small calls, what it can do, and how long its replies are.

    That is found by four puzzles more, whose replies it may finish, up to 4,096 tokens each.
    What is found is kept with its date, and overrules the table that `troth models` shows. What
    stays unclear leaves the table's entry as it is.
    """
    arguments = arguments_of(given)
    with asyncio.Runner() as runner:
        model = model_named(name, base_url, arguments)
        of = key(*_parts(model), base_url_of(model))
        if forgets:
            runner.run(_closed(model))
            click.echo(f"removed {of.path}" if forget(of) else f"there is no record of {model}")
            return
        found = runner.run(_examined(model))
    path = keep(of, found.found, version=version("troth"), findings=found.plain())
    if as_json:
        click.echo(json.dumps(_plain(found, of, path), indent=2))
    else:
        _show(found, path)


def model_named(
    name: str,
    base_url: str | None,
    arguments: dict[str, Any],
    settings: Mapping[str, Any] | None = None,
) -> "Model":
    """A model as the command line names it, with the settings of what it generates."""
    from inspect_ai.model import GenerateConfig, get_model

    if "/" not in name:
        raise UsageError(f"--model {name}: expected provider/name, such as vllm/Qwen/Qwen3-8B")
    try:
        config = GenerateConfig(**(settings or {}))
        return get_model(name, config=config, base_url=base_url, memoize=False, **arguments)
    # An unknown provider, a missing package or key: each provider has errors of its own.
    except Exception as error:
        raise UsageError(f"--model {name}: {_one_line(error)}") from error


async def _examined(model: "Model") -> "Examination":
    from troth.asking.connecting import prepared
    from troth.asking.doctor import WHOLE, examine
    from troth.asking.vllm.checking import WrittenOut

    console = Console(stderr=True)
    async with model:
        with console.status("...") as status:
            return await examine(
                prepared(model),
                check=WrittenOut(model) if str(model).startswith("vllm/") else None,
                version=version("troth"),
                today=date.today(),
                whole=[prompt(item) for item in puzzles(limit=WHOLE, depth=(5, 5))],
                say=lambda question: status.update(escape(question)),
            )


async def _closed(model: "Model") -> None:
    async with model:
        pass


def _show(found: "Examination", path: Path) -> None:
    console = Console()
    table = Table("question", "finding", "detail", box=None, pad_edge=False)
    for each in found.findings:
        style = _STYLE[each.verdict]
        table.add_row(escape(each.question), f"[{style}]{each.verdict}[/]", escape(each.detail))
    console.print(f"[bold]{escape(found.model)}[/]  {found.calls} calls\n")
    console.print(table)
    if found.advice:
        console.print(f"\n[yellow]{escape(found.advice)}[/]")
    console.print("\nProbes:")
    for name, why in _probes(found.found).items():
        style, said = ("green", "can be run") if why is None else ("red", why)
        console.print(f"  [{style}]{escape(name)}[/]  {escape(said)}")
    console.print(f"\n{escape(_summary(found.found))}\nKept in {escape(str(path))}", soft_wrap=True)


def _summary(found: Capabilities) -> str:
    forms = f" ({', '.join(found.continues)})" if found.continues else ""
    return (
        f"Reasoning: {found.reasoning}. Continued: {found.continuation}{forms}. Switched off by: "
        f"{found.switch_off or 'nothing known'}. Option probabilities: "
        f"{'yes' if found.probabilities else 'no'}."
    )


def _probes(found: Capabilities) -> dict[str, str | None]:
    """Each installed probe, with why it cannot be used on a model, or None where it can."""
    names = host().uncontested("probe")
    return {name: unmet(found, host().get(Probe, name).needs) for name in names}


def _plain(found: "Examination", of: Key, path: Path) -> dict[str, Any]:
    return {
        "model": found.model,
        "base_url": of.base_url,
        "calls": found.calls,
        "findings": found.plain(),
        "advice": found.advice,
        "capabilities": asdict(found.found),
        "table": asdict(found.before),
        "probes": _probes(found.found),
        "record": str(path),
    }


def _parts(model: "Model") -> tuple[str, str]:
    provider, _, name = str(model).partition("/")
    return provider, name


def arguments_of(given: tuple[str, ...]) -> dict[str, Any]:
    """The model's own arguments, each read as JSON where it is some."""
    arguments: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"-M {text}: expected NAME=VALUE")
        try:
            arguments[name] = json.loads(value)
        except ValueError:
            arguments[name] = value
    return arguments


def _one_line(error: Exception) -> str:
    from rich.text import Text

    from troth.asking.doctor.findings import words

    # Inspect writes its errors for rich.
    return words(Text.from_markup(str(error)).plain or type(error).__name__, 300)
