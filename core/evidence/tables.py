"""Readings as a table: how a score carries them.

A trace with many cuts has a hundred readings and more that differ in little, so that they stand by
column, and what all of them share stands once. It is one text, because Inspect walks node by node
through all that a score holds, and does so several times.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from troth.errors import UsageError
from troth.evidence.codec import boxed, pack_all, unboxed, unpack_all
from troth.values import Reading

_NEVER_SHARED = "value"
"""The column that is always a list, and by its length says how many readings there are."""


def write_readings(readings: Sequence[Reading]) -> dict[str, str]:
    """A JSON object with each field of the readings: the one value that all have, or a list."""
    rows = pack_all(readings)
    names = rows[0] if rows else (_NEVER_SHARED,)
    columns = {name: [row[name] for row in rows] for name in names}
    return boxed(json.dumps({name: _once(name, column) for name, column in columns.items()}))


def read_readings(kept: Mapping[str, str]) -> list[Reading]:
    """The readings that stand in a score, checked.

    Raises:
        UsageError: Where what stands there are no readings.
    """
    try:
        return unpack_all(Reading, _rows(json.loads(unboxed(kept))))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"expected a table of readings in a score, got {str(kept)[:100]!r}: {error}"
        ) from None


def _rows(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    size = len(columns[_NEVER_SHARED])
    whole = {
        name: [_shared(each) for each in column] if isinstance(column, list) else [column] * size
        for name, column in columns.items()
    }
    return [dict(zip(whole, row, strict=True)) for row in zip(*whole.values(), strict=True)]


def _shared(each: Any) -> Any:
    """The names of arms and measures come back in every table, and are kept but once."""
    return sys.intern(each) if isinstance(each, str) else each


def _once(name: str, column: list[Any]) -> Any:
    shared = name != _NEVER_SHARED and all(each == column[0] for each in column)
    return column[0] if shared else column
