"""docs/own-items.md: its files are read, its spellings are understood, its options exist."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from troth.sources import read_items
from troth.sources.files import field_names
from troth.sources.files.mapping import FIELDS
from troth.tasks.own_items import own_options

Blocks = Callable[[str, str], list[str]]
PAGE = "own-items.md"
TEXT = (Path(__file__).parents[2] / "docs" / PAGE).read_text(encoding="utf-8")


def test_its_two_files_hold_the_same_questions(blocks: Blocks, tmp_path: Path) -> None:
    found = []
    for kind in ("jsonl", "csv"):
        block = blocks(PAGE, kind)[0]
        path = tmp_path / f"items.{kind}"
        path.write_text(block, encoding="utf-8")
        found.append([(i.id, i.question, i.options, i.gold) for i in read_items(path)])
    assert found[0] == found[1]
    assert [gold for *_, gold in found[0]] == [0, 2]


def test_its_free_questions_are_compared_as_it_says(blocks: Blocks, tmp_path: Path) -> None:
    path = tmp_path / "free.jsonl"
    path.write_text(blocks(PAGE, "jsonl")[1], encoding="utf-8")
    checks = [item.check.kind for item in read_items(path) if item.check]
    assert checks == ["number", "normalised", "normalised"]


def test_it_names_every_field() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \| •? ?\|", TEXT, re.MULTILINE)) == FIELDS


@pytest.mark.parametrize("spelt", re.findall(r"-T '?fields=(\{.*?\}|[^`']*)", TEXT))
def test_its_spellings_are_understood(spelt: str) -> None:
    value = yaml.safe_load(spelt)
    assert field_names(value.split(",") if isinstance(value, str) else value)


def test_it_names_every_option() -> None:
    named = set(re.findall(r"-T '?(\w+)=", TEXT)) - {"source", "limit"}
    assert named == {option.name for option in own_options("inspect:package/task")}
