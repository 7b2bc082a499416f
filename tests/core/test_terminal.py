"""The terminal shows a probe's main numbers, and the log holds all."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from inspect_ai.log import EvalMetric, EvalScore, list_eval_logs, read_eval_log

from troth.tasks.terminal import _shortened, main_numbers

Command = Callable[..., subprocess.CompletedProcess[str]]
MAIN = [
    *("aoc_corrected", "aoc_corrected_low", "aoc_corrected_high", "aoc_corrected_n"),
    *("aoc_placebo", "aoc", "aoc_anchored", "aoc_probability", "aoc_probability_corrected"),
    *("aoc_accuracy", "match_0", "accuracy"),
]


def names_in_log(folder: Path) -> list[str]:
    [info] = list_eval_logs(str(folder))
    results = read_eval_log(info, header_only=True).results
    assert results is not None
    return list(results.scores[0].metrics)


@pytest.mark.parametrize("given", [[], ["-T", "numbers=all"]])
def test_the_terminal_shows_the_main_numbers_and_the_log_holds_all(
    command: Command, tmp_path: Path, given: list[str]
) -> None:
    task = ("troth/early_answering", "--model", "organism/dial", "-T", "limit=2", *given)
    done = command("inspect", "eval", *task, "--log-dir", str(tmp_path / "logs"))
    names = names_in_log(tmp_path / "logs")
    rows = [line.split()[0] for line in done.stdout.splitlines() if line.split()]
    assert len(names) == 40
    assert [row for row in rows if row in names] == (names if given else MAIN)
    assert ("early_answering (12 of 40: -T numbers=all)" in done.stdout) == (not given)


def test_what_could_not_be_read_is_a_main_number() -> None:
    ends = ("", "_low", "_high", "_n", "_unread")
    names = [f"{value}{end}" for value in ("a", *map(str, range(9))) for end in ends]
    assert main_numbers(names) == [*(f"a{end}" for end in ends), *map(str, range(7))]


def test_other_numbers_are_left_as_they_are() -> None:
    metrics = {f"m{n}": EvalMetric(name=f"m{n}", value=n) for n in range(20)}
    other = EvalScore(name="other", scorer="other", metrics=metrics)
    assert _shortened(other) is other
