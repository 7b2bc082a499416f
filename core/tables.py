"""Readings by column: how a score carries them.

A trace with many cuts has a hundred readings and more that differ in little. Inspect walks through
all that a score holds several times, so that what all of them share stands once.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from troth.codec import pack_all, unpack_all
from troth.errors import UsageError
from troth.values import Reading

_NEVER_SHARED = "value"
"""The column that is always a list, and by its length says how many readings there are."""


def by_column(readings: Sequence[Reading]) -> dict[str, Any]:
    """Each field of the readings: the one value that all have, or a list."""
    rows = pack_all(readings)
    names = rows[0] if rows else (_NEVER_SHARED,)
    columns = {name: [row[name] for row in rows] for name in names}
    return {name: _once(name, column) for name, column in columns.items()}


def by_row(columns: Mapping[str, Any]) -> list[Reading]:
    """The readings that stand in a score, checked.

    Raises:
        UsageError: Where what stands there are no readings.
    """
    try:
        size = len(columns[_NEVER_SHARED])
        whole = {
            name: column if isinstance(column, list) else [column] * size
            for name, column in columns.items()
        }
        rows = [dict(zip(whole, row, strict=True)) for row in zip(*whole.values(), strict=True)]
        return unpack_all(Reading, rows)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"expected readings by column in a score, got {str(columns)[:100]!r}: {error}"
        ) from None


def _once(name: str, column: list[Any]) -> Any:
    shared = name != _NEVER_SHARED and all(each == column[0] for each in column)
    return column[0] if shared else column
