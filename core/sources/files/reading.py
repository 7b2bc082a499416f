"""Reading a file of items, all of it, or leniently what is right in it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

from troth.errors import ItemError
from troth.sources.files.fields import item_from
from troth.sources.files.mapping import Fields, field_names
from troth.sources.files.records import Record, csv_records, jsonl_records
from troth.sources.gathering import Gathered, gather
from troth.values import Item

_READERS = {".jsonl": jsonl_records, ".csv": csv_records}
FILE_SUFFIXES = tuple(_READERS)


def read_items(
    path: str | PathLike[str], *, fields: Mapping[str, Any] | None = None
) -> tuple[Item, ...]:
    """The items of a JSONL or CSV file.

    Each has `id`, `question`, `options` and `gold` (a letter, an index from 0, or an option's
    text), and may have `group`, `factors`, `solution` and `metadata`. In a CSV cell a list is a
    JSON list, or texts separated by `|`. Where a file calls them otherwise, `fields` gives its
    names by these: `{"question": "prompt", "options": ["A", "B"]}`.

    Raises:
        ItemError: If anything in the file is not as it should be, with its line.
    """
    return gather_items(path, fields=fields).items


def gather_items(
    path: str | PathLike[str], *, fields: Mapping[str, Any] | None = None, lenient: bool = False
) -> Gathered:
    """The items of a file and, if this is `lenient`, what was left out of it and why."""
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ItemError(
            f"{path}: expected a file that ends in {' or '.join(_READERS)}, got "
            f"{path.suffix or 'no ending'!r}; convert it"
        )
    mapped = field_names(fields or {})
    cells = reader is csv_records

    def found() -> Iterator[tuple[str, Callable[[], Item]]]:
        for number, read in reader(path):
            yield f"{path}:{number}", partial(_item, read, mapped, number, cells=cells)

    return gather(found(), start=f"{path}:1", lenient=lenient)


def _item(read: Callable[[], Record], fields: Fields, line: int, *, cells: bool) -> Item:
    return item_from(read(), fields=fields, line=line, cells=cells)
