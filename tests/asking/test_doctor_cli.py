"""`troth doctor` shows what was found, keeps it, forgets it, and ends with 2 if it cannot ask."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from troth import host
from troth.asking import capabilities
from troth.asking.doctor import LIMIT, WHOLE
from troth.cli import main

Serve = Callable[..., Any]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAB_API_KEY", "sesame")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def doctor(*words: str) -> Result:
    env = {"COLUMNS": "200", "NO_COLOR": "1"}
    return CliRunner().invoke(main, ["doctor", "--model", *words], env=env)


def test_it_shows_keeps_and_forgets(serve: Serve, records: Path) -> None:
    lab = serve()
    words = ("openai-api/lab/one", "--model-base-url", lab.url)
    shown = doctor(*words)
    assert shown.exit_code == 0, shown.output
    assert "does it go on from plain text?" in shown.output
    assert "Continued: native (think, plain)" in shown.output
    assert all(f"{name}  can be run" in shown.output for name in host().names("probe"))
    [record] = records.iterdir()
    assert str(record) in shown.output
    assert capabilities("openai-api/lab/one", base_url=lab.url).continuation == "native"
    assert doctor(*words, "--forget").output == f"removed {record}\n"
    assert capabilities("openai-api/lab/one", base_url=lab.url).continuation == "none"
    assert "there is no record" in doctor(*words, "--forget").output


def test_a_probe_that_cannot_be_used_is_shown_with_its_reason(serve: Serve) -> None:
    shown = doctor("openai-api/lab/one", "--model-base-url", serve(opened_by=None).url)
    assert "early_answering  not applicable: the model cannot be continued" in shown.output


def test_json_is_all_that_is_printed(serve: Serve) -> None:
    lab = serve(refuses="no prefill here [bold]")
    shown = doctor("openai-api/lab/one", "--model-base-url", lab.url, "--json")
    found = json.loads(shown.stdout)
    assert found["capabilities"]["continuation"] == "none"
    assert found["probes"]["early_answering"].startswith("not applicable")
    assert found["findings"][1]["finding"] == "refused"
    assert "[bold]" in found["findings"][1]["detail"]
    assert found["calls"] == len(lab.sent) <= LIMIT + WHOLE == 12


def test_what_a_server_says_cannot_style_the_terminal(serve: Serve) -> None:
    lab = serve(refuses="\x1b[2J[red]gone[/red]")
    shown = doctor("openai-api/lab/one", "--model-base-url", lab.url)
    assert "[red]gone[/red]" in shown.output
    assert "\x1b" not in shown.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nobody"], "expected provider/name"),
        (["nosuch/model"], "nosuch"),
        (["openai/gpt-4o"], "OPENAI_API_KEY"),
        (["openai-api/lab/one"], "LAB_BASE_URL"),
        (["organism/nobody"], "nobody"),
        (["organism/dial", "-M", "noise"], "-M noise: expected NAME=VALUE"),
        (["organism/dial", "-M", "noize=1"], "noize"),
        (["openai-api/lab/one", "--model-base-url", "http://127.0.0.1:9/v1"], "expected an answer"),
        (["openai-api/lab/one", "--model-base-url", "nonsense"], "nonsense"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_the_exit_code_2(
    words: list[str], message: str, records: Path
) -> None:
    shown = doctor(*words)
    assert shown.exit_code == 2
    [line] = shown.stderr.splitlines()
    assert line.startswith("troth: ")
    assert message in line
    assert not records.exists()


def test_arguments_reach_the_model() -> None:
    shown = doctor("organism/dial", "-M", "noise=0.05", "--json")
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout)["capabilities"]["reasoning"] == "raw"
