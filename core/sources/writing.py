"""Items written to a file, from which `read_items` reads the same items."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from os import PathLike
from pathlib import Path
from typing import Any

from troth.errors import ItemError
from troth.values import Item


def write_items(items: Iterable[Item], path: str | PathLike[str]) -> None:
    """Write one JSON object a line, the right option by its index.

    Raises:
        ItemError: If an item has no right option, or metadata that JSON cannot hold.
    """
    lines = [f"{json.dumps(_record(item), ensure_ascii=False)}\n" for item in items]
    Path(path).write_text("".join(lines), encoding="utf-8")


def _record(item: Item) -> Mapping[str, Any]:
    if item.gold is None:
        raise ItemError(
            f"item {item.id!r}: expected a right option, since a file must say it, got none; "
            "write other items"
        )
    told = {
        "id": item.id,
        "question": item.question,
        "options": list(item.options),
        "gold": item.gold,
        "check": item.check.kind if item.check else None,
        "group": item.group,
        "factors": [asdict(factor) for factor in item.factors],
        "solution": asdict(item.solution) if item.solution else None,
        "metadata": dict(item.metadata),
    }
    record = {name: value for name, value in told.items() if value or name == "gold"}
    _check(item, record)
    return record


def _check(item: Item, record: Mapping[str, Any]) -> None:
    try:
        metadata = record.get("metadata", {})
        same = json.loads(json.dumps(metadata, allow_nan=False)) == metadata
    except (TypeError, ValueError) as error:
        raise _not_json(item, str(error)) from error
    if not same:
        raise _not_json(item, "it would come back as something else")


def _not_json(item: Item, why: str) -> ItemError:
    return ItemError(
        f"item {item.id!r}: expected metadata that JSON can hold, got {dict(item.metadata)!r:.80} "
        f"({why}); write other items"
    )
