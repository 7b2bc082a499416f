"""Reading a file of items, all of it or nothing."""

from os import PathLike
from pathlib import Path

from troth.errors import ItemError
from troth.sources.files.complaints import complaint
from troth.sources.files.fields import item_from
from troth.sources.files.records import csv_records, jsonl_records
from troth.values import Item

_READERS = {".jsonl": jsonl_records, ".csv": csv_records}


def read_items(path: str | PathLike[str]) -> tuple[Item, ...]:
    """The items of a JSONL or CSV file.

    Each has `id`, `question`, `options` and `gold` (a letter, an index from 0, or an option's
    text), and may have `group`, `factors`, `solution` and `metadata`. In a CSV cell a list is a
    JSON list, or texts separated by `|`.

    Raises:
        ItemError: If anything in the file is not as it should be, with its line.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ItemError(
            f"{path}: expected a file that ends in {' or '.join(_READERS)}, got "
            f"{path.suffix or 'no ending'!r}; convert it"
        )
    items: list[Item] = []
    seen: dict[str, int] = {}
    for number, record in reader(path):
        try:
            item = item_from(record, cells=reader is csv_records)
            if item.id in seen:
                raise complaint(
                    "id",
                    expected="an id of its own",
                    got=item.id,
                    remedy=f"line {seen[item.id]} has it already",
                )
        except ItemError as error:
            raise ItemError(f"{path}:{number}: {error}") from error
        seen[item.id] = number
        items.append(item)
    if not items:
        raise ItemError(f"{path}:1: expected at least one item, got none; fill the file")
    return tuple(items)
