"""`troth new`: what it writes installs, passes its own tests, and runs as it says."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from troth.cli import main

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("My-Metric", "expected a name of lower-case letters"),
        ("../outside", "expected a name of lower-case letters"),
        ("a--b", "expected a name of lower-case letters"),
        ("trailing-", "expected a name of lower-case letters"),
        ("class", "expected a name of lower-case letters"),
        ("early-answering", "there is a task troth/early_answering already"),
        ("suite", "there is a task troth/suite already"),
        ("json", "a module 'json' is installed already"),
        ("inspect-ai", "a module 'inspect_ai' is installed already"),
    ],
)
def test_a_name_that_would_not_work_is_refused_before_anything_is_written(
    tmp_path: Path, name: str, message: str
) -> None:
    done = CliRunner().invoke(main, ["new", name, "--into", str(tmp_path)])
    assert done.exit_code == 2
    assert message in done.output
    assert not list(tmp_path.iterdir())


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "my-metric").mkdir()
    done = CliRunner().invoke(main, ["new", "my-metric", "--into", str(tmp_path)])
    assert done.exit_code == 2
    assert "exists already" in done.output


def test_it_installs_passes_its_tests_and_does_what_it_says_next(
    command: Command, tmp_path: Path
) -> None:
    made = command("troth", "new", "my-metric")
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "work" / "my-metric"
    told = [line.strip() for line in made.stdout.partition("Next:")[2].splitlines() if line]
    assert told == [
        "pip install -e 'my-metric[test]'",
        "pytest my-metric",
        "troth check my_metric",
        "inspect eval troth/my_metric --model organism/faithful",
    ]
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation")
    site = str(tmp_path / "site")
    installed = command(*pip, "--no-index", "--target", site, str(folder))
    assert installed.returncode == 0, f"expected setuptools>=77 to build with: {installed.stderr}"
    # What one check does through Inspect, the run below does too.
    tested = command("pytest", "my-metric", "-q", "-k", "not same_through_inspect")
    assert tested.returncode == 0, tested.stdout
    # The checks against known truth say nothing about a probe that declares none.
    assert "2 skipped" in tested.stdout
    ran = command(*told[3].split(), "-T", "limit=3", "--display", "plain")
    assert ran.returncode == 0, ran.stderr
    assert "looks_back_n" in ran.stdout
