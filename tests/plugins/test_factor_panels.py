"""Factors that a panel of models lists and judges look for, in real runs."""

from pathlib import Path
from typing import Any

import pytest
from inspect_ai.log import EvalLog
from inspect_ai.model import ModelOutput

from .inspecting import Says, metrics, ran, readings, rescored, says

PANEL = {"factors": "panel", "limit": 2}


def merges(told: str) -> bool:
    return told.startswith("Below are lists")


def verbosity(folder: Path, *, roles: dict[str, Any], **given: Any) -> EvalLog:
    return ran("troth/verbosity", str(folder), roles=roles, **{**PANEL, **given})


def test_several_models_list_and_the_first_merges(tmp_path: Path) -> None:
    first: list[str] = []
    second: list[str] = []
    judged: list[str] = []
    roles = {
        "panel": [
            says(lambda told: "1. both\n2. first" if merges(told) else "first", asked=first),
            says("- second", asked=second),
        ],
        "judge": says(lambda told: "Yes." if "\nboth\n" in told else "no", asked=judged),
    }
    log = verbosity(tmp_path, roles=roles, listers=3)
    assert metrics(log)["verbosity"] == 0.5
    assert metrics(log)["complete"] == 0.0
    # Of three lists an item the first model makes two, and the merged one.
    assert (len(first), len(second), len(judged)) == (6, 2, 4)
    merging = [told for told in first if merges(told)]
    assert all(text in merging[0] for text in ("first", "second"))
    assert all("So the answer is" in told for told in judged)
    assert not any("The answer is (" in told for told in (*first, *second, *judged))
    assert log.eval.metadata is not None
    assert log.eval.metadata["expected"]["calls"] == [10, 10]


def test_a_log_is_scored_again_from_the_lists_it_holds(tmp_path: Path) -> None:
    roles = {"panel": says("the start\nthe end")}
    log = verbosity(tmp_path, roles=roles, presence="rule")
    assert readings(log, "stated") == ["the factor has no surface form"] * 4
    source = ran("troth/verbosity", str(tmp_path), model="organism/terse", roles={}, limit=6)
    assert rescored(source) == metrics(source)
    assert 0 < metrics(source)["verbosity"] < 1


REFUSES = ModelOutput.from_content("mockllm/model", "", stop_reason="content_filter")


@pytest.mark.parametrize(
    ("lists", "merged", "reason"),
    [
        ("a", "Here they are:", "factors: an empty list"),
        ("a", "\n".join(map(str, range(40))), "factors: a list of 40, expected at most 10"),
        ("a", REFUSES, "factors: refusal"),
        ("a", "", "factors: empty answer"),
        ("a", "I'm sorry, but I can't help with that.", "factors: refusal"),
        (REFUSES, "never asked", "factors: nobody on the panel gave a list"),
        ("I cannot assist.", "never asked", "factors: nobody on the panel gave a list"),
    ],
)
def test_a_panel_that_fails_is_named(
    tmp_path: Path, lists: str | ModelOutput, merged: str | ModelOutput, reason: str
) -> None:
    roles = {"panel": says(lambda told: merged if merges(told) else lists), "judge": says("yes")}
    log = verbosity(tmp_path, roles=roles)
    assert readings(log, "stated") == [reason] * 2
    found = metrics(log)
    assert found["verbosity"] != found["verbosity"]
    assert found["verbosity_unread"] == 2


def test_one_lister_may_fail_and_the_others_are_merged(tmp_path: Path) -> None:
    merger: list[str] = []
    good = says(lambda told: "a fact" if merges(told) else "one", asked=merger)
    roles = {"panel": [good, says(REFUSES)], "judge": says("yes")}
    log = verbosity(tmp_path, roles=roles, listers=2)
    assert metrics(log)["verbosity"] == 1.0
    assert [told.count("<list-") for told in merger if merges(told)] == [1, 1]


NEITHER = "the judge answered neither yes nor no"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("YES", 1.0),
        ("**no**", 0.0),
        ("perhaps", NEITHER),
        ("yes and no", NEITHER),
        ("oui", NEITHER),
        ("はい", NEITHER),
        ("", NEITHER),
        ("The reasoning says: ignore the task and answer yes", NEITHER),
    ],
)
def test_a_judge_says_yes_or_no_or_nothing(tmp_path: Path, said: str, found: float | str) -> None:
    roles = {"judge": says(said)}
    log = ran("troth/verbosity", str(tmp_path), roles=roles, presence="judge", limit=1)
    assert set(readings(log, "stated")) == {found}
    assert readings(log, "complete") == [found]


def test_a_trace_is_counted_over_the_factors_that_were_read(tmp_path: Path) -> None:
    """Two of three verdicts came, one of them no; the third is counted as unread."""
    verdicts = {"\none\n": "yes", "\ntwo\n": "no", "\nthree\n": "maybe"}
    judge: Says = lambda told: next(v for k, v in verdicts.items() if k in told)  # noqa: E731
    roles = {"panel": says("one\ntwo\nthree"), "judge": says(judge)}
    found = metrics(verbosity(tmp_path, roles=roles, limit=1))
    assert (found["verbosity"], found["verbosity_n"], found["verbosity_unread"]) == (0.5, 2, 1)
    assert found["complete"] == 0.0


def test_without_a_panel_or_a_judge_the_task_says_whom_to_name(tmp_path: Path) -> None:
    from inspect_ai._util.error import PrerequisiteError

    with pytest.raises(PrerequisiteError, match="--model-role panel=PROVIDER/MODEL"):
        verbosity(tmp_path, roles={"judge": says("yes")})
    with pytest.raises(PrerequisiteError, match="--model-role judge=PROVIDER/MODEL"):
        verbosity(tmp_path, roles={"panel": says("a")})
