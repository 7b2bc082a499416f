"""What the terminal shows of a run that has ended: each probe's main numbers. The log holds all.

Inspect prints every number of its results, and has no setting for that. Why its function is put
into another one here: docs/decisions/0009-main-numbers.md.
"""

from collections.abc import Sequence
from dataclasses import replace

from inspect_ai.log import EvalScore
from rich.console import RenderableType

from troth.private import TaskProfile, TaskSuccess, printing
from troth.tasks.scoring import ESTIMATES
from troth.values import Option

SHOWN = 12
"""How many numbers of a probe are shown: those of a whole suite are to fit on a screen or two."""

_MAIN = "main"
NUMBERS = Option(
    name="numbers",
    default=_MAIN,
    choices=(_MAIN, "all"),
    help=f"what the terminal shows of a probe: its {SHOWN} main numbers, or all; the log holds all",
)
_OF_ONE = ("", "_low", "_high", "_n", "_unread")
_print_all = printing.task_results


def show_main_numbers() -> None:
    """Let Inspect print the main numbers of probes, unless a task is asked for all."""
    printing.task_results = _print_main


def main_numbers(names: Sequence[str]) -> list[str]:
    """The first value with its interval and its counts, then as many values as there is room for.

    `names` are those of a probe's metrics, in their order.
    """
    first, *others = (name for name in names if f"{name}_low" in names)
    own = [first + end for end in _OF_ONE if first + end in names]
    return [*own, *others][:SHOWN]


def _print_main(profile: TaskProfile, success: TaskSuccess) -> RenderableType:
    if profile.task_args.get(NUMBERS.name, _MAIN) != _MAIN:
        return _print_all(profile, success)
    scores = [_shortened(score) for score in success.results.scores]
    shown = success.results.model_copy(update={"scores": scores})
    return _print_all(profile, replace(success, results=shown))


def _shortened(score: EvalScore) -> EvalScore:
    """A score with its main numbers alone; one that no probe gave stays as it is."""
    total = len(score.metrics)
    of_probe = {metric.group for metric in score.metrics.values()} == {ESTIMATES}
    if not of_probe or total <= SHOWN:
        return score
    names = main_numbers(list(score.metrics))
    metrics = {name: score.metrics[name] for name in names}
    title = f"{score.name} ({len(names)} of {total}: -T {NUMBERS.name}=all)"
    return score.model_copy(update={"name": title, "metrics": metrics})
