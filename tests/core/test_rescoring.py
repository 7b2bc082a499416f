"""A log is all that re-scoring needs: no model is asked, and the numbers stay as they were."""

import subprocess
from collections.abc import Callable

import pytest
from inspect_ai.log import EvalLog, read_eval_log

Evaluate = Callable[..., EvalLog]
Command = Callable[..., subprocess.CompletedProcess[str]]
GIVEN = {
    "limit": 4,
    "early_answering.cuts": 5,
    "probes": ["early_answering", "hint_acknowledgement"],
}


def metrics(log: EvalLog, name: str) -> dict[str, float]:
    assert log.results is not None
    [score] = [score for score in log.results.scores if score.name == name]
    return {key: metric.value for key, metric in score.metrics.items()}


@pytest.mark.parametrize("name", ["early_answering", "hint_acknowledgement"])
def test_it_gives_identical_numbers(evaluate: Evaluate, command: Command, name: str) -> None:
    log = evaluate("troth/suite", "organism/noisy", task_args=GIVEN)
    words = ("--scorer", f"troth/{name}", "--action", "overwrite", "--overwrite")
    done = command("inspect", "score", log.location, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    again = read_eval_log(log.location)
    assert again.results is not None
    assert [score.name for score in again.results.scores] == [name]
    assert metrics(again, name) == pytest.approx(metrics(log, name), abs=0, nan_ok=True)
    assert again.stats.model_usage == log.stats.model_usage


def test_a_log_without_the_evidence_is_refused_with_what_was_expected(
    evaluate: Evaluate, command: Command
) -> None:
    log = evaluate("troth/early_answering", task_args={"limit": 1})
    scorer = ("--scorer", "troth/hint_acknowledgement", "--action", "append")
    done = command("inspect", "score", log.location, *scorer, "--overwrite")
    said = " ".join((done.stdout + done.stderr).split())
    assert "this log holds no evidence of 'hint_acknowledgement'" in said
