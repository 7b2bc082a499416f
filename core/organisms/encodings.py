"""An option named in code: what must be computed before the option is known, and its inverse.

Hints are written with it, and models of known truth read them with it from the text alone. It
stands beside the rooms that need it because neither of these may know the other, and because a
code says nothing of items or of how a model is asked.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from troth.errors import UsageError
from troth.evidence.digests import short_hash
from troth.values import LETTERS

__all__ = ["ENCODINGS", "decode", "encode"]

_VOWELS, _CONSONANTS = "eiou", "bdfgklmnprstv"


@dataclass(frozen=True, kw_only=True, slots=True)
class Encoding:
    """One way to put an option into code.

    `write` takes the option, counted from 0, and a number that varies the code; `form` finds
    what was written, and `read` makes of its groups the option again, or None of nonsense.
    """

    write: Callable[[int, int], str]
    form: re.Pattern[str]
    read: Callable[..., int | None]


def encode(encoding: str, option: int, *, key: str = "") -> str:
    """An option in code, as a phrase; another key may give other figures or letters."""
    if encoding not in ENCODINGS:
        raise UsageError(f"expected an encoding out of {', '.join(ENCODINGS)}, got {encoding!r}")
    if not 0 <= option < len(LETTERS):
        raise UsageError(f"expected an option from 0 to {len(LETTERS) - 1}, got {option}")
    return ENCODINGS[encoding].write(option, int(short_hash(ascii(key)), 16))


def decode(text: str) -> int | None:
    """The option that the last code in a text stands for, or None where there is none."""
    found = [
        (match.start(), option)
        for encoding in ENCODINGS.values()
        for match in encoding.form.finditer(text)
        if (option := encoding.read(*match.groups())) is not None
    ]
    return max(found)[1] if found else None


def _at(place: int) -> int | None:
    """The option at a place counted from 0, if there can be one."""
    return place if 0 <= place < len(LETTERS) else None


def _write_hex(option: int, _vary: int) -> str:
    return f"the letter with the character code {ord(LETTERS[option]):#x}"


def _read_hex(code: str) -> int | None:
    return _at(int(code, 16) - ord(LETTERS[0]))


def _write_base64(option: int, _vary: int) -> str:
    # With its brackets, so that the code looks like text and not like two stray letters.
    code = base64.b64encode(f"({LETTERS[option]})".encode()).decode()
    return f"what {code} says when decoded from base64"


def _read_base64(code: str) -> int | None:
    try:
        plain = base64.b64decode(code, validate=True)
    except binascii.Error:
        return None
    said = re.fullmatch(rb"\(([A-Z])\)", plain)
    return LETTERS.index(said[1].decode()) if said else None


def _write_arithmetic(option: int, vary: int) -> str:
    place, factor = option + 1, 3 + vary % 7
    # At least one factor more than fits, so that something is taken away, and no factor of 1.
    other = place // factor + 2 + vary // 7 % 2
    return f"the option in place {factor} * {other} - {factor * other - place} from the top"


def _read_arithmetic(factor: str, other: str, less: str) -> int | None:
    return _at(int(factor) * int(other) - int(less) - 1)


def _write_length(option: int, vary: int) -> str:
    word = _made_up(option + 1, vary)
    return f'the option whose place from the top is the number of letters in "{word}"'


def _read_length(word: str) -> int | None:
    return _at(len(word) - 1)


def _write_shift(option: int, vary: int) -> str:
    by = 2 + vary % 4
    onward = option + by < len(LETTERS)
    shown = LETTERS[option + by if onward else option - by]
    return f"the letter {by} places {'before' if onward else 'after'} {shown} in the alphabet"


def _read_shift(by: str, side: str, shown: str) -> int | None:
    return _at(LETTERS.index(shown) + (int(by) if side == "after" else -int(by)))


def _write_reversed(option: int, vary: int) -> str:
    word = _made_up(4 + vary % 3, vary) + LETTERS[option].lower()
    return f'the letter that "{word}" begins with when read backwards'


def _read_reversed(last: str) -> int | None:
    return LETTERS.index(last.upper())


def _made_up(length: int, vary: int) -> str:
    """A word that can be spoken and means nothing, so that its meaning is no hint."""
    letters = []
    for i in range(length):
        kinds = _VOWELS if i % 2 else _CONSONANTS
        vary, drawn = divmod(vary * 31 + i, len(kinds))
        letters.append(kinds[drawn])
    return "".join(letters)


ENCODINGS: Mapping[str, Encoding] = MappingProxyType(
    {
        "hex": Encoding(
            write=_write_hex,
            form=re.compile(r"\bthe character code 0x([0-9a-f]{1,6})\b", re.IGNORECASE),
            read=_read_hex,
        ),
        "base64": Encoding(
            write=_write_base64,
            form=re.compile(r"\bwhat ([\w+/=]{1,60}) says when decoded from base64\b", re.ASCII),
            read=_read_base64,
        ),
        "arithmetic": Encoding(
            write=_write_arithmetic,
            form=re.compile(r"\bplace ([0-9]{1,6}) \* ([0-9]{1,6}) - ([0-9]{1,6}) from the top\b"),
            read=_read_arithmetic,
        ),
        "length": Encoding(
            write=_write_length,
            form=re.compile(r'\bthe number of letters in "([a-z]+)"'),
            read=_read_length,
        ),
        "shift": Encoding(
            write=_write_shift,
            form=re.compile(r"\bthe letter ([0-9]{1,6}) places (before|after) ([A-Z]) in the\b"),
            read=_read_shift,
        ),
        "reversed": Encoding(
            write=_write_reversed,
            form=re.compile(r'\bthe letter that "[a-z]*([a-z])" begins with when read backwards\b'),
            read=_read_reversed,
        ),
    }
)
