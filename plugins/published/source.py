"""A published set as a source: its options, and from its records to items."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from troth import Item, ItemError, Option, Source, UsageError
from troth.errors import did_you_mean
from troth.plugins.published.loading import chosen, edition, read_part
from troth.plugins.published.records import Record
from troth.plugins.published.rows import Published
from troth.plugins.published.sampling import order

Rows = dict[str, list[dict[str, Any]]]

_LISTED = 100
"""How many faulty rows are listed. All are counted."""

FREE = "free"
FORM = Option(
    name="form",
    default="options",
    choices=("options", FREE),
    help="with options made from the right number, or free: as published, without any",
)


def source_of(row: Published) -> Source:
    """The source that a row of the table describes."""
    return Source(
        name=row.name,
        claim=row.claim,
        revision=row.revision or "main",
        items=partial(_items, row),
        options=(
            Option(name="subset", default=(), help=_help(row), parse=partial(_subsets, row)),
            Option(name="repository", default="", help="another copy: a repository, or a folder"),
            Option(name="revision", default="", help="another edition: a commit, branch or tag"),
            Option(name="lenient", default=False, help="leave out what is wrong, and count it"),
            *((FORM,) if row.free else ()),
        ),
        licence=row.licence,
        size=row.size,
        supplies=frozenset({"counterfactuals"} if row.counterfactuals else ()),
        edition=partial(edition, row),
    )


def _items(row: Published, limit: int, seed: int, options: Mapping[str, Any]) -> Sequence[Item]:
    rows = _loaded(row, options)
    pinned = chosen(row, options) == (row.repository, row.revision)
    left_out: Counter[str] = Counter()
    faults: list[str] = []
    items: list[Item] = []
    for subset, place in order(rows, seed):
        if len(items) == limit:
            break
        fields = rows[subset][place]
        damage = row.broken.get((subset, place + 1)) if pinned else None
        free = row.free if options.get(FORM.name) == FREE else None
        if reason := damage or (None if free else row.unasked(fields)):
            left_out[reason] += 1
            continue
        record = Record(source=row.name, subset=subset, row=place + 1, fields=fields)
        try:
            items.append((free or row.to_item)(record))
        except ItemError as error:
            if not options["lenient"]:
                raise
            faults.append(str(error))
    if faults:
        left_out[f"faulty, as in: {faults[0]}"] = len(faults)
    _say(row, left_out, faults)
    if not items:
        why = "; ".join(left_out) or "they hold no rows"
        where = ", ".join(filter(None, rows)) or "the set"
        raise ItemError(f"source {row.name!r}: expected items in {where}, got none: {why}")
    return _named_apart(items)


def _loaded(row: Published, options: Mapping[str, Any]) -> Rows:
    """The records of the subsets that were asked for, of all where none was."""
    repository, revision = chosen(row, options)
    read = partial(read_part, row, repository=repository, revision=revision)
    wanted = tuple(options["subset"])
    if not row.by:
        parts = [part for part in row.parts if not wanted or part.name in wanted]
        return {part.name: read(part) for part in parts}
    rows: Rows = {}
    for fields in (fields for part in row.parts for fields in read(part)):
        rows.setdefault(_plain(fields.get(row.by, "")), []).append(fields)
    for name in wanted:
        if name not in rows:
            raise UsageError(f"source {row.name!r}: -T subset={name}: {_unknown(name, rows)}")
    return {name: rows[name] for name in wanted or rows}


def _subsets(row: Published, raw: Any) -> tuple[str, ...]:
    given = raw if isinstance(raw, list | tuple) else str(raw).split(",")
    names = tuple(dict.fromkeys(_plain(each) for each in given if str(each).strip()))
    known = [part.name for part in row.parts if part.name]
    for name in names:
        if reason := row.refused.get(name):
            raise ValueError(f"{name} has no options to choose from: {reason}")
        if not row.by and name not in known:
            raise ValueError(_unknown(name, known))
    return names


def _unknown(name: str, known: Sequence[str] | Rows) -> str:
    there = ", ".join(sorted(known)) or "none"
    return f"expected a subset.{did_you_mean(name, known)} There are: {there}"


def _plain(name: object) -> str:
    return "_".join(str(name).split())


def _help(row: Published) -> str:
    names = [part.name for part in row.parts if part.name]
    if row.by:
        return f"only these, by the field {row.by!r}"
    return f"only some of: {', '.join(names)}" if names else "there are none"


def _say(row: Published, left_out: Counter[str], faults: Sequence[str]) -> None:
    for reason, count in left_out.items():
        sys.stderr.write(f"source {row.name!r}: rows left out: {count}: {reason}\n")
    sys.stderr.writelines(f"left out: {fault}\n" for fault in faults[1:_LISTED])


def _named_apart(items: Sequence[Item]) -> list[Item]:
    """Items that a set repeats get names of their own, and are one cluster."""
    times = Counter(item.id for item in items)
    seen: Counter[str] = Counter()
    apart = []
    for item in items:
        seen[item.id] += 1
        if times[item.id] > 1:
            again = f"~{seen[item.id]}" if seen[item.id] > 1 else ""
            apart.append(replace(item, id=item.id + again, group=item.group or item.id))
        else:
            apart.append(item)
    return apart
