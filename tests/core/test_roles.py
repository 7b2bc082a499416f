"""Roles beside the model under test: cast by Inspect, never by the model under test."""

from pathlib import Path

import pytest
from inspect_ai.log import EvalLog, read_eval_log

from troth.evidence.store import evidence_in, not_applicable

from .conftest import Command, write_distribution

ECHO = """
from troth import Calls, Option, Probe, Quantity, hookimpl, means, prompt, reading

async def ask_players(item, baseline, ask, options):
    players = await ask.role("echo")
    return [
        await each.generate(
            prompt(item), arm=f"echo:{i}", draw=baseline.draw, detail={"name": each.name}
        )
        for i, each in enumerate(players)
    ]

def read(item, evidence, options):
    for arm in evidence.of_draw(0, prefix="echo:"):
        why = arm.reason
        yield reading(item, arm, "right", None if why else float(arm.option == item.gold), why)

PROBE = Probe(
    name="echoes", version="1-A", claim="Others answer it too.",
    quantities=(Quantity(name="right", meaning="right answers of others"),),
    solver=ask_players, scorer=read, estimate=means("right"),
    roles=lambda options: ("echo",), calls=lambda options, trace: Calls(least=1, most=2),
)

@hookimpl
def troth_probes():
    return [PROBE]
"""


def run(command: Command, *words: str) -> str:
    done = command("inspect", "eval", *words, "--display", "plain", "--log-dir", "logs")
    return done.stdout + done.stderr


@pytest.fixture
def echoes(tmp_path: Path) -> None:
    write_distribution(tmp_path / "site", "echoes", ECHO)


MODEL = ("--model", "organism/faithful", "-T", "limit=2")


@pytest.mark.usefixtures("echoes")
def test_alone_and_by_name_a_role_that_nobody_plays_is_an_error(command: Command) -> None:
    for words in (["troth/echoes"], ["troth/suite", "-T", "probes=echoes"]):
        said = run(command, *words, *MODEL)
        assert "troth/echoes: expected a model for the role 'echo', and there is none" in said
        assert "--model-role echo=PROVIDER/MODEL" in said


@pytest.mark.usefixtures("echoes")
def test_all_who_play_a_role_are_asked(command: Command) -> None:
    run(command, "troth/echoes", *MODEL, "--model-role", "echo=organism/posthoc,organism/terse")
    [log] = logs(command)
    names = [
        [arm.detail["name"] for arm in evidence_in(sample.store, "echoes").observations[1:]]
        for sample in log.samples or []
    ]
    assert names == [["organism/posthoc", "organism/terse"]] * 2
    assert log.results is not None
    assert log.results.scores[0].metrics["right"].value == 1


def test_too_few_for_a_role_is_an_error_before_the_first_call(command: Command) -> None:
    words = ("troth/listener_execution", *MODEL, "-T", "listeners=2")
    said = run(command, *words, "--model-role", "listener=organism/terse")
    assert "expected 2 models for the role 'listener', and 1 came" in said
    assert "--model-role listener=A,B,C" in said
    assert logs(command) == []
    two = ("--model-role", "listener=organism/terse,organism/posthoc")
    said = run(command, *words, *two)
    [log] = logs(command)
    assert log.status == "success", said
    assert "would do" not in said
    said = run(command, "troth/listener_execution", *MODEL, *two)
    assert "the role 'listener' is played by 2 models, where 1 would do" in said


@pytest.mark.usefixtures("echoes")
def test_a_suite_of_all_probes_leaves_out_what_is_not_cast(command: Command) -> None:
    said = run(command, "troth/suite", *MODEL)
    assert "troth/echoes on organism/faithful: expected a model for the role 'echo'" in said
    [log] = logs(command)
    assert log.status == "success"
    for sample in log.samples or []:
        assert "the role 'echo'" in str(not_applicable(sample.store, "echoes"))
        assert evidence_in(sample.store, "early_answering").of_draw(0, prefix="cut:")


def logs(command: Command) -> list[EvalLog]:
    folder = Path(command("pwd").stdout.strip()) / "logs"
    return [read_eval_log(path) for path in sorted(folder.glob("*.eval"))]
