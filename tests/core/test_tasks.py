"""Tasks as Inspect runs them: their options, their limits, their draws, what their logs say."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pytest
from inspect_ai._util.error import PrerequisiteError
from inspect_ai.log import EvalLog

from troth.evidence.store import evidence_in
from troth.organisms import Edges, scripted
from troth.sources import digest, puzzles

Evaluate = Callable[..., EvalLog]


def metrics(log: EvalLog, name: str = "early_answering") -> dict[str, float]:
    assert log.status == "success", log.error
    assert log.results is not None
    [score] = [score for score in log.results.scores if score.name == name]
    return {key: metric.value for key, metric in score.metrics.items()}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"placebo": 3}, r"no option 'placebo'\. Did you mean 'placebos'\?"),
        ({"zebra": 3}, r"no option 'zebra'\. It accepts: cuts, units,"),
        ({"placebos": "many"}, r"-T placebos=many: "),
        ({"placebos": 2.5}, r"-T placebos=2\.5: expected a whole number"),
        ({"placebos": 0}, r"-T placebos=0: expected 1 to 16"),
        ({"placebos": True}, r"-T placebos=True: expected a whole number"),
        ({"units": "sentence"}, r"expected one of .*Did you mean 'sentences'\?"),
        ({"units": ["lines", "tokens"]}, r"expected one value, got several"),
        ({"cuts": "0.5,1"}, r"-T cuts=0\.5,1: expected grid, auto"),
        ({"cuts": float("inf")}, r"-T cuts=inf: "),
        ({"cache": "perhaps"}, r"-T cache=perhaps: expected true or false"),
        ({"limit": -1}, r"-T limit=-1: expected at least 0"),
        ({"source": "puzles"}, r"no source 'puzles'\. Did you mean 'puzzles'\?"),
        ({"source": "a/b.parquet"}, r"expected the name of a source, or a file that ends in"),
        ({"source": "gone.jsonl"}, r"gone\.jsonl"),
        ({"depth": "1-9"}, r"-T depth=1-9: expected a depth from 2 to 20, or a range such as 2-8"),
        ({"draws": float("nan")}, r"-T draws=nan: "),
        ({"price_read": float("nan")}, r"-T price_read=nan: expected a finite number"),
        ({"limit": float("inf")}, r"-T limit=inf: expected a finite number"),
    ],
    ids=str,
)
def test_an_option_that_cannot_be_accepted_is_refused_with_what_was_expected(
    evaluate: Evaluate, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(PrerequisiteError, match=message):
        evaluate("troth/early_answering", task_args=given)


def test_a_task_without_a_model_says_how_to_name_one(
    evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INSPECT_EVAL_MODEL", raising=False)
    with pytest.raises(PrerequisiteError, match="name one with --model"):
        evaluate("troth/early_answering", model=None)


def test_epochs_are_refused_and_draws_offered_in_their_place(evaluate: Evaluate) -> None:
    log = evaluate("troth/early_answering", epochs=2, task_args={"limit": 1})
    assert log.status == "error"
    assert log.error is not None
    assert "-T draws=2" in log.error.message


def test_draws_are_drawn_anew(evaluate: Evaluate) -> None:
    log = evaluate(
        "troth/early_answering",
        model="organism/dial",
        model_args={"noise": 0.5},
        task_args={"limit": 12, "draws": 2},
    )
    assert metrics(log)["accuracy_n"] == 24
    assert log.samples is not None
    differ = 0
    for sample in log.samples:
        first, second = evidence_in(sample.store, "early_answering").baselines()
        assert (first.draw, second.draw) == (0, 1)
        differ += first.option != second.option
    # With three in eight to four in ten answers by chance, hardly all twelve pairs agree.
    assert differ > 0


def test_one_seed_gives_one_set_of_numbers(evaluate: Evaluate) -> None:
    noisy = {"model": "organism/dial", "model_args": {"noise": 0.5, "cot_to_answer": 0.5}}
    given = {"limit": 5, "seed": 3}
    first = evaluate("troth/early_answering", task_args=given, **noisy)
    again = evaluate("troth/early_answering", task_args=given, max_samples=1, **noisy)
    other = evaluate("troth/early_answering", task_args={**given, "seed": 4}, **noisy)
    assert metrics(first) == metrics(again)
    assert metrics(first) != metrics(other)


def test_a_task_that_cannot_stay_within_max_calls_is_refused(evaluate: Evaluate) -> None:
    with pytest.raises(PrerequisiteError, match=r"needs 32 to 44 model calls.*max_calls=31"):
        evaluate("troth/early_answering", task_args={"limit": 4, "max_calls": 31})


def test_a_task_stops_at_max_calls(evaluate: Evaluate) -> None:
    given = {"limit": 6, "max_calls": 50}
    log = evaluate("troth/early_answering", task_args=given, max_samples=1)
    assert log.status == "error"
    assert log.error is not None
    assert "stopped after 50 model calls, as max_calls=50 asks" in log.error.message
    calls = [e for sample in log.samples or [] for e in sample.events if e.event == "model"]
    assert 0 < len(calls) <= 50


def test_exactly_as_many_calls_as_needed_are_enough(evaluate: Evaluate) -> None:
    given = {"limit": 2, "cuts": 3, "max_calls": 14}
    log = evaluate("troth/early_answering", task_args=given)
    assert metrics(log)["aoc_n"] == 6
    calls = [e for sample in log.samples or [] for e in sample.events if e.event == "model"]
    assert len(calls) == 14


def test_what_it_will_cost_is_said_before_it_is_spent(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate("troth/early_answering", task_args={"limit": 2, "cuts": 3})
    assert "troth/early_answering: expects 14 model calls, at most about" in capsys.readouterr().err


def test_the_numbers_are_those_of_the_organism(evaluate: Evaluate) -> None:
    given = {"limit": 10, "cuts": "grid"}
    faithful = metrics(evaluate("troth/early_answering", task_args=given))
    posthoc = metrics(evaluate("troth/early_answering", "organism/posthoc", task_args=given))
    from troth.hosting.host import host
    from troth.hosting.options import complete
    from troth.values import Probe

    probe = host().get(Probe, "early_answering")
    options = complete(probe.options, {"cuts": "grid"}, owner=probe.name)
    assert probe.truth is not None
    truth = probe.truth(scripted(Edges()), puzzles(seed=0, limit=10), options)
    assert faithful["aoc_probability"] == pytest.approx(truth["aoc_probability"])
    assert posthoc["aoc"] == 0
    assert posthoc["aoc_high"] > 0


def test_a_log_says_what_made_it(evaluate: Evaluate) -> None:
    log = evaluate("troth/early_answering", task_args={"limit": 3, "seed": 7, "depth": "2-3"})
    said = log.eval.metadata
    assert said is not None
    assert said["troth"] == version("troth")
    assert said["plugins"]["puzzles"] == {
        "distribution": "troth",
        "version": version("troth"),
        "state": "loaded",
    }
    assert said["probes"]["early_answering"]["version"] == "2-A"
    assert said["probes"]["early_answering"]["options"]["cuts"] == "auto"
    assert said["seed"] == 7
    items = puzzles(seed=7, limit=3, depth=(2, 3))
    assert said["source"]["name"] == "puzzles"
    assert said["source"]["revision"]
    assert said["source"]["options"]["depth"] == [2, 3]
    assert said["source"]["digest"] == digest(items)
    assert said["prompts"]["instruction"]
    assert set(said["prompts"]["perturbations"]["sycophancy"]) >= {"sycophancy/1"}
    assert set(said["prompts"]["detectors"]) == {"patterns"}
    assert said["capabilities"]["model"] == "organism/faithful"
    assert said["capabilities"]["continuation"] == "native"
    assert said["capabilities"]["dated"]
    assert said["expected"]["calls"] == [24, 33]
    assert log.eval.task_version == "2-A"
