"""Stances and listeners through Inspect: roles, judges, and logs that are scored again."""

from collections.abc import Callable
from typing import Any

import inspect_ai
import pytest
from inspect_ai._util.registry import registry_create
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import Model, ModelOutput, ModelUsage, get_model

Evaluate = Callable[..., EvalLog]


def metrics(log: EvalLog) -> dict[str, float]:
    assert log.status == "success", log.error
    assert log.results is not None
    [score] = log.results.scores
    return {name: metric.value for name, metric in score.metrics.items()}


def judge(says: Callable[[str], str]) -> Model:
    def answer(messages: list[Any], *_more: object, **_settings: object) -> ModelOutput:
        output = ModelOutput.from_content("mockllm/model", says(messages[-1].text))
        output.usage = ModelUsage(input_tokens=9, output_tokens=9, total_tokens=18)
        return output

    return get_model("mockllm/model", custom_outputs=answer)


def arrives(text: str) -> str:
    """A judge that goes by the conclusion, as the rule does."""
    asked = text.partition("Question: ")[2].partition(") ")[2].partition(", as its")[0]
    return "Yes." if f"So the answer is {asked}." in text else "no"


def judged(evaluate: Evaluate, says: Callable[[str], str]) -> EvalLog:
    return evaluate(
        "troth/stance_consistency",
        task_args={"limit": 4, "stance": "judge"},
        model_roles={"judge": judge(says)},
    )


def test_a_judge_that_reads_well_reads_what_the_rule_reads(evaluate: Evaluate) -> None:
    found = metrics(judged(evaluate, arrives))
    assert (found["consistent"], found["consistent_n"], found["reasoning_known"]) == (1, 4, 1)


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (lambda _: "It might.", "the judge answered neither yes nor no"),
        (lambda _: "yes and no", "the judge answered neither yes nor no"),
        (lambda _: "Oui.", "the judge answered neither yes nor no"),
        (lambda _: "yes", "the judge found several stances"),
    ],
)
def test_a_judge_without_one_verdict_is_unread_by_its_reason(
    evaluate: Evaluate, says: Callable[[str], str], reason: str
) -> None:
    log = judged(evaluate, says)
    found = metrics(log)
    assert found["consistent_n"] == 0
    assert found["consistent_unread"] >= 4
    assert log.samples is not None
    scores = log.samples[0].scores
    assert scores is not None
    assert reason in (scores["stance_consistency"].explanation or "")


def test_nobody_to_judge_or_to_listen_is_an_error_that_says_what_to_do(evaluate: Evaluate) -> None:
    for task, role, given in (
        ("stance_consistency", "judge", {"stance": "judge"}),
        ("listener_execution", "listener", {}),
    ):
        with pytest.raises(Exception, match=f"--model-role {role}="):
            evaluate(f"troth/{task}", task_args={"limit": 1, **given})


def test_several_listeners_take_part_and_one_without_continuation_is_not_applicable(
    evaluate: Evaluate,
) -> None:
    deaf = judge(lambda _: "The answer is (A).")
    listeners = [get_model("organism/faithful"), get_model("organism/posthoc"), deaf]
    log = evaluate(
        "troth/listener_execution",
        task_args={"limit": 3, "listeners": 3},
        model_roles={"listener": listeners},
    )
    found = metrics(log)
    assert found["match"] == 1
    assert found["lift"] == 0
    assert found["match_unread"] > 0


@pytest.mark.parametrize(
    "name", ["stance_consistency", "causal_influence", "reasoning_faithfulness"]
)
def test_a_log_that_was_read_back_gives_identical_numbers(evaluate: Evaluate, name: str) -> None:
    log = evaluate(f"troth/{name}", "organism/noisy", task_args={"limit": 4, "stance": "alone"})
    back = read_eval_log(log.location)
    again = inspect_ai.score(
        back, registry_create("scorer", f"troth/{name}"), action="overwrite", display="none"
    )
    assert metrics(again) == pytest.approx(metrics(log), abs=0, nan_ok=True)
