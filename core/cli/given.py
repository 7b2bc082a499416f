"""What a command was given as NAME=VALUE, as a task would get it by -T."""

from collections.abc import Sequence

from troth.errors import UsageError


def pairs_of(given: Sequence[str], flag: str) -> dict[str, str]:
    """Names with what was written for them."""
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"{flag} {text}: expected NAME=VALUE")
        pairs[name] = value
    return pairs


def options_of(given: Sequence[str]) -> dict[str, str | list[str]]:
    """Options by their names; several values, separated by commas, as a list."""
    return {name: _value(text) for name, text in pairs_of(given, "-T").items()}


def _value(text: str) -> str | list[str]:
    return text.split(",") if "," in text else text
