import json
import os
from pathlib import Path
from typing import Any

import pytest

from troth.errors import ItemError
from troth.evidence.codec import read, write
from troth.sources import digest, read_items
from troth.sources.files.lines import LONGEST_LINE
from troth.sources.files.records import DEEPEST
from troth.values import Factor, Item

GOOD = {"id": "a", "question": "Which?", "options": ["Oslo", "Bern"], "gold": "B"}


def _write(folder: Path, *records: Any, name: str = "items.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def test_a_jsonl_item_keeps_all_that_it_was_given(tmp_path: Path) -> None:
    record = {
        **GOOD,
        "group": "capitals",
        "factors": ["it is Swiss", {"name": "seat", "forms": ["seat of", "capital of"]}],
        "metadata": {"year": 2020, "tags": ["x"]},
    }
    (item,) = read_items(_write(tmp_path, record))
    assert (item.id, item.question, item.options) == ("a", "Which?", ("Oslo", "Bern"))
    assert (item.gold, item.group) == (1, "capitals")
    assert item.metadata == {"year": 2020, "tags": ["x"]}
    assert item.factors == (
        Factor(name="it is Swiss", forms=("it is Swiss",)),
        Factor(name="seat", forms=("seat of", "capital of")),
    )


def test_a_csv_tells_the_same_items_as_a_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text(
        "id,question,options,gold,group,factors,metadata\n"
        'a,"Which, then?",Oslo | Bern,B,g,f1|f2,"{""n"": 1}"\n'
        'b,"Two\nlines?","[""x|y"", ""z""]",0,,"[{""name"": ""f"", ""forms"": [""g""]}]",\n'
    )
    same = _write(
        tmp_path,
        {
            "id": "a",
            "question": "Which, then?",
            "options": ["Oslo", "Bern"],
            "gold": "Bern",
            "group": "g",
            "factors": ["f1", "f2"],
            "metadata": {"n": 1},
        },
        {
            "id": "b",
            "question": "Two\nlines?",
            "options": ["x|y", "z"],
            "gold": "A",
            "factors": [{"name": "f", "forms": ["g"]}],
        },
    )
    assert digest(read_items(path)) == digest(read_items(same))


@pytest.mark.parametrize(
    ("gold", "options", "expected"),
    [
        ("A", ["x", "y"], 0),
        (" B ", ["x", "y"], 1),
        (1, ["x", "y"], 1),
        ("y", ["x", "y"], 1),
        ("B", ["A", "B"], 1),
        ("2", ["1", "2", "3"], 1),
        (2, ["1", "2", "3"], 2),
    ],
)
def test_gold_is_a_letter_an_index_or_a_text(
    tmp_path: Path, gold: object, options: list[str], expected: int
) -> None:
    path = _write(tmp_path, {**GOOD, "gold": gold, "options": options})
    assert read_items(path)[0].gold == expected


@pytest.mark.parametrize("name", ["items.jsonl", "items.csv"])
def test_a_byte_order_mark_crlf_and_blank_lines_change_nothing(tmp_path: Path, name: str) -> None:
    if name.endswith("csv"):
        text = "id,question,options,gold\na,Wo?,Köln|Bern,0\n\nb,Wo?,Köln|Bern,B\n"
    else:
        rows = ({"id": i, "question": "Wo?", "options": ["Köln", "Bern"], "gold": i} for i in "AB")
        text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    plain, marked = tmp_path / name, tmp_path / f"marked-{name}"
    plain.write_bytes(text.encode())
    marked.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert len(read_items(plain)) == 2
    assert read_items(marked) == read_items(plain)


@pytest.mark.parametrize(
    ("change", "field", "part"),
    [
        ({"id": None}, "id", "text that is not empty, got None"),
        ({"id": 7.0}, "id", "got 7.0; write it in quotes"),
        ({"id": True}, "id", "got True; write it in quotes"),
        ({"id": "a\0"}, "id", "text without the character 0"),
        ({"id": "good"}, "id", "items.jsonl:1 has it already"),
        ({"question": " "}, "question", "text that is not empty, got ' '"),
        ({"question": "\ud800"}, "", "surrogates not allowed"),
        ({"options": []}, "options", "2 to 26 options, got []"),
        ({"options": ["one"]}, "options", "2 to 26 options, got ['one']"),
        ({"options": [str(k) for k in range(27)]}, "options", "2 to 26 options, got ["),
        ({"options": "x|y"}, "options", "a list of texts, got 'x|y'"),
        ({"options": ["x", 2]}, "options", "text that is not empty, got 2"),
        ({"options": ["x", ""]}, "options", "text that is not empty, got ''"),
        ({"options": ["x", "x"]}, "options", "options that differ"),
        ({"options": ["x", "x "]}, "options", "options that differ"),
        ({"gold": "C"}, "gold", "a letter from A to B, an index from 0 to 1 or the text"),
        ({"gold": "b"}, "gold", "got 'b'"),
        ({"gold": 2}, "gold", "got 2"),
        ({"gold": -1}, "gold", "got -1"),
        ({"gold": True}, "gold", "got True"),
        ({"gold": 1.0}, "gold", "got 1.0"),
        ({"gold": None}, "gold", "got None"),
        ({"gold": "1"}, "gold", "got '1'"),
        ({"gold": "Basel"}, "gold", "got 'Basel'"),
        ({"gold": "A", "options": ["B", "A"]}, "gold", "it names both A and B"),
        ({"group": 3.5}, "group", "text that is not empty, got 3.5"),
        ({"factors": "x"}, "factors", "a list, got 'x'"),
        ({"factors": [""]}, "factors", "got ''"),
        ({"factors": [{"name": "x"}]}, "factors", "'name' and a list of 'forms'"),
        ({"factors": [{"name": "x", "forms": []}]}, "factors", "'name' and a list of 'forms'"),
        ({"factors": [{"name": "x", "forms": "y"}]}, "factors", "a list of texts, got 'y'"),
        ({"metadata": []}, "metadata", "a JSON object, got []"),
        ({"golden": 1}, "golden", "got 1; move it into 'metadata'"),
        ({"golden": 1}, "golden", "Did you mean 'gold'?"),
        ({"question": ["x" * 10_000] * 50}, "question", "...; write it in quotes"),
    ],
)
def test_a_bad_field_is_named_with_its_line(
    tmp_path: Path, change: dict[str, object], field: str, part: str
) -> None:
    path = _write(tmp_path, {**GOOD, "id": "good"}, {**GOOD, **change})
    message = _refusal(path)
    assert message.startswith(f"{path}:2: {f'field {field!r}: ' if field else ''}expected ")
    assert part in message


def test_what_is_nested_as_deep_as_may_be_can_be_logged(tmp_path: Path) -> None:
    deep: list[object] = []
    for _ in range(DEEPEST - 3):
        deep = [deep]
    (item,) = read_items(_write(tmp_path, {**GOOD, "metadata": {"deep": deep}}))
    assert read(Item, write(item)) == item
    assert digest([item])


@pytest.mark.parametrize("field", ["id", "question", "options", "gold"])
def test_a_missing_field_is_named(tmp_path: Path, field: str) -> None:
    path = _write(tmp_path, {key: value for key, value in GOOD.items() if key != field})
    assert _refusal(path).startswith(f"{path}:1: field {field!r}: expected a value")


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (b'{"id": "a"', "Expecting ',' delimiter"),
        (b"[1, 2]", "expected a JSON object, got [1, 2]"),
        (b'{"id": "a", "id": "b"}', "a key stands twice"),
        (b'{"id": NaN}', "NaN is not JSON"),
        (b'{"id": 1e999}', "Out of range float"),
        (b'{"id": ' + b"1" * 5000 + b"}", "expected JSON"),
        (b"[" * 100_000, "too many brackets"),
        (b'{"a": ' + b"[" * 100 + b"]" * 100 + b"}", "too many brackets"),
        (b'{"id": "\xff"}', "expected UTF-8, got the byte 0xff in place 9"),
        (b" " * (LONGEST_LINE + 1), "a line of at most 10000000 bytes"),
        (b'{"id": "\0"}', "expected text, got a byte 0 in place 9"),
    ],
    ids=lambda value: repr(value[:24]),
)
def test_a_line_that_is_no_object_is_refused(tmp_path: Path, line: bytes, part: str) -> None:
    path = tmp_path / "items.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\r\n" + line + b"\r\n")
    message = _refusal(path)
    assert message.startswith(f"{path}:2: expected ")
    assert part in message


