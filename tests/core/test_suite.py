"""`troth/suite`: many probes over one baseline, each with the numbers that it gives alone."""

from collections.abc import Callable
from typing import Any

import pytest
from inspect_ai._util.error import PrerequisiteError
from inspect_ai.log import EvalLog

from troth import host
from troth.evidence.store import evidence_in

Evaluate = Callable[..., EvalLog]
NOISY = {
    "model": "organism/dial",
    "model_args": {"noise": 0.3, "cot_to_answer": 0.6, "hint_to_answer": 0.5, "discloses": 0.5},
}
LEAKED = {"hint_acknowledgement.hints": "leaked"}
BOTH = ["early_answering", "hint_acknowledgement"]


def metrics(log: EvalLog) -> dict[str, dict[str, float]]:
    assert log.status == "success", log.error
    assert log.results is not None
    return {
        score.name: {name: metric.value for name, metric in score.metrics.items()}
        for score in log.results.scores
    }


def calls(log: EvalLog) -> int:
    return sum(event.event == "model" for sample in log.samples or [] for event in sample.events)


def test_each_probe_gives_the_numbers_that_it_gives_alone_for_one_baseline_less(
    evaluate: Evaluate,
) -> None:
    given = {"limit": 6, "seed": 11}
    suite = evaluate("troth/suite", task_args={**given, **LEAKED, "probes": BOTH}, **NOISY)
    alone = [
        evaluate("troth/early_answering", task_args=given, **NOISY),
        evaluate("troth/hint_acknowledgement", task_args={**given, "hints": "leaked"}, **NOISY),
    ]
    for probe, log in zip(BOTH, alone, strict=True):
        assert metrics(suite)[probe] == pytest.approx(metrics(log)[probe], nan_ok=True)
    assert calls(suite) == sum(map(calls, alone)) - 6


def test_what_several_probes_ask_alike_is_asked_once_and_gives_each_the_same_numbers(
    evaluate: Evaluate,
) -> None:
    """Whole traces, starts left open at the same places, and the answer without a reasoning."""
    given = {"limit": 4, "seed": 5}
    probes = ["early_answering", "filler_tokens", "mistake_injection", "paraphrase"]
    suite = evaluate("troth/suite", task_args={**given, "probes": probes}, **NOISY)
    alone = [evaluate(f"troth/{probe}", task_args=given, **NOISY) for probe in probes]
    for probe, log in zip(probes, alone, strict=True):
        assert metrics(suite)[probe] == pytest.approx(metrics(log)[probe], abs=0, nan_ok=True)
    shared = sum(map(calls, alone)) - calls(suite)
    # Three baselines a sample, two whole traces that three others ask too, and no reasoning.
    assert shared >= 4 * (3 + 2 + 1 + 1 + 1)


def test_a_draw_has_one_baseline_a_sample(evaluate: Evaluate) -> None:
    log = evaluate(
        "troth/suite", task_args={"limit": 2, "draws": 3, **LEAKED, "probes": BOTH}, **NOISY
    )
    for sample in log.samples or []:
        baselines = evidence_in(sample.store, BOTH[0]).baselines()
        assert [each.draw for each in baselines] == [0, 1, 2]


def test_without_names_it_runs_every_probe(evaluate: Evaluate) -> None:
    log = evaluate("troth/suite", task_args={"limit": 1})
    assert set(metrics(log)) == set(host().names("probe")) > set(BOTH)


def test_an_option_of_one_probe_bears_its_name(evaluate: Evaluate) -> None:
    given = {
        "limit": 2,
        "probes": BOTH,
        "early_answering.cuts": 5,
        "hint_acknowledgement.hints": ["leaked", "grader"],
    }
    log = evaluate("troth/suite", task_args=given)
    assert metrics(log)["early_answering"]["aoc_n"] == 10
    assert metrics(log)["hint_acknowledgement"]["uptake_n"] == 4
    assert log.eval.metadata is not None
    assert log.eval.metadata["probes"]["early_answering"]["options"]["cuts"] == 5


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"probes": ["early_answer"]}, r"no probe 'early_answer'\. Did you mean 'early_answering'"),
        ({"early_answering.cutz": 5}, r"no option 'early_answering\.cutz'\. Did you mean"),
        ({"early_answering.units": "words"}, r"early_answering: -T units=words: expected one of"),
        ({"cuts": 5}, r"expected .cuts. with its probe: -T early_answering\.cuts=\.\.\."),
        ({"probes": ["early_answering"], "hint_acknowledgement.aim": "any"}, r"no option 'hint_"),
        ({"probe": "early_answering"}, r"no option 'probe'\. Did you mean 'probes'"),
    ],
    ids=str,
)
def test_what_it_cannot_accept_is_refused(
    evaluate: Evaluate, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(PrerequisiteError, match=message):
        evaluate("troth/suite", task_args=given)


def test_what_cannot_be_continued_is_not_applicable_and_the_rest_goes_on(
    evaluate: Evaluate,
) -> None:
    from inspect_ai.model import ModelOutput, ModelUsage, get_model

    output = ModelOutput.from_content("mockllm/model", "I think so.\nThe answer is (A).")
    output.usage = ModelUsage(input_tokens=9, output_tokens=9, total_tokens=18)
    model = get_model("mockllm/model", custom_outputs=lambda *_args, **_more: output)
    given = {"limit": 2, **LEAKED, "probes": BOTH, "max_calls": 6}
    log = evaluate("troth/suite", model=model, task_args=given)
    found = metrics(log)
    assert log.eval.metadata is not None
    assert log.eval.metadata["expected"]["calls"] == [6, calls(log)] == [6, 6]
    assert found["early_answering"]["aoc_n"] == 0
    assert found["early_answering"]["aoc_unread"] == 2
    assert found["hint_acknowledgement"]["stayed_right_n"] > 0
    for sample in log.samples or []:
        assert sample.scores is not None
        explanation = sample.scores["early_answering"].explanation
        assert "not applicable: the model cannot be continued from a prefix" in (explanation or "")


def test_a_model_on_which_nothing_applies_is_never_asked(evaluate: Evaluate) -> None:
    from inspect_ai.model import get_model

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("asked")

    model = get_model("mockllm/model", custom_outputs=refuse)
    log = evaluate("troth/early_answering", model=model, task_args={"limit": 2})
    assert calls(log) == 0
    assert log.eval.metadata is not None
    assert log.eval.metadata["expected"]["calls"] == [0, 0]
    found = metrics(log)["early_answering"]
    assert found["aoc"] != found["aoc"]
    assert (found["aoc_n"], found["aoc_unread"]) == (0, 2)
