"""The table of docs/items.md, printed by `python -m troth.plugins.published.page`."""

import sys
from collections.abc import Iterator

from troth.plugins.published.rows import Fact, Published
from troth.plugins.published.table import TABLE

_HEADINGS = ("source", "repository", "subsets", "read at", "fields", "licence", "gated")


def markdown() -> str:
    """One row a set; what is said somewhere links there."""
    lines = [_HEADINGS, ("---",) * len(_HEADINGS), *(tuple(_cells(row)) for row in TABLE)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cells(row: Published) -> Iterator[str]:
    yield f"`{row.name}`"
    yield f"[{row.repository}]({row.page})"
    yield _subsets(row)
    yield _linked(row, "revision", f"`{row.revision[:7]}`") if row.revision else "main, not pinned"
    yield _linked(row, "fields", "as said") if "fields" in row.links else "unverified"
    yield _linked(row, "licence", row.licence)
    yield _gated(row)


def _linked(row: Published, fact: Fact, text: str) -> str:
    return f"[{text}]({row.links[fact]})" if fact in row.links else text


def _subsets(row: Published) -> str:
    if row.by:
        return f"by `{row.by}`"
    names = [part.name for part in row.parts if part.name]
    if len(names) > 8:
        return f"{len(names)}; not {', '.join(row.refused)}"
    return ", ".join(names) or "one"


def _gated(row: Published) -> str:
    if not row.gated:
        return "not known to be"
    return _linked(row, "gated", "yes") if "gated" in row.links else "yes, unverified"


if __name__ == "__main__":
    sys.stdout.write(markdown())
