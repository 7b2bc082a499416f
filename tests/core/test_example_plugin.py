"""The example plugin, installed by pip as a stranger would, and run by Inspect's own commands."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from inspect_ai.log import list_eval_logs, read_eval_log

Command = Callable[..., subprocess.CompletedProcess[str]]
EXAMPLE = Path(__file__).parents[1] / "example_plugin"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of its sources, installed into `tmp_path/site`."""
    copy = tmp_path / "example"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("build", "*.egg-info"))
    flags = ["--no-deps", "--no-build-isolation", "--no-index", "--target"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *flags, str(tmp_path / "site"), str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"expected setuptools>=77 to build with: {done.stderr}"
    return copy


def test_it_shows_up_and_its_own_tests_pass(example: Path, command: Command) -> None:
    shown = command("troth", "plugins").stdout
    [line] = [line for line in shown.splitlines() if "answer_stability" in line]
    assert line.split() == [
        "answer_stability",
        "troth-answer-stability",
        "0.1.0",
        "loaded",
        "probe",
        "answer_stability",
    ]
    assert "-T name=value" in command("troth", "probes", "answer_stability").stdout
    # The two slow checks are left to its own test run, which CI makes after a real install.
    ini = str(example / "pyproject.toml")
    tested = command("pytest", "-q", str(example), "-c", ini, "-k", "not covered")
    assert tested.returncode == 0, tested.stdout
    assert "passed" in tested.stdout


@pytest.mark.usefixtures("example")
def test_an_eval_set_runs_it_once_with_its_options(command: Command, tmp_path: Path) -> None:
    words = (
        *("inspect", "eval-set", "troth/answer_stability", "--model", "organism/faithful"),
        *("-T", "again=3", "-T", "limit=4", "--log-dir", "set", "--display", "plain"),
    )
    first = command(*words)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "expects 16 model calls" in first.stderr
    [made] = (tmp_path / "work" / "set").glob("*.eval")
    log = read_eval_log(str(made))
    assert log.results is not None
    assert log.results.scores[0].metrics["changed"].value == 0
    assert log.results.scores[0].metrics["changed_n"].value == 12
    assert log.eval.metadata is not None
    assert log.eval.metadata["plugins"]["answer_stability"] == {
        "distribution": "troth-answer-stability",
        "version": "0.1.0",
        "state": "loaded",
    }
    before = made.stat().st_mtime_ns
    again = command(*words)
    assert again.returncode == 0, again.stdout + again.stderr
    assert list((tmp_path / "work" / "set").glob("*.eval")) == [made]
    assert made.stat().st_mtime_ns == before


FLAKY = """
    from pathlib import Path
    from troth import Probe, Quantity, hookimpl, means, reading

    async def fails_once(item, baseline, ask, options):
        if item.id.endswith(Path("broken").read_text()):
            raise RuntimeError("the machine was unplugged")
        return []

    def read(item, evidence, options):
        return [reading(item, seen, "answered", 1.0) for seen in evidence.baselines()]

    @hookimpl
    def troth_probes():
        return [
            Probe(
                name="flaky",
                version="1-A",
                claim="It fails while it is broken.",
                quantities=(Quantity(name="answered", meaning="answers"),),
                solver=fails_once,
                scorer=read,
                estimate=means("answered"),
            )
        ]
"""


def test_a_retry_finishes_what_failed(
    command: Command, installed: Callable[..., None], tmp_path: Path
) -> None:
    installed("flaky", FLAKY)
    work = tmp_path / "work"
    work.mkdir()
    (work / "items.jsonl").write_text(
        "".join(
            json.dumps({"id": f"q{n}", "question": "Which?", "options": ["a", "b"], "gold": 0})
            + "\n"
            for n in range(3)
        )
    )
    (work / "broken").write_text("q2")
    options = ("--log-dir", "logs", "--display", "plain", "--max-samples", "1")
    first = command(
        *("inspect", "eval", "troth/flaky", "--model", "organism/faithful"),
        *("-T", "source=items.jsonl", *options),
    )
    assert "the machine was unplugged" in first.stdout
    [failed] = list_eval_logs(str(work / "logs"))
    assert read_eval_log(failed).status == "error"
    (work / "broken").write_text("nothing")
    again = command("inspect", "eval-retry", failed.name, *options)
    assert again.returncode == 0, again.stdout + again.stderr
    [whole] = [each for each in list_eval_logs(str(work / "logs")) if each.name != failed.name]
    log = read_eval_log(whole)
    assert log.status == "success"
    assert log.results is not None
    assert log.results.scores[0].metrics["answered_n"].value == 3
