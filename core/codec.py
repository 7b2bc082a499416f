"""Values to plain JSON and back, with defaults left out so that logs stay small."""

from typing import Any, TypeVar

import numpy as np
from pydantic import TypeAdapter

from troth.errors import PluginError

T = TypeVar("T")

_adapters: dict[type[Any], TypeAdapter[Any]] = {}


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


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise PluginError(
        f"expected plain JSON values (text, numbers, lists, mappings) in what a plugin hands on, "
        f"got {type(value).__name__}"
    )


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    # Making an adapter takes milliseconds, and there are a handful of kinds.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
