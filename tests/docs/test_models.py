"""docs/models.md is what the table says, and every probe that it names is there."""

from pathlib import Path

from click.testing import CliRunner

from troth import host
from troth.asking.known.table import table
from troth.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "models.md"


def test_the_page_is_what_the_table_says() -> None:
    shown = CliRunner().invoke(main, ["models", "--markdown"])
    assert shown.exit_code == 0
    assert PAGE.read_text(encoding="utf-8") == shown.output, (
        "docs/models.md is out of date: troth models --markdown > docs/models.md"
    )


def test_the_page_says_what_each_family_can_do() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    assert len(lines) == len(table()) + 2
    cells = {line.split(" | ")[0].removeprefix("| "): line.split(" | ") for line in lines[2:]}
    assert cells["Claude 4.6 and later"][3] == "none"
    assert cells["gpt-oss behind vLLM"][3] == "completion: harmony"
    assert "early_answering" in cells["Qwen3 behind vLLM"][5]
    assert "early_answering" not in cells["Claude 4.6 and later"][5]


def test_a_narrow_terminal_breaks_no_finding() -> None:
    shown = CliRunner().invoke(main, ["models"], env={"COLUMNS": "80", "NO_COLOR": "1"})
    probes = len(host().names("probe"))
    counted = [
        line for line in shown.output.splitlines() if line.rstrip().endswith(f" of {probes}")
    ]
    assert len(counted) == len(table())


def test_the_terminal_shows_every_family_and_probe() -> None:
    env = {"COLUMNS": "400", "NO_COLOR": "1"}
    shown = CliRunner().invoke(main, ["models"], env=env)
    assert shown.exit_code == 0
    assert all(row.family in shown.output for row in table())
    assert all(name in shown.output for name in host().names("probe"))
