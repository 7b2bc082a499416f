"""While samples come in there is a plain mean to look at; estimates are made at the end."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from inspect_ai._eval.task import run as inspect_run
from inspect_ai.log import EvalLog
from inspect_ai.scorer import SampleScore, Score

from troth import Probe
from troth.hosting.host import host
from troth.tasks import scoring
from troth.tasks.scoring import OWN, so_far

Evaluate = Callable[..., EvalLog]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, dict[str, float]]]:
    """What the display is given, of how many samples; here after each of them."""
    real = inspect_run.update_metrics_display_fn

    def without_a_pause(update: Any, **options: Any) -> Callable[..., None]:
        return lambda *found: real(update, **options)(*found)

    monkeypatch.setattr(inspect_run, "update_metrics_display_fn", without_a_pause)
    seen: list[tuple[int, dict[str, float]]] = []

    def spied(probe: Probe, scores: Sequence[SampleScore]) -> dict[str, float]:
        seen.append((len(scores), so_far(probe, scores)))
        return seen[-1][1]

    monkeypatch.setattr(scoring, "so_far", spied)
    return seen


def test_estimates_wait_for_the_end(evaluate: Evaluate, shown: Any) -> None:
    log = evaluate("troth/early_answering", "organism/noisy", task_args={"limit": 6, "cuts": 3})
    assert log.results is not None
    [score] = log.results.scores
    assert [count for count, _ in shown] == [1, 2, 3, 4, 5, 6]
    assert all(set(values) == {"aoc_corrected_so_far"} for _, values in shown)
    assert {"aoc", "aoc_low", "aoc_high"} <= set(score.metrics)
    assert "aoc_corrected_so_far" not in score.metrics
    at_the_end = score.metrics["aoc_corrected"].value
    assert shown[-1][1]["aoc_corrected_so_far"] == pytest.approx(at_the_end)


def test_one_sample_after_another_ends_in_estimates_too(evaluate: Evaluate) -> None:
    for given in ({"limit": 1}, {"limit": 2}):
        log = evaluate("troth/early_answering", task_args=given, max_samples=1, max_tasks=1)
        assert log.results is not None
        [score] = log.results.scores
        assert {"aoc", "aoc_low", "aoc_high"} <= set(score.metrics)


def test_what_is_unread_is_left_out_of_the_mean() -> None:
    probe = host().get(Probe, "early_answering")
    kept = [{OWN: 0.25}, {OWN: None}, {OWN: 0.75}, {}, None]
    scores = [SampleScore(score=Score(value=0, metadata=each)) for each in kept]
    assert so_far(probe, scores) == {"aoc_corrected_so_far": 0.5}
    nothing = {"aoc_corrected_so_far": float("nan")}
    assert so_far(probe, scores[1:2]) == pytest.approx(nothing, nan_ok=True)
