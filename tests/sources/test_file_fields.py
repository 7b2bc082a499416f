"""Files with names of their own: which of their fields an item's fields are."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from troth.errors import ItemError, UsageError
from troth.sources import read_items
from troth.sources.files import field_names

ROW = {"idx": 7, "prompt": "Which?", "choices": ["Oslo", "Bern"], "label": "B", "subject": "geo"}
NAMES = {"id": "idx", "question": "prompt", "options": "choices", "gold": "label"}


def _jsonl(folder: Path, *records: Mapping[str, Any]) -> Path:
    path = folder / "items.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def _csv(folder: Path, text: str) -> Path:
    path = folder / "items.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "written",
    [
        "question:prompt,gold:label",
        "question:prompt, gold:label",
        "{question: prompt, gold: label}",
        '[question:prompt, "gold:label"]',
        "[{question: prompt}, gold:label]",
    ],
)
def test_a_mapping_is_read_as_inspect_hands_it_on(written: str) -> None:
    value = yaml.safe_load(written)
    # What Inspect does with a text behind -T.
    given = value.split(",") if isinstance(value, str) else value
    assert field_names(given) == {"question": ("prompt",), "gold": ("label",)}


def test_one_pair_and_options_of_a_field_each() -> None:
    assert field_names("id:#line") == {"id": ("#line",)}
    assert field_names("options:A+B+ C") == {"options": ("A", "B", "C")}
    assert field_names({"options": ["a+b", "c"]}) == {"options": ("a+b", "c")}
    assert field_names("question:a+b") == {"question": ("a+b",)}


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ("quesion:prompt", "got 'quesion'. Did you mean 'question'?"),
        (
            "metadata:x",
            "out of id, question, options, gold, answer, check, group, factors, solution, got 'm",
        ),
        ("prompt", "a colon and a name, got 'prompt'; write it as question:prompt,gold:label"),
        ("question:", "expected one name for 'question'"),
        ("options:A++B", "expected one name for 'options'"),
        ({"gold": ["a", "b"]}, "expected one name for 'gold', got ['a', 'b']"),
        (["gold:a", "gold:b"], "expected 'gold' once"),
        (7, "got 7; write it as"),
    ],
)
def test_a_mapping_that_says_nothing_is_refused(given: object, part: str) -> None:
    with pytest.raises(UsageError) as caught:
        field_names(given)
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fields_of_other_names_and_what_is_left_of_the_record(tmp_path: Path) -> None:
    path = _jsonl(tmp_path, {**ROW, "gold": "a leaf", "metadata": {"year": 1}})
    (item,) = read_items(path, fields={**NAMES, "group": "subject"})
    assert (item.id, item.question, item.options) == ("7", "Which?", ("Oslo", "Bern"))
    assert (item.gold, item.group) == (1, "geo")
    assert item.metadata == {"year": 1, "gold": "a leaf"}


def test_what_stands_twice_is_not_overwritten(tmp_path: Path) -> None:
    path = _jsonl(tmp_path, {**ROW, "metadata": {"subject": "history"}})
    with pytest.raises(ItemError, match=r"field 'metadata': expected other .* got \['subject'\]"):
        read_items(path, fields=NAMES)


def test_names_that_are_their_own_need_no_mapping(tmp_path: Path) -> None:
    record = {"id": "a", "prompt": "Which?", "options": ["x", "y"], "gold": 1, "group": None}
    (item,) = read_items(_jsonl(tmp_path, record), fields={"question": "prompt"})
    assert (item.id, item.gold, item.group) == ("a", 1, "")


@pytest.mark.parametrize(
    "choices",
    [
        {"text": ["Oslo", "Bern"], "label": ["A", "B"]},
        [{"text": "Oslo", "label": "A"}, {"text": "Bern", "label": "B"}],
    ],
    ids=["lists", "objects"],
)
def test_fields_within_fields(tmp_path: Path, choices: object) -> None:
    record = {"id": "a", "question": {"stem": "Which?", "choices": choices}, "a.key": "B"}
    names = {"question": "question.stem", "options": "question.choices.text", "gold": "a.key"}
    (item,) = read_items(_jsonl(tmp_path, record), fields=names)
    assert (item.question, item.options, item.gold) == ("Which?", ("Oslo", "Bern"), 1)
    assert item.metadata == {}


def test_options_in_columns_of_their_own_and_lines_for_ids(tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "stem,A,B,C,D,key,topic\n"
        "Two?,x,y,,,B,\n"
        '"Four\nlines?",a|b,5,"[3]",z,2,t\n'
        "Three?,x,y,z,,z,t\n",
    )
    names = {"id": "#line", "question": "stem", "options": list("ABCD"), "gold": "key"}
    items = read_items(path, fields={**names, "group": "topic"})
    assert [item.id for item in items] == ["2", "3", "5"]
    assert [item.options for item in items] == [
        ("x", "y"),
        ("a|b", "5", "[3]", "z"),
        ("x", "y", "z"),
    ]
    assert [item.gold for item in items[::2]] == [1, 2]
    assert [item.group for item in items] == ["", "t", "t"]


@pytest.mark.parametrize(
    ("names", "part"),
    [
        ({"question": "promt"}, "got ['idx', 'prompt', 'choices', 'label', 'subject']"),
        ({"question": "promt"}, "under 'promt', as 'fields' says"),
        ({"question": "promt"}, "Did you mean 'prompt'?"),
        ({"question": "Prompt"}, "Did you mean 'prompt'?"),
        ({"question": "prompt.text"}, "field 'question': expected a value under 'prompt.text'"),
        ({"group": "topic"}, "field 'group': expected a value under 'topic'"),
        ({"options": ["choices", "more"]}, "field 'options': expected a value under 'more'"),
        ({"options": "label"}, "field 'options': expected a list of texts, got 'B'"),
        ({"question": "idx"}, "field 'question': expected text that is not empty, got 7"),
    ],
)
def test_a_name_that_the_file_does_not_have_is_said_with_those_it_has(
    tmp_path: Path, names: Mapping[str, Any], part: str
) -> None:
    path = _jsonl(tmp_path, ROW)
    with pytest.raises(ItemError) as caught:
        read_items(path, fields={**NAMES, **names})
    message = str(caught.value)
    assert message.startswith(f"{path}:1: field ")
    assert part in message
    assert "\n" not in message


def test_a_column_that_is_not_there_is_no_empty_cell(tmp_path: Path) -> None:
    path = _csv(tmp_path, "id,question,options,gold,topic\na,Q?,x|y,A,\n")
    assert read_items(path, fields={"group": "topic"})[0].group == ""
    with pytest.raises(ItemError, match=r"items\.csv:2: field 'group': .*Did you mean 'topic'"):
        read_items(path, fields={"group": "topics"})
    with pytest.raises(ItemError, match=r"'gold': expected a value under 'topic', .* got ''; fill"):
        read_items(path, fields={"gold": "topic"})


def test_a_file_without_the_usual_names_is_told_of_the_mapping(tmp_path: Path) -> None:
    with pytest.raises(ItemError, match=r"field 'id': .*-T fields=id:NAME. Did you mean 'idx'\?"):
        read_items(_jsonl(tmp_path, ROW))
