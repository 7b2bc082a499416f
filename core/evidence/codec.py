"""Values to plain JSON and back, with defaults left out so that logs stay small."""

from collections.abc import Mapping, Sequence
from types import GenericAlias
from typing import Any, TypeVar

import numpy as np
from pydantic import TypeAdapter

from troth.errors import PluginError

T = TypeVar("T")

_BOX = "json"
_adapters: dict[Any, TypeAdapter[Any]] = {}


def pack(value: Any) -> dict[str, Any]:
    """A value as plain JSON types."""
    packed: dict[str, Any] = _adapter(type(value)).dump_python(
        value, mode="json", exclude_defaults=True, fallback=_plain
    )
    return packed


def unpack(kind: type[T], data: Any) -> T:
    """A value from plain JSON types, checked."""
    value: T = _adapter(kind).validate_python(data)
    return value


def pack_all(values: Sequence[Any]) -> list[dict[str, Any]]:
    """Values of one kind as plain JSON types, defaults included."""
    if not values:
        return []
    packed: list[dict[str, Any]] = _several(type(values[0])).dump_python(
        list(values), mode="json", fallback=_plain
    )
    return packed


def unpack_all(kind: type[T], data: Any) -> list[T]:
    """Values of one kind from plain JSON types, checked."""
    values: list[T] = _several(kind).validate_python(data)
    return values


def write(value: Any) -> str:
    """A value as JSON text."""
    written = _adapter(type(value)).dump_json(value, exclude_defaults=True, fallback=_plain)
    return written.decode()


def read(kind: type[T], text: str) -> T:
    """A value from JSON text, checked."""
    value: T = _adapter(kind).validate_json(text)
    return value


def write_all(values: Sequence[Any]) -> str:
    """Values of one kind as JSON text."""
    if not values:
        return "[]"
    several = _several(type(values[0]))
    return several.dump_json(list(values), exclude_defaults=True, fallback=_plain).decode()


def read_all(kind: type[T], text: str) -> list[T]:
    """Values of one kind from JSON text, checked."""
    values: list[T] = _several(kind).validate_json(text)
    return values


def boxed(text: str) -> dict[str, str]:
    """A long text for the metadata of a sample or a score.

    For the summaries of its log, Inspect shortens a text that stands there word by word, and does
    so several times; what stands a level deeper is left out of them by its size.
    """
    return {_BOX: text}


def unboxed(kept: Mapping[str, str]) -> str:
    """A long text that was `boxed`."""
    return kept[_BOX]


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise PluginError(
        f"expected plain JSON values (text, numbers, lists, mappings) in what a plugin hands on, "
        f"got {type(value).__name__}"
    )


def _adapter(kind: Any) -> TypeAdapter[Any]:
    # Making an adapter takes milliseconds, and there are a handful of kinds.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _several(kind: type[Any]) -> TypeAdapter[Any]:
    return _adapter(GenericAlias(list, (kind,)))
