"""What a command was given as NAME=VALUE, as a task would get it by -T."""

from collections.abc import Sequence
from typing import Any

from troth.errors import UsageError
from troth.private import parse_cli_args


def pairs_of(given: Sequence[str], flag: str) -> dict[str, str]:
    """Names with what was written for them."""
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"{flag} {text}: expected NAME=VALUE")
        pairs[name] = value
    return pairs


def options_of(given: Sequence[str], flag: str = "-T") -> dict[str, Any]:
    """Options by their names, each as Inspect reads what is written for it: as YAML, or a list."""
    options: dict[str, Any] = {}
    for name, text in pairs_of(given, flag).items():
        try:
            options |= parse_cli_args([f"{name}={text}"])
        except Exception as error:
            # Whatever its reader of YAML raises.
            said = " ".join(str(error).split())
            raise UsageError(f"{flag} {name}={text}: expected YAML ({said})") from error
    return options
