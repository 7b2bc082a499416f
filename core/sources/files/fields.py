"""The fields of a record, each checked before an item is made of them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from troth.errors import ItemError
from troth.sources.files.complaints import complaint
from troth.sources.files.mapping import (
    LINE,
    REQUIRED,
    Fields,
    fields_in,
    missing,
    unknown,
)
from troth.sources.files.records import parse_json
from troth.sources.files.solutions import solution_from
from troth.values import CHECKS, LETTERS, Check, Factor, Item

_ABSENT = object()


def item_from(record: Mapping[str, Any], *, fields: Fields, line: int, cells: bool = False) -> Item:
    """The item that a record describes. In `cells` all is text, and an empty one holds nothing."""
    given = {name: value for name, value in record.items() if not (cells and value == "")}
    wanted = fields_in(given, fields)
    own = {
        name: value
        for name in wanted
        if (value := _found(name, record, given, fields, line=line)) is not _ABSENT
    }
    if cells:
        own = {name: _cell(name, value) for name, value in own.items()}
    check = _check(own)
    options: tuple[str, ...]
    if "answer" in own:
        options, gold = (_name("answer", own["answer"]),), 0
    else:
        options = _options(own["options"], least=1 if check else 2)
        gold = _gold(own["gold"], options, cells=cells)
    wrong = [k for k in range(len(options)) if k != gold]
    return Item(
        id=_name("id", own["id"]),
        question=_text("question", own["question"]),
        options=options,
        gold=gold,
        group=_name("group", own["group"]) if "group" in own else "",
        factors=_factors(own.get("factors", [])),
        solution=solution_from(own["solution"], wrong=wrong) if "solution" in own else None,
        check=check,
        metadata=_metadata(own.get("metadata", {}), _rest(given, fields, wanted)),
    )


def _found(
    field: str, record: Mapping[str, Any], given: Mapping[str, Any], fields: Fields, *, line: int
) -> Any:
    """What a record holds for a field of an item."""
    names = fields.get(field, (field,))
    if field == "id" and names == (LINE,):
        return str(line)
    name, *more = names
    if more:
        return _joined(field, names, record)
    value = _at(given, name)
    required = field in REQUIRED
    if value is _ABSENT and (required or (field in fields and _at(record, name) is _ABSENT)):
        raise missing(field, name, record)
    return _ABSENT if value is None and not required else value


def _joined(field: str, names: tuple[str, ...], record: Mapping[str, Any]) -> list[Any]:
    """What stands under several names, without those at the end that are empty."""
    values = [_at(record, name) for name in names]
    for name, value in zip(names, values, strict=True):
        if value is _ABSENT:
            raise missing(field, name, record)
    while values and values[-1] in ("", None):
        values.pop()
    return values


def _at(record: Any, path: str) -> Any:
    """What stands under a name, or under names joined by points, in each object of a list."""
    if isinstance(record, list):
        values = [_at(each, path) if isinstance(each, dict) else _ABSENT for each in record]
        return _ABSENT if _ABSENT in values else values
    if not isinstance(record, Mapping):
        return _ABSENT
    if path in record:
        return record[path]
    head, _, rest = path.partition(".")
    return _at(record[head], rest) if rest and head in record else _ABSENT


def _rest(given: Mapping[str, Any], fields: Fields, wanted: Sequence[str]) -> dict[str, Any]:
    """What no field of an item is made of: it is kept where a user has said what the fields are."""
    used = {name for field in wanted for name in fields.get(field, (field,))}
    used |= {name.partition(".")[0] for name in used if name not in given}
    rest = {name: value for name, value in given.items() if name not in used}
    if rest and not fields:
        name, value = next(iter(rest.items()))
        raise unknown(name, value)
    return rest


def _cell(field: str, value: Any) -> Any:
    """What a cell stands for: a list is a JSON list, or texts separated by `|`."""
    lists = field in ("options", "factors")
    if not isinstance(value, str) or not (lists or field in ("solution", "metadata")):
        return value
    if lists and not value.strip().startswith("["):
        return [part.strip() for part in value.split("|")]
    try:
        return parse_json(value)
    except ItemError as error:
        raise ItemError(f"field {field!r}: {error}") from error


def _name(name: str, value: Any) -> str:
    """A text, or a whole number, which many files use to name things."""
    return (
        str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(name, value)
    )


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise complaint(
            name, expected="text that is not empty", got=value, remedy="write it in quotes"
        )
    if "\0" in value:
        raise complaint(
            name, expected="text without the character 0", got=value, remedy="take it out"
        )
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise complaint(name, expected="a list of texts", got=value, remedy="write it in brackets")
    return tuple(_text(name, each) for each in value)


def _check(own: Mapping[str, Any]) -> Check | None:
    """How answers are compared: as said, or for an answer by itself as it looks."""
    value = own.get("check")
    if value is None:
        if "answer" not in own:
            return None
        plain = re.fullmatch(r"-?[\d,]*\.?\d+", _name("answer", own["answer"]).strip())
        return Check(kind="number" if plain else "normalised")
    if value not in CHECKS:
        raise complaint(
            "check", expected=f"one of {', '.join(CHECKS)}", got=value, remedy="name one of them"
        )
    return Check(kind=value)


def _options(value: Any, *, least: int = 2) -> tuple[str, ...]:
    options = _texts("options", value)
    if not least <= len(options) <= len(LETTERS):
        raise complaint(
            "options",
            expected=f"{least} to {len(LETTERS)} options",
            got=value,
            remedy="give the right answer as 'answer' where there are no options to choose from",
        )
    # Blanks at the ends cannot be seen where options are shown.
    if len({option.strip() for option in options}) != len(options):
        raise complaint(
            "options", expected="options that differ", got=value, remedy="remove the equal one"
        )
    return options


def _gold(value: Any, options: tuple[str, ...], *, cells: bool) -> int:
    places = _places(value, options, cells=cells)
    if not places:
        raise complaint(
            "gold",
            expected=f"a letter from A to {LETTERS[len(options) - 1]}, an index from 0 to "
            f"{len(options) - 1} or the text of an option",
            got=value,
            remedy="name one of the options",
        )
    if len(places) > 1:
        one, two = sorted(places)[:2]
        raise complaint(
            "gold",
            expected="a letter, an index or a text that names one option",
            got=value,
            remedy=f"it names both {LETTERS[one]} and {LETTERS[two]}, so give another of the three",
        )
    return places.pop()


def _places(value: Any, options: tuple[str, ...], *, cells: bool) -> set[int]:
    """Every option that a gold could mean."""
    count = len(options)
    if isinstance(value, int) and not isinstance(value, bool):
        return {value} if 0 <= value < count else set()
    if not isinstance(value, str):
        return set()
    places = {k for k, option in enumerate(options) if option.strip() == value.strip()}
    places |= {k for k, letter in enumerate(LETTERS[:count]) if letter == value.strip()}
    if cells:
        places |= {k for k in range(count) if str(k) == value.strip()}
    return places


def _factors(value: Any) -> tuple[Factor, ...]:
    if not isinstance(value, list):
        raise complaint("factors", expected="a list", got=value, remedy="write it in brackets")
    return tuple(_factor(each) for each in value)


def _factor(value: Any) -> Factor:
    if not isinstance(value, dict):
        name = _text("factors", value)
        return Factor(name=name, forms=(name,))
    forms, words = value.get("forms", []), value.get("words", [])
    if "name" not in value or set(value) - {"name", "forms", "words"} or not (forms or words):
        raise complaint(
            "factors",
            expected="a text, or an object with 'name' and a list of 'forms' or of 'words'",
            got=value,
            remedy="give each factor the forms in which a trace may state it, or the words that "
            "a sentence has which does",
        )
    return Factor(
        name=_text("factors", value["name"]),
        forms=_texts("factors", forms) if forms else (),
        words=_texts("factors", words) if words else (),
    )


def _metadata(value: Any, rest: Mapping[str, Any]) -> Mapping[str, Any]:
    """The metadata that stand in a record, and beside them what no field is made of."""
    if not isinstance(value, dict):
        raise complaint(
            "metadata", expected="a JSON object", got=value, remedy="write it in braces"
        )
    if both := sorted(value.keys() & rest.keys()):
        raise complaint(
            "metadata",
            expected="other names than those of the fields that are kept beside them",
            got=both,
            remedy="rename one of the two",
        )
    return {**value, **rest}
