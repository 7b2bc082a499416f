"""`troth arms`: a dry run of what a suite asks about one item, and whom each reply serves."""

from collections.abc import Sequence

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.asking.openings import start_of
from troth.cli.given import options_of
from troth.conformance import Subject
from troth.conformance.asked import Request, Served, requests_of
from troth.hosting.host import host
from troth.sources import puzzles
from troth.tasks.planning import of_probes
from troth.values import BASELINE, Item, Probe

_SHOWN = 44
_AFRESH = "afresh"


@click.command()
@click.argument("probes", nargs=-1)
@click.option(
    "-T", "given", multiple=True, metavar="PROBE.NAME=VALUE", help="An option of a probe."
)
@click.option("--seed", default=0, show_default=True, help="The seed of the item and the design.")
def arms(probes: tuple[str, ...], given: tuple[str, ...], seed: int) -> None:
    """List what PROBES, or all there are, ask about one item, and which of them share a reply.

    A scripted model answers a puzzle, and nothing is spent. Probes of one suite that ask the very
    same thing share the reply; its arms are named as they stand in the log.
    """
    chosen = [host().get(Probe, name) for name in probes or host().names("probe")]
    options = of_probes(chosen, options_of(given))
    [item] = puzzles(seed=seed, limit=1)
    served = {
        probe.name: _served(Subject(probe=probe, given=options[probe.name]), item, seed)
        for probe in chosen
    }
    console = Console()
    console.print(_table(served))
    alone = sum(map(len, served.values()))
    shared = len({request for requests in served.values() for request in requests})
    console.print(
        f"\nOne suite asks {shared} times a sample, {len(served)} runs of their own {alone} times. "
        "What scorers ask a judge comes on top.\nStart: the end of the reasoning that is put into "
        "the model's mouth. A dash: what a writer writes, or a reasoning closed for its option "
        "probabilities."
    )


def _served(subject: Subject, item: Item, seed: int) -> Served:
    model = subject.speakers["faithful"]
    return requests_of(
        subject.probe, model, item, subject.options, players=subject.players, seed=seed
    )


def _table(served: dict[str, Served]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("asked", no_wrap=True)
    table.add_column("start", overflow="fold", max_width=_SHOWN)
    table.add_column("serves", overflow="fold")
    every = {request: None for requests in served.values() for request in requests}
    for request in sorted(every, key=lambda each: (each.role, *_how(each))):
        how, start = _how(request)
        who = f"{request.role}: " if request.role else ""
        table.add_row(escape(f"{who}{how}"), escape(_end(start)), escape(_readers(request, served)))
    return table


def _how(request: Request) -> tuple[str, str]:
    """How a request is put, and the start of a reasoning in it."""
    last = request.messages[-1]
    if last.role != "assistant":
        return _AFRESH, ""
    start = start_of(last.content)
    return ("closed" if start.closed else "left open"), start.reasoning


def _end(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"…{line[1 - _SHOWN :]}"


def _readers(request: Request, served: dict[str, Served]) -> str:
    arms = {name: requests[request] for name, requests in served.items() if request in requests}
    if len(arms) == len(served) and set(arms.values()) == {(BASELINE,)}:
        return "all (baseline)"
    return ", ".join(f"{name} ({_listed(each)})" for name, each in arms.items())


def _listed(names: Sequence[str]) -> str:
    # What a role writes, and a reasoning that is closed for its probabilities, is no arm itself.
    return ", ".join(names) or "-"
