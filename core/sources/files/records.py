"""A file's records: one JSON object a line, or the rows of a CSV with a header."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from troth.errors import ItemError
from troth.sources.files.complaints import shown
from troth.sources.files.lines import lines

Record = dict[str, Any]

LISTS = ("options", "factors")
"""The fields that a CSV cell holds as a JSON list, or as texts separated by `|`."""


def jsonl_records(path: Path) -> Iterator[tuple[int, Record]]:
    """The objects of a JSONL file with their lines. Blank lines hold none."""
    for number, line in lines(path):
        if not line.strip():
            continue
        try:
            record = parse_json(line)
        except ItemError as error:
            raise ItemError(f"{path}:{number}: {error}") from error
        if not isinstance(record, dict):
            raise ItemError(
                f"{path}:{number}: expected a JSON object, got {shown(record)}; write each item as "
                '{"id": …, "question": …, "options": […], "gold": …}'
            )
        yield number, record


def csv_records(path: Path) -> Iterator[tuple[int, Record]]:
    """The rows of a CSV file, by its header, with the lines on which they begin.

    An empty cell is a missing field.
    """
    rows = _rows(path)
    number, header = next(rows, (1, []))
    if len(set(header)) != len(header):
        raise ItemError(
            f"{path}:{number}: expected column names that differ, got {shown(header)}; "
            "rename or remove one of the equal ones"
        )
    for number, row in rows:
        if len(row) != len(header):
            raise ItemError(
                f"{path}:{number}: expected {len(header)} cells, as in the header, got {len(row)}; "
                "put a cell that holds a comma or a quote in double quotes"
            )
        cells = zip(header, row, strict=True)
        try:
            record = {name: _cell(name, cell) for name, cell in cells if cell}
        except ItemError as error:
            raise ItemError(f"{path}:{number}: {error}") from error
        yield number, record


def parse_json(text: str) -> Any:
    """The value of a JSON text, which must not repeat a key or hold what no text can."""
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except json.JSONDecodeError as error:
        raise _not_json(text, f"{error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise _not_json(text, "too many brackets in one another") from error
    except ValueError as error:
        raise _not_json(text, str(error)) from error
    return value


def _not_json(text: str, why: str) -> ItemError:
    return ItemError(f"expected JSON, got {shown(text.strip())}; correct it ({why})")


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((line for _, line in lines(path)), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise ItemError(
                f"{path}:{number}: expected a CSV row, got one that cannot be read ({error}); "
                "check its quotes and line ends"
            ) from error
        if row is None:
            return
        if row:
            yield number, row


def _cell(name: str, cell: str) -> Any:
    if name in LISTS and not cell.strip().startswith("["):
        return [part.strip() for part in cell.split("|")]
    if name in LISTS or name == "metadata":
        try:
            return parse_json(cell)
        except ItemError as error:
            raise ItemError(f"field {name!r}: {error}") from error
    return cell


def _object(pairs: list[tuple[str, Any]]) -> Record:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
