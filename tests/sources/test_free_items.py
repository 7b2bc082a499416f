"""Items that are answered freely: from files, and what is shown and known of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from troth.errors import ItemError
from troth.sources import content_hash, read_items
from troth.values import FREE_INSTRUCTIONS, Check, Item, prompt

ASKED = {"id": "a", "question": "How many legs has a spider?"}
MAPPED = {"id": "#line", "question": "prompt", "options": "choices", "gold": "label"}


def item(folder: Path, record: Mapping[str, Any], **fields: Any) -> Item:
    path = folder / "items.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    [found] = read_items(path, fields=fields)
    return found


@pytest.mark.parametrize(
    ("given", "options", "kind"),
    [
        ({"answer": "8"}, ("8",), "number"),
        ({"answer": 8}, ("8",), "number"),
        ({"answer": "1,000.5"}, ("1,000.5",), "number"),
        ({"answer": "eight"}, ("eight",), "normalised"),
        ({"answer": "Eight", "check": "exact"}, ("Eight",), "exact"),
        ({"options": ["8", "6"], "gold": 0, "check": "number"}, ("8", "6"), "number"),
    ],
)
def test_an_answer_stands_in_place_of_options(
    tmp_path: Path, given: Mapping[str, Any], options: tuple[str, ...], kind: Any
) -> None:
    found = item(tmp_path, {**ASKED, **given})
    assert (found.options, found.gold, found.check) == (options, 0, Check(kind=kind))
    [turn] = prompt(found)
    usual = FREE_INSTRUCTIONS["the-answer-is"]
    assert turn.content == f"How many legs has a spider?\n\n{usual}"


def test_a_csv_may_hold_answers(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text("id,question,answer\na,How many?,8\nb,Who?,Ada\n", encoding="utf-8")
    assert [found.options for found in read_items(path)] == [("8",), ("Ada",)]


def test_an_answer_beside_options_is_no_field_of_an_item(tmp_path: Path) -> None:
    record = {"prompt": "Which?", "choices": ["x", "y"], "label": 1, "answer": "y", "check": "?"}
    found = item(tmp_path, record, **MAPPED)
    assert found.check is None
    assert found.metadata == {"answer": "y", "check": "?"}
    with pytest.raises(ItemError, match="field 'answer'"):
        item(tmp_path, {**ASKED, "options": ["x", "y"], "gold": 1, "answer": "y"})


def test_a_field_of_another_name_may_hold_the_answer(tmp_path: Path) -> None:
    record = {"prompt": "How many?", "target": "8", "options": "unused"}
    found = item(tmp_path, record, id="#line", question="prompt", answer="target")
    assert (found.options, found.metadata) == (("8",), {"options": "unused"})


def test_a_check_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ItemError, match="'check': expected one of number, exact, normalised"):
        item(tmp_path, {**ASKED, "answer": "8", "check": "close"})


def test_the_hash_names_what_is_shown() -> None:
    known = (("8",), ("8", "6"))
    spider, another = (
        Item(id="a", question="How many?", options=each, gold=0, check=Check()) for each in known
    )
    assert content_hash(spider) == content_hash(another)
