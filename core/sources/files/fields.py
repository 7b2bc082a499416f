"""The fields of a record, each checked before an item is made of them."""

from collections.abc import Mapping
from typing import Any

from troth.sources.files.complaints import complaint
from troth.sources.files.solutions import solution_from
from troth.values import LETTERS, Factor, Item

_REQUIRED = ("id", "question", "options", "gold")
_FIELDS = (*_REQUIRED, "group", "factors", "solution", "metadata")


def item_from(record: Mapping[str, Any], *, cells: bool) -> Item:
    """The item that a record describes. In `cells` a number is written as text."""
    _check_names(record)
    options = _options(record["options"])
    return Item(
        id=_text("id", record["id"]),
        question=_text("question", record["question"]),
        options=options,
        gold=_gold(record["gold"], options, cells=cells),
        group=_text("group", record["group"]) if "group" in record else "",
        factors=_factors(record.get("factors", [])),
        solution=solution_from(record["solution"], options) if "solution" in record else None,
        metadata=_metadata(record.get("metadata", {})),
    )


def _check_names(record: Mapping[str, Any]) -> None:
    for name in _REQUIRED:
        if name not in record:
            raise complaint(
                name, expected="a value", got=list(record), remedy=f"give every item {name!r}"
            )
    for name in record:
        if name not in _FIELDS:
            raise complaint(
                name[:80],
                expected=f"only {', '.join(_FIELDS)}",
                got=record[name],
                remedy="move it into 'metadata'",
            )


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise complaint(
            name, expected="text that is not empty", got=value, remedy="write it in quotes"
        )
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise complaint(name, expected="a list of texts", got=value, remedy="write it in brackets")
    return tuple(_text(name, each) for each in value)


def _options(value: Any) -> tuple[str, ...]:
    options = _texts("options", value)
    if not 2 <= len(options) <= len(LETTERS):
        raise complaint(
            "options",
            expected=f"2 to {len(LETTERS)} options",
            got=value,
            remedy="ask multiple-choice questions only",
        )
    if len(set(options)) != len(options):
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
    if set(value) != {"name", "forms"} or not value["forms"]:
        raise complaint(
            "factors",
            expected="a text, or an object with 'name' and a list of 'forms'",
            got=value,
            remedy="give each factor the forms in which a trace may state it",
        )
    return Factor(name=_text("factors", value["name"]), forms=_texts("factors", value["forms"]))


def _metadata(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise complaint(
            "metadata", expected="a JSON object", got=value, remedy="write it in braces"
        )
    return value
