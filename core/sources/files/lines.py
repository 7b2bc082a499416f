"""A file's lines, each bounded and decoded."""

from collections.abc import Iterator
from pathlib import Path

from troth.errors import ItemError

LONGEST_LINE = 10_000_000
_BOM = b"\xef\xbb\xbf"


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Each line of a file with its number, from 1, its ending kept."""
    try:
        with path.open("rb") as handle:
            number = 1
            while raw := handle.readline(LONGEST_LINE + 1):
                yield number, _text(raw, f"{path}:{number}", first=number == 1)
                number += 1
    except OSError as error:
        raise ItemError(
            f"{path}: expected a file that can be read, got {error.strerror}; check the path"
        ) from error


def _text(raw: bytes, where: str, *, first: bool) -> str:
    if len(raw) > LONGEST_LINE:
        raise ItemError(
            f"{where}: expected a line of at most {LONGEST_LINE} bytes, got a longer one; "
            "write one item on each line"
        )
    try:
        return (raw.removeprefix(_BOM) if first else raw).decode()
    except UnicodeDecodeError as error:
        raise ItemError(
            f"{where}: expected UTF-8, got the byte 0x{raw[error.start]:02x} in place "
            f"{error.start + 1}; save the file as UTF-8"
        ) from error
