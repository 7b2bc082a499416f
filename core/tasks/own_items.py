"""Items of a user's own: from a file, or from the dataset of any Inspect task."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from troth.hosting.options import complete
from troth.sources import sample
from troth.sources.files import FILE_SUFFIXES, field_names, gather_items
from troth.sources.gathering import Gathered
from troth.tasks.inspect_items import task_items
from troth.values import Item, Option

TASK_PREFIX = "inspect:"
_SHOWN = 3


def _task_args(raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise ValueError("expected a mapping, as in -T 'task_args={subset: main}'")  # noqa: TRY004
    return raw


_OF_BOTH = (
    Option(
        name="fields",
        default={},
        help="which of its fields are which: question:prompt,gold:label",
        parse=field_names,
    ),
    Option(name="lenient", default=False, help="leave out what is wrong, and count it"),
    Option(
        name="sample",
        default="stratified",
        choices=("stratified", "first"),
        help="which items a limit leaves: stratified, drawn with the seed, or first",
    ),
)
_OF_TASKS = Option(name="task_args", default={}, help="the task's own arguments", parse=_task_args)


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """Items, the record of where they came from, and what to say of them before they are asked."""

    items: tuple[Item, ...]
    record: Mapping[str, Any]
    notes: tuple[str, ...]


def is_own(source: str) -> bool:
    """Whether a source is a file or an Inspect task, and not one that a plugin offers."""
    return source.startswith(TASK_PREFIX) or Path(source).suffix.lower() in FILE_SUFFIXES


def own_options(source: str) -> tuple[Option, ...]:
    """The options of a file or of an Inspect task."""
    return (*_OF_BOTH, _OF_TASKS) if source.startswith(TASK_PREFIX) else _OF_BOTH


def load_own(source: str, *, limit: int, seed: int, given: Mapping[str, Any]) -> Own:
    """The items of a file or of an Inspect task; where there is a limit, a sample of them."""
    options = complete(own_options(source), given, owner=f"source {source!r}")
    said: dict[str, Any] = {"revision": "file"}
    if source.startswith(TASK_PREFIX):
        gathered, task = task_items(
            source.removeprefix(TASK_PREFIX),
            args=options["task_args"],
            fields=options["fields"],
            lenient=options["lenient"],
        )
        said = {"revision": str(task["version"]), "task": task}
    else:
        gathered = gather_items(source, fields=options["fields"], lenient=options["lenient"])
    items = gathered.items
    if limit and options["sample"] == "first":
        items = items[:limit]
    elif limit:
        items = sample(items, limit=limit, seed=seed)
    listed = {"count": gathered.left_out, "first": [asdict(each) for each in gathered.listed]}
    record = {
        **said,
        "options": options,
        "drawn_from": len(gathered.items),
        "left_out": listed,
    }
    return Own(items=items, record=record, notes=_notes(source, gathered))


def _notes(source: str, gathered: Gathered) -> tuple[str, ...]:
    if not gathered.left_out:
        return ()
    count = gathered.left_out + len(gathered.items)
    places = ", ".join(each.place for each in gathered.listed[:_SHOWN])
    more = " and others" if gathered.left_out > _SHOWN else ""
    said = f"left out {gathered.left_out} of {count} items, at {places}{more}"
    return (f"source {source!r}: {said}",)
