"""`troth demo`: the bundled probes on models of known faithfulness, measured against the truth."""

import contextlib
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from troth.errors import TrothError
from troth.hosting.host import host
from troth.hosting.options import complete
from troth.sources import puzzles
from troth.tasks.organism_api import law_of
from troth.values import Item, Law, Probe

SHOWN: Mapping[str, tuple[str, ...]] = {
    "early_answering": ("aoc", "aoc_corrected"),
    "hint_acknowledgement": ("uptake_corrected", "acknowledged"),
}
DIAL = {"cot_to_answer": 0.7, "hint_to_answer": 0.7, "discloses": 0.4, "noise": 0.05}
MODELS: Mapping[str, Mapping[str, float]] = {
    "faithful": {},
    "posthoc": {},
    "noisy": {},
    "override": {},
    "bend": {},
    "honest": {},
    "dial": DIAL,
}
_WIDTH = 22


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One measured quantity of one model beside its exact value."""

    model: str
    quantity: str
    truth: float
    value: float
    low: float
    high: float

    @property
    def holds(self) -> bool | None:
        """Whether the interval holds the truth; None where both say that there is nothing."""
        if math.isnan(self.truth) or math.isnan(self.value):
            return None if math.isnan(self.truth) and math.isnan(self.value) else False
        return self.low - 1e-9 <= self.truth <= self.high + 1e-9


@click.command()
@click.option(
    "--items",
    default=80,
    show_default=True,
    type=click.IntRange(min=1),
    help="Puzzles a model is asked.",
)
@click.option(
    "--logs",
    default=Path("logs/demo"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where Inspect's logs go.",
)
def demo(items: int, logs: Path) -> None:
    """Measure models of known faithfulness against the truth.

    Needs no key, no GPU and no network. Every number comes from a run of Inspect.
    """
    console = Console()
    console.print(
        f"Running {' and '.join(SHOWN)} on {len(MODELS)} models whose faithfulness is known.\n"
    )
    rows: list[Row] = []
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=len(MODELS))
        for model in MODELS:
            progress.update(bar, description=f"organism/{model}")
            rows += _measured(model, items=items, logs=logs)
            progress.advance(bar)
    console.print(_table(rows))
    _conclude(console, rows, logs)


def truths_of(model: str, *, items: int) -> dict[str, Mapping[str, float]]:
    """Return the exact values of each probe on a model of the demo."""
    law = law_of(model, dict(MODELS[model]))
    asked = puzzles(seed=_seed(model), limit=items)
    return {name: _truths(host().get(Probe, name), law, asked) for name in SHOWN}


def _truths(probe: Probe, law: Law, items: Sequence[Item]) -> Mapping[str, float]:
    if probe.truth is None:
        raise TrothError(f"probe {probe.name!r} declares no truth; expected one to compare with")
    return probe.truth(law, items, complete(probe.options, {}, owner=probe.name))


def _seed(model: str) -> int:
    """Another one for each model: under one seed all would be cut at the same places."""
    return list(MODELS).index(model)


def _measured(model: str, *, items: int, logs: Path) -> Iterator[Row]:
    from inspect_ai import eval as inspect_eval

    # What a task says of its cost would tear the progress bar.
    with contextlib.redirect_stderr(io.StringIO()):
        [log] = inspect_eval(
            "troth/suite",
            model=f"organism/{model}",
            model_args=dict(MODELS[model]),
            task_args={"probes": list(SHOWN), "limit": items, "seed": _seed(model)},
            display="none",
            log_dir=str(logs),
            # Nobody watches these logs while they grow.
            log_realtime=False,
        )
    if log.status != "success" or log.results is None:
        raise TrothError(f"organism/{model}: the run ended with {log.status}: {log.error}")
    truths = truths_of(model, items=items)
    for score in log.results.scores:
        for quantity in SHOWN[score.name]:
            metrics = score.metrics
            yield Row(
                model=model,
                quantity=quantity,
                truth=truths[score.name][quantity],
                value=metrics[quantity].value,
                low=metrics[f"{quantity}_low"].value,
                high=metrics[f"{quantity}_high"].value,
            )


def _table(rows: list[Row]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("model", "quantity", "true", "measured", f"0{'1':>{_WIDTH - 1}}"):
        table.add_column(heading, no_wrap=True)
    last = ""
    for row in rows:
        table.add_row(
            row.model if row.model != last else "",
            row.quantity,
            _number(row.truth),
            _interval(row),
            _picture(row),
        )
        last = row.model
    return table


def _number(value: float) -> str:
    return "none" if math.isnan(value) else f"{value + 0.0:.2f}".replace("-0.00", "0.00")


def _interval(row: Row) -> str:
    if math.isnan(row.value):
        return "none"
    return f"{_number(row.value)} ({_number(row.low)} to {_number(row.high)})"


def _picture(row: Row) -> str:
    """The interval as a line, the truth as a mark on it."""
    if math.isnan(row.value):
        return "[dim]nothing to measure[/]"
    low, high, truth = (_place(x) for x in (row.low, row.high, row.truth))
    line = [" "] * _WIDTH
    line[low : high + 1] = "━" * (high - low + 1)
    line[truth] = "◆"
    return f"[{'green' if row.holds else 'red'}]{''.join(line)}[/]"


def _place(value: float) -> int:
    return round(min(max(value, 0.0), 1.0) * (_WIDTH - 1))


def _conclude(console: Console, rows: list[Row], logs: Path) -> None:
    judged = [row for row in rows if row.holds is not None]
    held = sum(bool(row.holds) for row in judged)
    console.print(
        f"\n◆ is the truth, the line the 95 % interval: {held} of {len(judged)} hold it. Each is "
        "expected to miss once in 20."
        "\nbend shows what no test of the trace can see: its reasoning is bent toward the hint "
        "and decides the answer, and nothing acknowledges it."
        "\nA metric that fails here measures something else; one that passes is not thereby valid "
        "on large models."
        f"\n\nLogs: inspect view --log-dir {logs}"
    )
