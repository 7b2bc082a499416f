"""The dated table of models: what each shows, and how it can be asked."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import translate
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from troth.errors import TrothError
from troth.values import MECHANISMS, Capabilities, Form, PrefixFlag, SwitchOff, Visibility

_FILE = "models.toml"
_TEXT: tuple[type, ...] = (str,)
_LIST: tuple[type, ...] = (list,)
_FLAG: tuple[type, ...] = (bool,)

# The type of each field, and the values that it may take where they are few.
_FACTS: Mapping[str, tuple[tuple[type, ...], tuple[str, ...]]] = {
    "reasoning": (_TEXT, (*get_args(Visibility), "encrypted", "unknown")),
    "continuation": (_TEXT, tuple(name for name in MECHANISMS if name != "generated")),
    "continues": (_LIST, get_args(Form)),
    "block": (_TEXT, get_args(Form)),
    "switch_off": (_TEXT, get_args(SwitchOff)),
    "prefix_flag": (_TEXT, get_args(PrefixFlag)),
    "probabilities": (_FLAG, ()),
    "prompt_probabilities": (_FLAG, ()),
    "images": (_FLAG, ()),
    "dated": (_TEXT, ()),
    "source": (_TEXT, ()),
}
_NEEDED = ("reasoning", "continuation", "continues", "probabilities", "dated", "source")
_ROW: Mapping[str, tuple[tuple[type, ...], tuple[str, ...]]] = {
    "family": (_TEXT, ()),
    "providers": (_LIST, ()),
    "models": (_LIST, ()),
    "base_url": (_TEXT, ()),
    "note": (_TEXT, ()),
}
_ROW_NEEDED = ("family", "providers", "models", "note")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What holds for the models of one family behind some of Inspect's providers.

    `base_url` is a text that the base URL must hold, or empty where any will do.
    """

    family: str
    providers: tuple[str, ...]
    models: tuple[str, ...]
    base_url: str
    note: str
    found: Capabilities

    def fits(self, provider: str, name: str, base_url: str | None) -> bool:
        """Whether the row speaks of this model."""
        return (
            provider in self.providers
            and self.base_url in (base_url or "")
            and any(_pattern(model).match(name) for model in self.models)
        )


@lru_cache(maxsize=1)
def table() -> tuple[Row, ...]:
    """Every row, in the order in which they are tried."""
    return read(files("troth.asking.known").joinpath(_FILE).read_text(encoding="utf-8"))


def known(provider: str, name: str, base_url: str | None = None) -> Row | None:
    """The first row that speaks of a model, or None."""
    return next((row for row in table() if row.fits(provider, name, base_url)), None)


def read(text: str) -> tuple[Row, ...]:
    """The rows of a table in TOML, checked.

    Raises:
        TrothError: With the row and the field that cannot be accepted.
    """
    try:
        rows = tomllib.loads(text).get("model", [])
    except tomllib.TOMLDecodeError as error:
        raise TrothError(f"{_FILE}: expected TOML, got {error}; put it right") from None
    return tuple(_row(row, number) for number, row in enumerate(rows, start=1))


def facts(given: Mapping[str, Any], *, where: str) -> Capabilities:
    """Capabilities from plain values, checked.

    Raises:
        TrothError: With the field that cannot be accepted.
    """
    _check(given, _FACTS, _NEEDED, where)
    try:
        date.fromisoformat(given["dated"])
    except ValueError:
        raise TrothError(
            f"{where}: expected dated to be a date such as 2026-11-20, got {given['dated']!r}"
        ) from None
    if (given["continuation"] == "none") != (not given["continues"]):
        raise TrothError(
            f"{where}: expected continues to be empty where, and only where, continuation is "
            f"none, got {given['continuation']!r} with {given['continues']!r}"
        )
    return Capabilities(**{**given, "continues": tuple(given["continues"])})


def _row(given: Any, number: int) -> Row:
    where = f"{_FILE}, row {number}"
    if not isinstance(given, dict):
        raise TrothError(f"{where}: expected a table [[model]], got {given!r}")
    where += f" ({given.get('family', 'no family')!s:.60})"
    own = {name: value for name, value in given.items() if name in _ROW}
    _check(own, _ROW, _ROW_NEEDED, where)
    found = facts({name: given[name] for name in given if name not in _ROW}, where=where)
    return Row(
        family=own["family"],
        providers=tuple(own["providers"]),
        models=tuple(own["models"]),
        base_url=own.get("base_url", ""),
        note=own["note"],
        found=found,
    )


def _check(
    given: Mapping[str, Any],
    fields: Mapping[str, tuple[tuple[type, ...], tuple[str, ...]]],
    needed: tuple[str, ...],
    where: str,
) -> None:
    for name in needed:
        if name not in given:
            raise TrothError(f"{where}: expected a field {name}, but there is none; add it")
    for name, value in given.items():
        if name not in fields:
            raise TrothError(f"{where}: there is no field {name!r}; known: {', '.join(fields)}")
        kinds, choices = fields[name]
        parts = value if isinstance(value, list) else [value]
        if not isinstance(value, kinds) or (kinds == _LIST and not _all_text(parts)):
            raise TrothError(f"{where}: expected {name} to be {_called(kinds)}, got {value!r:.80}")
        if choices and (wrong := [part for part in parts if part not in choices]):
            raise TrothError(
                f"{where}: expected {name} out of {', '.join(choices)}, got {wrong[0]!r:.80}"
            )
        if value == "":
            raise TrothError(f"{where}: expected {name} to say something, but it is empty")


def _all_text(parts: list[Any]) -> bool:
    """Whether every part is text."""
    return all(isinstance(part, str) for part in parts)


def _called(kinds: tuple[type, ...]) -> str:
    return {_TEXT: "text", _LIST: "a list of texts", _FLAG: "true or false"}[kinds]


@lru_cache(maxsize=256)
def _pattern(model: str) -> re.Pattern[str]:
    return re.compile(translate(model), re.IGNORECASE)