@pytest.mark.parametrize(
    ("rows", "line", "part"),
    [
        ("id,question,options,gold\na,Q?,x|y", 2, "expected 4 cells, as in the header, got 3"),
        ("id,question,options,gold\na,Q?,x|y,A,B", 2, "got 5"),
        ("id,id,options,gold\na,Q?,x|y,A", 1, "column names that differ"),
        ("id,question,options,gold\na,Q?,x|y,", 2, "field 'gold': expected a value"),
        ("id,question,options,gold\na,Q?,x||y,A", 2, "field 'options': expected text"),
        ("id,question,options,gold\na,Q?,x,A", 2, "2 to 26 options, got ['x']"),
        (
            "id,question,options,gold\na,Q?,[x|y],A",
            2,
            "'options': expected JSON, got '[x|y]'",
        ),
        ("id,question,options,gold\na,Q?,1|2|3,2", 2, "it names both B and C"),
        ('id,question,options,gold\na,"Q\n?",x|y,A\nb,"Q', 4, "expected a CSV row"),
        ('id,question,options,gold\na,"Q\n?",x|y,A\nb,Q?,x|y,C', 4, "field 'gold'"),
        ("id,question,options,gold\na,Q?,x|y,A\n\na,Q?,x|y,A", 4, "items.csv:2 has it already"),
        (
            "id,question,options,gold\na,,x|y,A",
            2,
            "field 'question': expected a value, got ''; fill the cell",
        ),
        ("id,question,options,gold,metadata\na,Q?,x|y,A,{", 2, "field 'metadata': expected JSON"),
        ("id,question,options,gold\na," + "Q" * 200_000 + ",x|y,A", 2, "field larger than"),
        ("id,question,options,gold,note\na,Q?,x|y,A,hm", 2, "field 'note'"),
    ],
    ids=lambda value: repr(value)[-40:],
)
def test_a_bad_row_is_named_with_the_line_on_which_it_begins(
    tmp_path: Path, rows: str, line: int, part: str
) -> None:
    path = tmp_path / "items.csv"
    path.write_text(rows)
    message = _refusal(path)
    assert message.startswith(f"{path}:{line}: ")
    assert part in message


@pytest.mark.parametrize("name", ["items.jsonl", "items.csv"])
@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_file_without_items_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert "expected at least one item, got none" in _refusal(path)


def test_what_is_no_file_of_items_is_refused(tmp_path: Path) -> None:
    assert "ends in .jsonl or .csv, got '.txt'" in _refusal(tmp_path / "items.txt")
    assert "got 'no ending'" in _refusal(tmp_path / "items")
    assert "No such file" in _refusal(tmp_path / "none.csv")
    (tmp_path / "folder.jsonl").mkdir()
    assert "a regular file, got a folder" in _refusal(tmp_path / "folder.jsonl")
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    assert "a regular file, got a device" in _refusal(tmp_path / "device.csv")
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert "a regular file, got a pipe" in _refusal(tmp_path / "pipe.jsonl")


def _refusal(path: Path) -> str:
    with pytest.raises(ItemError) as caught:
        read_items(path)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 2 * len(str(path)) + 400
    return message
