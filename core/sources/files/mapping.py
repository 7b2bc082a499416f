"""Which of a file's own fields an item's fields are."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from troth.errors import ItemError, UsageError, did_you_mean
from troth.sources.files.complaints import complaint, shown

Fields = Mapping[str, tuple[str, ...]]
"""By an item's field, the file's field that it is made of; options may have one field each."""

SHOWN, FREE = ("options", "gold"), ("answer",)
"""What says the answer: which of some options is right, or the answer itself."""
REQUIRED = ("id", "question", *SHOWN, *FREE)
FIELDS = (*REQUIRED, "check", "group", "factors", "solution", "metadata")
LINE = "#line"
"""What an id is mapped to where the file has none: the number of its line."""

_MAPPED = tuple(name for name in FIELDS if name != "metadata")
_NAMES_READ = 100
_SPELLING = "write it as question:prompt,gold:label"


def field_names(given: Any) -> Fields:
    """The mapping that a user wrote.

    It is `field:name` once or several times, or a mapping. Options of a field each are joined by
    a plus, as in `options:A+B+C+D`, or are a list.
    """
    fields: dict[str, tuple[str, ...]] = {}
    for field, name in _pairs(given):
        if field not in _MAPPED:
            raise UsageError(
                f"fields: expected a field of items, out of {', '.join(_MAPPED)}, got "
                f"{shown(field)}{_near(field, _MAPPED)}; {_SPELLING}"
            )
        if field in fields:
            raise UsageError(
                f"fields: expected {field!r} once, got it twice; name one field for it"
            )
        fields[field] = _names(field, name)
    return fields


def fields_in(given: Mapping[str, Any], fields: Fields) -> tuple[str, ...]:
    """Which fields of an item are made of a record: of one without options its answer.

    Where a user has said which fields are which, others that are called `answer` or `check` may
    mean anything.
    """
    shown = any(name in fields or name in given for name in SHOWN)
    free = "answer" in fields or ("answer" in given and not shown)
    others = {*(SHOWN if free else FREE)}
    if fields and not free and "check" not in fields:
        others.add("check")
    return tuple(name for name in FIELDS if name not in others)


def missing(field: str, name: str, record: Mapping[str, Any]) -> ItemError:
    """What to say of a record that lacks the field an item's field is made of, or its value."""
    there = list(islice(_paths(record), _NAMES_READ))
    expected = "a value" if field == name else f"a value under {name!r}, as 'fields' says"
    if name in record:
        return complaint(field, expected=expected, got=record[name], remedy="fill the cell in")
    if field == name:
        remedy = f"give every item {field!r}, or say which field it is with -T fields={field}:NAME"
    else:
        remedy = f"name another field, or give every item {name!r}"
    return complaint(field, expected=expected, got=there, remedy=remedy + _near(name, there))


def unknown(name: str, value: Any) -> ItemError:
    """What to say of a field that no item has."""
    return complaint(
        name[:80],
        expected=f"only {', '.join(FIELDS)}",
        got=value,
        remedy="move it into 'metadata', or say with -T fields=question:NAME which fields are "
        f"which{_near(name, FIELDS)}",
    )


def _pairs(given: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(given, Mapping):
        yield from ((str(field), name) for field, name in given.items())
        return
    for part in given if isinstance(given, list | tuple) else [given]:
        if isinstance(part, Mapping):
            yield from _pairs(part)
            continue
        field, colon, name = str(part).partition(":")
        if not colon:
            raise UsageError(
                f"fields: expected a field of items, a colon and a name, got {shown(part)}; "
                f"{_SPELLING}"
            )
        names = name.split("+") if field.strip() == "options" else [name]
        yield field.strip(), [each.strip() for each in names]


def _names(field: str, given: Any) -> tuple[str, ...]:
    names = tuple(map(str, given if isinstance(given, list | tuple) else [given]))
    if not names or not all(names) or (len(names) > 1 and field != "options"):
        raise UsageError(
            f"fields: expected one name for {field!r}, got {shown(given)}; {_SPELLING}"
        )
    return names


def _paths(record: Mapping[str, Any]) -> Iterable[str]:
    """The names that can be given for what stands in a record."""
    for name, value in record.items():
        yield name
        if isinstance(value, Mapping):
            yield from (f"{name}.{inner}" for inner in value)


def _near(name: str, names: Iterable[str]) -> str:
    question = did_you_mean(name, names)
    return f".{question}" if question else ""
