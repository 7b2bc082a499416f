"""What is wrong in a file: left out and counted where that was asked for, within bounds always."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from troth.errors import ItemError
from troth.sources import read_items
from troth.sources.files import gather_items
from troth.sources.files.lines import LONGEST_LINE
from troth.sources.gathering import LISTED

HEADER = "id,question,options,gold\n"


def line(name: str, **change: object) -> bytes:
    item = {"id": name, "question": f"{name}?", "options": ["x", "y"], "gold": "A", **change}
    return json.dumps(item).encode()


def test_what_is_wrong_is_left_out_in_its_place_and_said(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    rows = [
        line("a"),
        b"{",
        line("b", gold="Z"),
        b"",
        b'{"id": "\xff"}',
        b"x" * (LONGEST_LINE + 5),
        line("a"),
        line("c"),
    ]
    path.write_bytes(b"\n".join(rows))
    found = gather_items(path, lenient=True)
    assert [item.id for item in found.items] == ["a", "c"]
    assert found.left_out == 5
    said = [("2", "JSON"), ("3", "gold"), ("5", "UTF-8"), ("6", "at most"), ("7", "has it already")]
    assert [each.place for each in found.listed] == [f"{path}:{number}" for number, _ in said]
    assert all(part in each.why for each, (_, part) in zip(found.listed, said, strict=True))
    with pytest.raises(ItemError, match=r"items\.jsonl:2: expected JSON"):
        gather_items(path)


def test_the_rows_of_a_csv_are_left_out_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text(f"{HEADER}a,Q?,x|y,A\nb,Q?,x|y\nc,Q?,x|y,C\nd,Q?,x|y,1\n")
    found = gather_items(path, lenient=True)
    assert [item.id for item in found.items] == ["a", "d"]
    assert [each.place for each in found.listed] == [f"{path}:3", f"{path}:4"]


@pytest.mark.parametrize(
    ("rows", "number", "part"),
    [
        (b'a,"Q?,x|y,A\nb,Q?,x|y,A\n', 2, "expected a CSV row"),
        (b"a,Q?,x|y,A\nb,\xe9?,x|y,A\n", 3, "expected UTF-8, got the byte 0xe9"),
        (b"a,Q?,x|y,A\nb,\0?,x|y,A\n", 3, "expected text, got a byte 0"),
    ],
)
def test_what_puts_the_rest_of_a_csv_in_doubt_is_never_left_out(
    tmp_path: Path, rows: bytes, number: int, part: str
) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(HEADER.encode() + rows)
    with pytest.raises(ItemError) as caught:
        gather_items(path, lenient=True)
    assert str(caught.value).startswith(f"{path}:{number}: {part}")


def test_all_are_counted_and_the_first_listed(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_bytes(b"\n".join([line("a"), *[b"{}"] * (LISTED + 50)]))
    found = gather_items(path, lenient=True)
    assert found.left_out == LISTED + 50
    assert len(found.listed) == LISTED
    assert found.listed[0].place == f"{path}:2"


def test_a_file_in_which_all_is_wrong_gives_no_items_but_an_error(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_bytes(b"{}\n{}\n")
    with pytest.raises(ItemError, match=r"all 2 were left out, the first at .*:1: field 'id'"):
        gather_items(path, lenient=True)


def _huge_line(path: Path) -> None:
    with path.open("wb") as handle:
        handle.write(line("a") + b'\n{"id": "')
        handle.truncate(200_000_000)
        handle.seek(0, 2)
        handle.write(b"\n" + line("b") + b"\n")


def _endless_row(path: Path) -> None:
    with path.open("wb") as handle:
        handle.write(HEADER.encode() + b'a,"')
        for _ in range(1_500):
            handle.write((b"x" * 9_990 + b'\n","') * 2)


@pytest.mark.parametrize(
    ("name", "write", "part"),
    [
        ("items.jsonl", _huge_line, "a line of at most 10000000 bytes"),
        ("items.csv", _endless_row, "a row of at most 10000000 bytes"),
    ],
)
def test_a_line_or_row_without_an_end_is_refused_in_little_memory(
    tmp_path: Path, name: str, write: Callable[[Path], None], part: str
) -> None:
    path = tmp_path / name
    write(path)
    tracemalloc.start()
    try:
        with pytest.raises(ItemError, match=f"{name}:2: expected {part}"):
            read_items(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * LONGEST_LINE


def test_a_huge_line_is_passed_over_and_what_follows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    _huge_line(path)
    tracemalloc.start()
    try:
        found = gather_items(path, lenient=True)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [item.id for item in found.items] == ["a", "b"]
    assert found.left_out == 1
    assert peak < 8 * LONGEST_LINE
