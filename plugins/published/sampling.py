"""Which rows a limit and a seed take: the same everywhere, and of each subset its share."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from troth.plugins.published.records import digest

_BITS = 2**64


def order(rows: Mapping[str, Sequence[Mapping[str, Any]]], seed: int) -> list[tuple[str, int]]:
    """All rows by subset and place, such that any first so many are a stratified sample.

    Within a subset rows are shuffled by a hash of the seed and of what they hold, so that nothing
    depends on a generator's version or on the order in which a copy keeps them. The k-th of n
    rows of a subset comes at (k + u) / n, u drawn once a subset: each has its share of every
    beginning, to within one row, and a smaller limit takes a part of what a larger one takes.
    """
    placed: list[tuple[float, str, str, int]] = []
    for subset, records in rows.items():
        marks = [(digest(seed, _written(record)), row) for row, record in enumerate(records)]
        start = int(digest(seed, subset)[:16], 16) / _BITS
        for k, (mark, row) in enumerate(sorted(marks)):
            placed.append(((k + start) / len(marks), mark, subset, row))
    return [(subset, row) for _, _, subset, row in sorted(placed)]


def _written(record: Mapping[str, Any]) -> str:
    return json.dumps(record, sort_keys=True, default=str)
