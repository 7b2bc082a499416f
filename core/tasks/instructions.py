"""How a model is told to answer: one of the known instructions, or a text of the user's own."""

from pathlib import Path

from troth.errors import UsageError
from troth.values import FREE_INSTRUCTIONS, INSTRUCTIONS

_LONGEST = 4000


def read_instruction(name: str, *, free: bool = False) -> str:
    """The instruction of a name, for free answers or for options, or the text of a file.

    Raises:
        UsageError: Where the name is neither, or the file holds nothing or more than a prompt.
    """
    if name in INSTRUCTIONS:
        return (FREE_INSTRUCTIONS if free else INSTRUCTIONS)[name]
    path = Path(name)
    if not path.is_file():
        raise _unfit(name, f"one of {', '.join(INSTRUCTIONS)}, or a file of text")
    with path.open("rb") as file:
        raw = file.read(4 * _LONGEST + 1)
    try:
        text = raw.decode().strip()
    except UnicodeDecodeError:
        raise _unfit(name, "a file of text in UTF-8") from None
    if not 0 < len(text) <= _LONGEST:
        raise _unfit(name, f"a file of 1 to {_LONGEST} characters")
    return text


def _unfit(name: str, expected: str) -> UsageError:
    return UsageError(f"-T instruction={name}: expected {expected}")
