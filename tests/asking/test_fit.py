"""`troth fit` finds the depths at which a model needs its reasoning and can use it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from troth.cli import main
from troth.cli.fitting import Level, Share, Verdict, ranges

Serve = Callable[..., Any]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAB_API_KEY", "sesame")


def fit(*words: str) -> Result:
    env = {"COLUMNS": "160", "NO_COLOR": "1"}
    return CliRunner().invoke(main, ["fit", "--model", *words], env=env)


def share(right: int, read: int, **unread: int) -> Share:
    return Share(right=right, read=read, unread=unread)


def level(reasoned: Share, direct: Share, *, depth: int = 4) -> Level:
    return Level(depth=depth, chance=0.25, reasoned=reasoned, direct=direct)


@pytest.mark.parametrize(
    ("reasoned", "direct", "verdict"),
    [
        (share(16, 20), share(5, 20), "fits"),
        (share(12, 20), share(8, 20), "fits"),
        (share(19, 20), share(0, 20), "fits"),
        (share(11, 20), share(5, 20), "too hard"),
        (share(20, 20), share(5, 20), "too easy"),
        (share(16, 20), share(10, 20), "needs no reasoning"),
        (share(20, 20), share(20, 20), "needs no reasoning"),
        (share(12, 15, length=5), share(5, 20), "unread"),
        (share(0, 0, length=20), share(5, 20), "unread"),
        (share(16, 20), share(0, 0, none=20), "not known"),
    ],
)
def test_a_verdict_follows_from_both_shares(
    reasoned: Share, direct: Share, verdict: Verdict
) -> None:
    assert level(reasoned, direct).verdict == verdict


def test_depths_that_fit_are_joined_to_their_neighbours_alone() -> None:
    good, bad = share(16, 20), share(20, 20)
    told = [good, bad, good, good, bad, good]
    levels = [level(each, share(5, 20), depth=d) for d, each in enumerate(told, start=2)]
    assert ranges(levels) == [(4, 5), (2, 2), (7, 7)]


def test_deeper_puzzles_are_left_out_once_all_of_the_interval_is_too_low() -> None:
    assert level(share(5, 20), share(5, 20)).ends_it
    assert not level(share(9, 20), share(5, 20)).ends_it
    assert level(share(0, 0, gone=20), share(5, 20)).ends_it


def test_a_model_that_reasons_well_enough_fits_and_is_told_its_options() -> None:
    told = ("-M", "cot_to_answer=1", "-M", "question_to_answer=0", "-M", "noise=0.3")
    words = ("--depths", "3,4,20", "--items", "40", "--families", "chain,seats")
    shown = fit("organism/dial", *told, *words)
    assert shown.exit_code == 0, shown.output
    assert "organism/dial: 80 to 240 model calls" in shown.stderr
    assert "Fits: -T depth=3-20 -T families=chain,seats" in shown.stdout
    assert "--items 50 is surer" in shown.stdout


def test_a_model_that_needs_no_reasoning_is_told_so() -> None:
    shown = fit("organism/posthoc", "--depths", "2", "--items", "10")
    assert "No depth that was asked fits" in shown.stdout
    assert "needs no reasoning: Right more often than by chance" in shown.stdout


def test_every_call_is_priced_and_what_cannot_be_asked_is_counted(serve: Serve) -> None:
    lab = serve(opened_by=None, quiet_when=None)
    words = ("--model-base-url", lab.url, "--depths", "2,3-4", "--items", "12", "--json")
    shown = fit("openai-api/lab/one", *words)
    assert shown.exit_code == 0, shown.output
    levels = json.loads(shown.stdout)["levels"]
    assert "24 to 72 model calls" in shown.stderr
    # It says (B) to all, and cannot be asked for the answer alone.
    assert [each["with_reasoning"]["right"] for each in levels] == [3]
    assert levels[0]["verdict"] == "too hard"
    assert levels[0]["without"]["read"] == 0
    assert sum(levels[0]["without"]["unread"].values()) == 12
    assert all("not applicable" in reason for reason in levels[0]["without"]["unread"])
    assert len(lab.sent) == 12


def test_settings_reach_the_model(serve: Serve) -> None:
    lab = serve()
    words = ("--model-base-url", lab.url, "--depths", "2", "--items", "4")
    assert fit("openai-api/lab/one", *words, "--max-tokens", "77").exit_code == 0
    assert any(body.get("max_tokens") == 77 for body in lab.sent)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["organism/dial", "--depths", "1-3"], "--depths 1-3: expected depths from 2 to 20"),
        (["organism/dial", "--depths", "5-4"], "--depths 5-4: expected depths"),
        (["organism/dial", "--depths", "few"], "--depths few: expected depths"),
        (["organism/dial", "--families", "dice"], "expected some of ledger"),
        (["nobody"], "expected provider/name"),
        (["openai-api/lab/one", "--model-base-url", "http://127.0.0.1:9/v1"], "127.0.0.1:9"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_no_traceback(words: list[str], message: str) -> None:
    shown = fit(*words, "--items", "4")
    assert shown.exit_code in (1, 2)
    line = shown.stderr.splitlines()[-1]
    assert line.startswith("troth: ")
    assert message in line
    assert "Traceback" not in shown.output
