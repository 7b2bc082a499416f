"""From `-T source=...` to items, and from items to Inspect's samples."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inspect_ai.dataset import MemoryDataset, Sample

from troth.errors import ItemError, UsageError
from troth.evidence.codec import boxed, write
from troth.evidence.store import ITEM
from troth.hosting.host import host
from troth.hosting.options import complete
from troth.sources import content_hash, digest
from troth.sources.files import FILE_SUFFIXES
from troth.tasks.own_items import TASK_PREFIX, is_own, load_own, own_options
from troth.values import INSTRUCTION, Item, Option, Source, prompt

CONTENT_HASH = "content_hash"
"""The key of a sample's metadata that names what it asks, alike in every log."""
USUAL_LIMIT = 100
"""How many items a source gives where nobody says; a file gives all it has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sourced:
    """Items, the record of where they came from, and what to say of them before they are asked."""

    items: Sequence[Item]
    record: Mapping[str, Any]
    notes: Sequence[str] = ()

    def told(self, instruction: str, *, free: str) -> "Sourced":
        """The same items, with another instruction how to answer them, or those that are `free`."""
        if instruction == INSTRUCTION:
            return self
        items = tuple(
            replace(item, instruction=free if item.check else instruction) for item in self.items
        )
        return replace(self, items=items)


def source_options(source: str) -> tuple[Option, ...]:
    """The options of a source of its own."""
    return own_options(source) if _is_own(source) else host().get(Source, source).options


def load_items(source: str, *, limit: int, seed: int, given: Mapping[str, Any]) -> Sourced:
    """The items of a source or file, checked, with what the log says of them."""
    notes: Sequence[str] = ()
    if _is_own(source):
        own = load_own(source, limit=limit, seed=seed, given=given)
        items: Sequence[Item] = own.items
        said, notes = own.record, own.notes
    else:
        found = host().get(Source, source)
        options = complete(found.options, given, owner=f"source {source!r}")
        items = found.items(limit or USUAL_LIMIT, seed, options)
        revision = found.edition(options) if found.edition else found.revision
        said = {"revision": revision, "options": dict(options)}
    _check(items, source)
    record = {"name": source, **said, "items": len(items), "digest": digest(items)}
    return Sourced(items=items, record=record, notes=notes)


def dataset(sourced: Sourced) -> MemoryDataset:
    """Items as Inspect's samples: the item travels in the metadata, for scorers alone."""
    samples = [
        Sample(
            id=item.id,
            input=prompt(item)[0].content,
            target=_target(item),
            metadata={ITEM: boxed(write(item)), CONTENT_HASH: content_hash(item)},
        )
        for item in sourced.items
    ]
    return MemoryDataset(samples, name=str(sourced.record["name"]))


def _target(item: Item) -> str:
    if item.gold is None:
        return ""
    return item.options[item.gold] if item.check else item.letter(item.gold)


def _is_own(source: str) -> bool:
    if is_own(source):
        return True
    if "/" in source or (Path(source).exists() and source not in host().names("source")):
        raise UsageError(
            f"source {source!r}: expected the name of a source, or a file that ends in "
            f"{' or '.join(FILE_SUFFIXES)}, or {TASK_PREFIX}package/task"
        )
    return False


def _check(items: Sequence[Item], source: str) -> None:
    if not items:
        raise ItemError(f"source {source!r} gave no items; expected at least one")
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ItemError(f"source {source!r} gave two items with the id {item.id!r}")
        seen.add(item.id)
        if problem := not_storable(item):
            raise ItemError(
                f"source {source!r}: expected items of text in UTF-8 with metadata of plain JSON "
                f"values, got {item.id!r}, which a log cannot hold ({problem}); correct the source"
            )


def not_storable(item: Item) -> str | None:
    """Why a log cannot hold an item, or None where it can."""
    try:
        write(item)
        json.dumps(dict(item.metadata), sort_keys=True)
    except (RecursionError, TypeError, ValueError) as error:
        return str(error)
    return None


def json_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options as they will stand in the log, so that a live run and a re-scoring see the same."""
    plain: dict[str, Any] = json.loads(json.dumps(options))
    return plain
