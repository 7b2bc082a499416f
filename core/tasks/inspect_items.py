"""The questions in the dataset of any Inspect task, which is made and never run."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

from inspect_ai import Task
from inspect_ai.dataset import Sample
from inspect_ai.model import ChatMessageUser, ContentText
from pydantic import TypeAdapter

from troth.errors import ItemError, UsageError, did_you_mean
from troth.hosting.options import reject_unknown
from troth.private import (
    load_tasks,
    registry_find,
    registry_info,
    registry_lookup,
    registry_params,
)
from troth.sources.files.complaints import complaint
from troth.sources.files.fields import item_from
from troth.sources.files.mapping import SHOWN, Fields
from troth.sources.files.records import Record, parse_json
from troth.sources.gathering import Gathered, gather
from troth.values import LETTERS, Item

_USUAL: Fields = {"question": ("input",), "options": ("choices",), "gold": ("target",)}
_REMEDY = (
    "name a task of multiple-choice questions, leave others out with -T lenient=true, or take the "
    "target as a free answer with -T fields=answer:target"
)


def task_items(
    name: str, *, args: Mapping[str, Any], fields: Fields, lenient: bool
) -> tuple[Gathered, dict[str, Any]]:
    """The items of a task, `package/task` or `path/to/file.py@task`, and what it is."""
    task = _made(name, args)
    usual = {k: v for k, v in _USUAL.items() if "answer" not in fields or k not in SHOWN}
    mapped = {**usual, **fields}

    def found() -> Iterator[tuple[str, Callable[[], Item]]]:
        for number, sample in enumerate(task.dataset, start=1):
            place = f"inspect:{name}, sample {number if sample.id is None else sample.id!r}"
            yield place, partial(_item, sample, number, mapped)

    return gather(found(), start=f"inspect:{name}", lenient=lenient), _described(name, task)


def _item(sample: Sample, number: int, fields: Fields) -> Item:
    used = {name for names in fields.values() for name in names}
    record = {
        "id": number if sample.id is None else sample.id,
        "metadata": sample.metadata or {},
        **{name: read(sample) for name, read in _READ.items() if name in used},
    }
    return item_from(_plain(record), fields=fields, line=number)


def _plain(record: Mapping[str, Any]) -> Record:
    """A record as a line of a file would hold it, under the same bounds."""
    try:
        text = TypeAdapter(Any).dump_json(record, fallback=_kind).decode()
    except ValueError as error:
        raise ItemError(
            f"expected a sample that JSON can hold, got one that it cannot ({error}); {_REMEDY}"
        ) from error
    plain: Record = parse_json(text)
    return plain


def _text(sample: Sample) -> str:
    """What is asked, where it is one text."""
    if isinstance(sample.input, str):
        return sample.input
    message = sample.input[0] if len(sample.input) == 1 else None
    if not isinstance(message, ChatMessageUser) or not (
        isinstance(message.content, str)
        or all(isinstance(part, ContentText) for part in message.content)
    ):
        raise complaint(
            "input",
            expected="one text, or one user message of text alone",
            got=[type(message).__name__ for message in sample.input],
            remedy=_REMEDY,
        )
    return message.text


def _choices(sample: Sample) -> list[str]:
    if not sample.choices:
        raise complaint(
            "choices",
            expected="the choices of a multiple-choice question",
            got=sample.choices,
            remedy=_REMEDY,
        )
    return sample.choices


def _target(sample: Sample) -> Any:
    """The place of the choice that a letter names, as Inspect reads it, or whatever it is."""
    targets = [sample.target] if isinstance(sample.target, str) else sample.target
    target = targets[0] if len(targets) == 1 else targets
    letters = LETTERS[: len(sample.choices or ())]
    if isinstance(target, str) and len(target.strip()) == 1 and target.strip().upper() in letters:
        return letters.index(target.strip().upper())
    return target


_READ: Mapping[str, Callable[[Sample], Any]] = {
    "input": _text,
    "choices": _choices,
    "target": _target,
}


def _made(name: str, args: Mapping[str, Any]) -> Task:
    file, at, inner = name.rpartition("@")
    if at:
        if not (inner and file.endswith(".py") and Path(file).is_file()):
            raise UsageError(f"inspect:{name}: expected path/to/file.py@task; check the path")
    elif registry_lookup("task", name) is None:
        raise UsageError(
            f"inspect:{name}: expected package/task of an installed package, or "
            f"path/to/file.py@task{_or_near(name)}"
        )
    try:
        [task] = load_tasks([name], dict(args))
    except (Exception, SystemExit) as error:
        said = " ".join(str(error).split())[:300]
        raise ItemError(
            f"inspect:{name}: expected a task, but making it raised {type(error).__name__}: {said}"
        ) from error
    # Inspect itself drops an argument that a task does not have, with a warning alone.
    known = [*registry_params(task), *registry_info(task).metadata["params"]]
    reject_unknown(args, known, owner=f"inspect:{name}")
    if task.sample_source is not None:
        raise UsageError(
            f"inspect:{name}: expected a task with a dataset, got one that makes its samples "
            "while it runs; name another"
        )
    return task


def _described(name: str, task: Task) -> dict[str, Any]:
    package = name.partition("/")[0] if "@" not in name else ""
    return {
        "name": task.name,
        "version": task.version,
        "packages": {each: version(each) for each in packages_distributions().get(package, ())},
        "dataset": {
            "name": task.dataset.name,
            "location": task.dataset.location,
            "samples": len(task.dataset),
            "shuffled": task.dataset.shuffled,
        },
    }


def _or_near(name: str) -> str:
    infos = [registry_info(each) for each in registry_find(lambda info: info.type == "task")]
    names = [info.name for info in infos if not info.name.startswith("troth/")]
    hint = did_you_mean(name, names)
    return f".{hint}" if hint else "; is its package installed?"


def _kind(value: Any) -> str:
    return type(value).__name__
