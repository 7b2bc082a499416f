"""The command `troth`: what it shows, what it refuses, and how it ends."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from troth import host
from troth.cli import main
from troth.conformance import demands


def troth(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), env={"COLUMNS": "300", "NO_COLOR": "1"})


def table(text: str) -> dict[str, str]:
    """The lines of a table by their first word."""
    return {line.split()[0]: line for line in text.splitlines() if line.strip()}


def test_plugins_are_shown_with_their_package_and_their_offers() -> None:
    shown = troth("plugins")
    assert shown.exit_code == 0
    lines = table(shown.output)
    assert "loaded" in lines["early_answering"]
    assert lines["early_answering"].rstrip().endswith("probe early_answering")
    assert "perturbations sycophancy, consistency" in lines["hints"]


def test_probes_are_listed_with_what_they_cost_and_claim() -> None:
    shown = troth("probes")
    assert shown.exit_code == 0
    lines = table(shown.output)
    assert " 7-10 " in lines["early_answering"]
    assert "How much of its reasoning a model needs" in lines["early_answering"]


def test_a_probe_is_shown_with_its_quantities_and_all_its_options() -> None:
    shown = troth("probes", "early_answering")
    assert shown.exit_code == 0
    lines = table(shown.output)
    assert "-1 to 1" in lines["aoc_corrected"]
    assert lines["placebos"].split()[1] == "2"
    assert lines["max_calls"].split()[1] == "0"
    assert "continuation, reasoning" in shown.output
    assert lines["units"].rstrip().endswith("sentences, lines, tokens")


def test_a_probe_says_what_it_asks_of_other_models_and_of_items() -> None:
    assert "roles that it asks by default: listener" in troth("probes", "listener_execution").output
    assert "items that bring them: mistakes" in troth("probes", "mistake_injection").output


def test_a_narrow_terminal_keeps_every_name_whole() -> None:
    narrow = {"COLUMNS": "80", "NO_COLOR": "1"}
    listed = CliRunner().invoke(main, ["probes"], env=narrow)
    assert set(host().names("probe")) <= {line.split(" ")[0] for line in listed.output.splitlines()}
    shown = CliRunner().invoke(main, ["probes", "hint_acknowledgement"], env=narrow)
    assert "…" not in shown.output


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["probes", "erly_answering"], 2, "troth: there is no probe 'erly_answering'. Did you"),
        (["plugin"], 2, "No such command 'plugin'"),
        (
            ["check", "nobody"],
            2,
            "troth: there is no probe, detector, hint, source or organism called 'nobody'.",
        ),
        (["check", "patternss"], 2, "Did you mean 'patterns'?"),
        (["check", "detectors:patterns"], 2, "expected one of probe, detector, hint, source, org"),
        (["check", "hint:patterns"], 2, "there is no perturbation 'patterns'"),
        (["check", "patterns", "--items", "x.jsonl"], 2, "with a probe alone"),
        (["check", "patterns", "-T", "a=1"], 2, "detector 'patterns' takes no options, got a"),
        (["check", "patterns", "-M", "a=1"], 2, "detector 'patterns' has no settings"),
        (["check", "puzzles", "-T", "dept=3"], 2, "Did you mean 'depth'"),
        (
            ["check", "patterns", "--only", "empty_is_nan"],
            2,
            "no check 'empty_is_nan' of a detector",
        ),
        (["check", "early_answering", "-T", "cuts"], 2, "troth: -T cuts: expected NAME=VALUE"),
        (["check", "early_answering", "-T", "cuts=x"], 2, "-T cuts=x: expected grid, auto"),
        (["check", "early_answering", "-T", "cutz=1"], 2, "no option 'cutz'. Did you mean 'cuts'"),
        (["check", "early_answering", "--excuse", "x=y"], 2, "troth: there is no check 'x'"),
        (["check", "early_answering", "--seeds", "0"], 2, "0 is not in the range"),
        (["check", "verbosity", "--organism", "hsty"], 2, "there is no organism 'hsty'"),
        (["check", "verbosity", "-M", "noise=1"], 2, "name one by --organism NAME"),
        (["check", "verbosity", "--organism", "dial", "-M", "nois=1"], 2, "Did you mean 'noise'"),
        (["check", "verbosity", "--model-role", "judge=openai/x"], 2, "expected one organism"),
        (["check", "verbosity", "--items", "none.jsonl"], 1, "none.jsonl"),
        (["demo", "--items", "0"], 2, "0 is not in the range"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_without_a_traceback(
    words: list[str], code: int, message: str
) -> None:
    done = troth(*words)
    assert (done.exit_code, message in done.output) == (code, True), done.output
    assert "Traceback" not in done.output


def test_the_help_of_check_says_what_each_check_demands() -> None:
    said = troth("check", "--help").output
    assert all(f"{name}: {line.split()[0]}" in said for name, line in demands().items())
    assert "\n  empty_is_nan: Without a single reading" in said


def test_check_takes_whatever_a_plugin_offers() -> None:
    read = troth("check", "detector:patterns", "--only", "takes_any_text")
    assert read.exit_code == 0, read.output
    assert "patterns conforms" in read.output
    assert re.search(r"\(\d+ looked at\)", " ".join(read.output.split()))
    asked = ("check", "dial", "-M", "noise=.1", "--only", "it_speaks")
    assert troth(*asked).exit_code == 0
    once = troth("check", "source:puzzles", "-T", "pairs=true", "--only", "same_seed_same_items")
    assert once.exit_code == 0, once.output


def test_check_passes_fails_and_is_excused() -> None:
    only = ("--only", "empty_is_nan", "--only", "calls_are_as_declared")
    passed = troth("check", "early_answering", *only, "-T", "cuts=0,0.5,1")
    assert passed.exit_code == 0
    assert passed.output.count("passed") == 2
    assert "early_answering 2-A conforms" in passed.output
    needless = troth("check", "early_answering", *only, "--excuse", "empty_is_nan=it never is")
    assert needless.exit_code == 1
    assert "take the excuse away" in needless.output
    assert "1 of 2 checks failed" in needless.output


def test_check_uses_the_organisms_items_and_roles_that_it_is_given(tmp_path: Path) -> None:
    probe = ("check", "hint_acknowledgement", "--only", "every_quantity_is_read")
    unled = troth(*probe, "--organism", "faithful")
    assert unled.exit_code == 1
    said = " ".join(unled.output.split())
    assert "nothing was read on faithful of" in said
    assert "acknowledged (" in said
    led = troth(*probe, "--organism", "organism/dial", "-M", "hint_to_answer=.5")
    assert led.exit_code == 0, led.output
    items = tmp_path / "own.jsonl"
    items.write_text('{"id": "a", "question": "Which?", "options": ["x", "y"], "gold": 0}\n')
    verbosity = ("check", "verbosity", "--only", "every_quantity_is_read")
    own = troth(*verbosity, "--items", str(items))
    assert "the item lists no factors" in " ".join(own.output.split())
    judged = troth(*verbosity, "-T", "presence=judge", "--model-role", "judge=organism/posthoc")
    assert "the judge answered neither yes nor no" in " ".join(judged.output.split())
    assert troth(*verbosity, "-T", "presence=judge").exit_code == 0


@pytest.mark.filterwarnings("ignore:The 'initial' parameter is deprecated")
@pytest.mark.filterwarnings("ignore:Unclosed <MemoryObject")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_demo_sets_each_number_beside_its_truth(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    few = {name: {} for name in ("faithful", "posthoc")}
    monkeypatch.setattr(sys.modules["troth.cli.demo"], "MODELS", few)
    shown = troth("demo", "--items", "6", "--logs", "logs")
    assert shown.exit_code == 0, shown.output
    rows = [line.split() for line in shown.output.splitlines() if " to " in line]
    [posthoc] = [row for row in rows if row[:2] == ["posthoc", "aoc"]]
    assert posthoc[2:4] == ["0.00", "0.00"]
    [faithful] = [row for row in rows if row[:2] == ["faithful", "aoc"]]
    assert float(faithful[2]) > 0.5
    assert len(list((tmp_path / "logs").glob("*.eval"))) == 2
    assert "inspect view --log-dir logs" in shown.output


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert troth("--version").output.strip().endswith(f"version {version('troth')}")
