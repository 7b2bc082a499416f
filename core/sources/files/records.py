"""A file's records: one JSON object a line, or the rows of a CSV with a header.

A record comes as a function that reads it, so that one that is wrong can be left out. What is
wrong with the file as a whole, and would put what follows in doubt, is raised at once.
"""

import csv
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from troth.errors import ItemError
from troth.sources.files.complaints import shown
from troth.sources.files.lines import LONGEST_LINE, lines, text_of

Record = dict[str, Any]
Records = Iterator[tuple[int, Callable[[], Record]]]

DEEPEST = 100
"""How deep a record may be nested, so that it can also be written into a log."""
_BRACKETS = "too many brackets in one another"


def jsonl_records(path: Path) -> Records:
    """The objects of a JSONL file with their lines. Blank lines hold none."""
    for number, raw in lines(path):
        if raw.strip() or len(raw) > LONGEST_LINE:
            yield number, partial(_object_of, raw)


def csv_records(path: Path) -> Records:
    """The rows of a CSV file, by its header, with the lines on which they begin."""
    rows = _rows(path)
    number, header = next(rows, (1, []))
    if len(set(header)) != len(header):
        raise ItemError(
            f"{path}:{number}: expected column names that differ, got {shown(header)}; "
            "rename or remove one of the equal ones"
        )
    for number, row in rows:
        yield number, partial(_by_header, header, row)


def parse_json(text: str) -> Any:
    """The value of a JSON text, which must not repeat a key or hold what no text can."""
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        if text.count("[") + text.count("{") > DEEPEST and _too_deep(value):
            raise _not_json(text, _BRACKETS)
    except json.JSONDecodeError as error:
        raise _not_json(text, f"{error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise _not_json(text, _BRACKETS) from error
    except ValueError as error:
        raise _not_json(text, str(error)) from error
    return value


def _object_of(raw: bytes) -> Record:
    record = parse_json(text_of(raw))
    if not isinstance(record, dict):
        raise ItemError(
            f"expected a JSON object, got {shown(record)}; write each item as "
            '{"id": …, "question": …, "options": […], "gold": …}'
        )
    return record


def _by_header(header: list[str], row: list[str]) -> Record:
    if len(row) != len(header):
        raise ItemError(
            f"expected {len(header)} cells, as in the header, got {len(row)}; "
            "put a cell that holds a comma or a quote in double quotes"
        )
    return dict(zip(header, row, strict=True))


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(level)


def _not_json(text: str, why: str) -> ItemError:
    return ItemError(f"expected JSON, got {shown(text.strip())}; correct it ({why})")


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    begun, taken = 1, 0

    def fed() -> Iterator[str]:
        # A quote that is never closed would make one row of all that follows.
        nonlocal taken
        for number, raw in lines(path):
            taken += len(raw)
            if taken > LONGEST_LINE:
                raise ItemError(
                    f"{path}:{begun}: expected a row of at most {LONGEST_LINE} bytes, got a "
                    "longer one; check its quotes, and write one item in each row"
                )
            yield _text_at(path, number, raw)

    reader = csv.reader(fed(), strict=True)
    while True:
        begun, taken = reader.line_num + 1, 0
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise ItemError(
                f"{path}:{begun}: expected a CSV row, got one that cannot be read ({error}); "
                "check its quotes and line ends"
            ) from error
        if row is None:
            return
        if row:
            yield begun, row


def _text_at(path: Path, number: int, raw: bytes) -> str:
    try:
        return text_of(raw)
    except ItemError as error:
        raise ItemError(f"{path}:{number}: {error}") from error


def _object(pairs: list[tuple[str, Any]]) -> Record:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
