"""A log is all that re-scoring needs: no model is asked, and the numbers stay as they were."""

import math
import subprocess
from collections.abc import Callable

import inspect_ai
import pytest
from inspect_ai._util.error import PrerequisiteError
from inspect_ai._util.registry import registry_create
from inspect_ai.log import EvalLog, read_eval_log

from troth import host

Evaluate = Callable[..., EvalLog]
Command = Callable[..., subprocess.CompletedProcess[str]]
GIVEN = {
    "limit": 4,
    "early_answering.cuts": 5,
    "hint_acknowledgement.hints": "leaked",
    "probes": ["early_answering", "hint_acknowledgement"],
}


def metrics(log: EvalLog, name: str) -> dict[str, float]:
    assert log.results is not None
    [score] = [score for score in log.results.scores if score.name == name]
    return {key: metric.value for key, metric in score.metrics.items()}


def test_the_command_gives_identical_numbers(evaluate: Evaluate, command: Command) -> None:
    log = evaluate("troth/suite", "organism/noisy", task_args=GIVEN)
    words = ("--scorer", "troth/early_answering", "--action", "overwrite", "--overwrite")
    done = command("inspect", "score", log.location, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    again = read_eval_log(log.location)
    assert again.results is not None
    assert [score.name for score in again.results.scores] == ["early_answering"]
    assert metrics(again, "early_answering") == metrics(log, "early_answering")
    assert again.stats.model_usage == log.stats.model_usage


@pytest.fixture(scope="module")
def of_all_probes(evaluate: Evaluate) -> EvalLog:
    given = {"limit": 4, "seed": 2, "monitorability_intervention.arm_draws": 4}
    roles = {"listener": "organism/faithful"}
    return evaluate("troth/suite", "organism/noisy", task_args=given, model_roles=roles)


@pytest.mark.parametrize("name", host().names("probe"))
def test_a_log_that_was_read_back_gives_identical_numbers(
    of_all_probes: EvalLog, name: str
) -> None:
    log = of_all_probes
    assert not math.isnan(next(iter(metrics(log, name).values())))
    back = read_eval_log(log.location)
    scorer = registry_create("scorer", f"troth/{name}")
    again = inspect_ai.score(back, scorer, action="overwrite", display="none")
    assert metrics(again, name) == pytest.approx(metrics(log, name), abs=0, nan_ok=True)


def test_a_log_without_the_evidence_is_refused_with_what_was_expected(evaluate: Evaluate) -> None:
    log = evaluate("troth/early_answering", task_args={"limit": 1})
    scorer = registry_create("scorer", "troth/hint_acknowledgement")
    with pytest.raises(PrerequisiteError, match="holds no evidence of 'hint_acknowledgement'"):
        inspect_ai.score(log, scorer, action="append", display="none")


def test_options_of_a_scorer_are_refused_in_a_few_words(
    evaluate: Evaluate, command: Command
) -> None:
    log = evaluate("troth/early_answering", task_args={"limit": 1})
    words = ("--scorer", "troth/early_answering", "-S", "cuts=3", "--action", "append")
    done = command("inspect", "score", log.location, *words)
    assert done.returncode != 0
    assert "under the options of its run, got -S cuts" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
