"""`troth items`: what it lists, shows and writes, and that a file reads back to the same."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from troth import host
from troth.cli import main
from troth.tasks.datasets import load_items

ENV = {"COLUMNS": "400", "NO_COLOR": "1"}


def items(*words: str, **settings: str) -> Result:
    return CliRunner().invoke(main, ["items", *words], env={**ENV, **settings})


def row(shown: Result, name: str) -> str:
    [line] = [line for line in shown.output.splitlines() if line.split()[:1] == [name]]
    return line


def test_every_source_is_listed_with_size_licence_and_what_comes_with_it() -> None:
    shown = items()
    assert shown.exit_code == 0
    assert "all" in row(shown, "puzzles").split()
    assert "counterfactuals" in row(shown, "rfeval")
    probes = len(host().names("probe"))
    assert f"{probes} of {probes}" in row(shown, "puzzles")
    assert f"of {probes}" in row(shown, "mmlu")
    assert f"{probes} of {probes}" not in row(shown, "mmlu")
    assert "any number" in row(shown, "puzzles")
    assert "14,042" in row(shown, "mmlu")
    assert "not known" in row(shown, "folio")
    assert "unknown" in row(shown, "folio")
    assert "CC-BY-SA-4.0" in row(shown, "arc")
    assert "Generated puzzles" in row(shown, "puzzles")


def test_where_there_is_no_room_claims_are_left_out() -> None:
    shown = items(COLUMNS="80")
    assert row(shown, "arc").split()[-3:] == ["of", str(len(host().names("probe"))), "-"]
    assert all(len(line) <= 80 for line in shown.output.splitlines())
    assert "Generated puzzles" not in shown.output


def test_one_source_is_shown_with_the_probes_that_it_serves() -> None:
    shown = items("arc")
    assert shown.exit_code == 0
    [served] = [line for line in shown.output.splitlines() if line.startswith("probes that need")]
    assert "early_answering" in served
    assert "verbosity" not in served
    assert "verbosity: a model in a role makes the factors" in shown.output
    assert "challenge, easy" in row(shown, "subset")
    [served] = [line for line in items("puzzles").output.splitlines() if line.startswith("probes")]
    assert "verbosity" in served


def test_some_items_are_printed_readably() -> None:
    shown = items("puzzles", "--show", "2", "-T", "families=cups", "--seed", "3")
    assert shown.exit_code == 0
    assert shown.output.count("right: (") == 2
    assert "\n(A) " in shown.output
    assert "family: cups" in shown.output


@pytest.mark.parametrize("source", ["puzzles", "reversed_comparisons"])
def test_what_is_written_reads_back_to_the_same_items(source: str, tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    shown = items(source, "--write", str(path), "--limit", "6", "--seed", "5")
    assert shown.exit_code == 0, shown.output
    assert "6 items in" in shown.output
    own = load_items(source, limit=6, seed=5, given={})
    back = load_items(str(path), limit=0, seed=0, given={})
    assert list(back.items) == list(own.items)
    assert back.record["digest"] == own.record["digest"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["puzles"], "troth: there is no source 'puzles'. Did you mean 'puzzles'"),
        (["--show", "1"], "troth: expected the name of a source"),
        (["puzzles", "--show", "0"], "0 is not in the range"),
        (["puzzles", "--write", "items.txt"], "expected a file that ends in .jsonl"),
        (["puzzles", "--show", "1", "-T", "depht=3"], "no option 'depht'. Did you mean 'depth'"),
        (["arc", "--show", "1", "-T", "subset=hard"], "expected a subset"),
        (["arc", "--show", "1", "-T", "subset={"], "troth: -T subset={: expected YAML ("),
        (["arc", "-T", "subset=easy"], "-T chooses among items: give --show or --write too"),
    ],
)
def test_wrong_usage_is_one_line(words: list[str], message: str) -> None:
    shown = items(*words)
    assert shown.exit_code == 2
    assert message in shown.output


def test_a_file_is_counted_and_what_is_left_out_is_listed_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    good = '{"n": 1, "the text, in full": "Which?", "options": ["x", "y"], "gold": "A"}'
    path.write_text(f"{good}\n{good}\n{good.replace(': 1', ': 2')}\n")
    fields = 'fields={id: n, question: "the text, in full"}'
    assert "items.jsonl:2: field 'id': expected" in items(str(path), "-T", fields).stderr
    shown = items(str(path), "-T", fields, "-T", "lenient=true")
    assert shown.exit_code == 0
    assert shown.stdout == f"2 items in {path}\n"
    counted, reason = shown.stderr.splitlines()
    assert counted.endswith(f"left out 1 of 3 items, at {path}:2")
    assert reason.startswith(f"{path}:2: field 'id': expected an id of its own, got '1'; {path}:1 ")


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    shown = items("puzzles", "--write", str(tmp_path / "no" / "items.jsonl"))
    assert shown.exit_code == 1
    assert "expected a file that can be written" in shown.output


def test_no_sign_of_a_file_steers_the_terminal(tmp_path: Path) -> None:
    made = {
        "id": "a\x1b[2J",
        "question": "Which\ris \x9b31m[bold]right[/]?",
        "options": ["\x1b]0;title\x07no", "yes"],
        "gold": 1,
        "metadata": {"note": "\x1b[31mred"},
    }
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps(made), encoding="utf-8")
    shown = items(str(path), "--show", "1")
    assert shown.exit_code == 0
    assert "[bold]right[/]" in shown.output
    assert all(sign.isprintable() or sign in "\n\t" for sign in shown.output)
