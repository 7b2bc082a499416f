"""From what a user wrote behind -T to complete, checked options, or to an error that helps."""

from collections.abc import Iterable, Mapping, Sequence
from keyword import iskeyword
from math import isfinite
from typing import Any

from troth.errors import PluginError, UsageError, did_you_mean
from troth.values import Option

RESERVED = (
    "source",
    "limit",
    "seed",
    "draws",
    "cache",
    "template",
    "instruction",
    "quote",
    "max_calls",
    "numbers",
    "probes",
    "extra",
)
"""The -T parameters of every task, which no probe or source can have for itself."""

_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


def check_declared(options: Sequence[Option], *, owner: str) -> None:
    """Raise for an option that could not become a -T parameter of its own."""
    names = [option.name for option in options]
    for name in names:
        if not name.isidentifier() or iskeyword(name):
            raise PluginError(f"{owner}: expected an option named like a variable, got {name!r}")
        if name in RESERVED:
            raise PluginError(f"{owner}: every task has an option {name!r}; expected another name")
        if names.count(name) > 1:
            raise PluginError(f"{owner}: expected each option once, got {name!r} twice")


def complete(options: Sequence[Option], given: Mapping[str, Any], *, owner: str) -> dict[str, Any]:
    """Every option's value: the one given, checked, or its default.

    Args:
        options: What the owner accepts.
        given: What the user wrote, already parsed as YAML.
        owner: Who accepts them, for the message.
    """
    reject_unknown(given, (option.name for option in options), owner=owner)
    return {
        option.name: _checked(option, given[option.name], owner=owner)
        if option.name in given
        else option.default
        for option in options
    }


def reject_unknown(given: Iterable[str], known: Iterable[str], *, owner: str) -> None:
    """Raise for the first name that nobody accepts, naming the nearest one."""
    names = list(known)
    for name in given:
        if name not in names:
            hint = did_you_mean(name, names)
            raise UsageError(
                f"{owner} has no option {name!r}.{hint} It accepts: {', '.join(names)}"
            )


def _checked(option: Option, raw: Any, *, owner: str) -> Any:
    try:
        value = option.parse(raw) if option.parse else _typed(option.default, raw)
    except (ValueError, TypeError, OverflowError) as error:
        raise UsageError(f"{owner}: -T {option.name}={_shown(raw)}: {error}") from None
    if option.choices and value not in option.choices:
        choices = [str(choice) for choice in option.choices]
        hint = did_you_mean(str(value), choices)
        raise UsageError(
            f"{owner}: -T {option.name}={_shown(raw)}: expected one of {', '.join(choices)}"
            f"{hint and '.'}{hint}"
        )
    _check_range(option, value, raw, owner=owner)
    return value


def _check_range(option: Option, value: Any, raw: Any, *, owner: str) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return
    low, high = option.low, option.high
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = f"at least {low:g}" if high is None else f"{low or 0:g} to {high:g}"
        raise UsageError(f"{owner}: -T {option.name}={_shown(raw)}: expected {bounds}")


def _typed(default: Any, raw: Any) -> Any:
    if isinstance(default, bool):
        return _boolean(raw)
    if isinstance(default, int):
        return _whole(raw)
    if isinstance(default, float):
        return _finite(raw)
    if isinstance(default, tuple):
        parts = raw if isinstance(raw, list | tuple) else [raw]
        return tuple(str(part).strip() for part in parts if str(part).strip())
    if isinstance(raw, list | dict):
        raise TypeError("expected one value, got several")
    return str(raw)


def _boolean(raw: Any) -> bool:
    text = str(raw).lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError("expected true or false")


def _whole(raw: Any) -> int:
    number = None if isinstance(raw, bool) else _finite(raw)
    if number is None or number != int(number):
        raise ValueError("expected a whole number")
    return int(number)


def _finite(raw: Any) -> float:
    number = float(raw)
    if not isfinite(number):
        raise ValueError("expected a finite number")
    return number


def _shown(raw: Any) -> str:
    text = ",".join(map(str, raw)) if isinstance(raw, list | tuple) else str(raw)
    return text if len(text) <= 60 else text[:57] + "..."
