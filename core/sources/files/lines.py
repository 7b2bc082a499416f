"""A file's lines, each bounded and decoded."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from troth.errors import ItemError

LONGEST_LINE = 10_000_000
_PIECE = 65_536
_BOM = b"\xef\xbb\xbf"
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line of a file with its number, from 1, its ending kept.

    Of a line that is too long comes one byte more than there may be: the rest is passed over.
    """
    try:
        _check_kind(path)
        with path.open("rb") as handle:
            number = 1
            while raw := handle.readline(LONGEST_LINE + 1):
                yield number, raw.removeprefix(_BOM) if number == 1 else raw
                if len(raw) > LONGEST_LINE:
                    _pass_over(handle, raw)
                number += 1
    except OSError as error:
        raise ItemError(
            f"{path}: expected a file that can be read, got {error.strerror}; check the path"
        ) from error


def text_of(raw: bytes) -> str:
    """A line as text."""
    if len(raw) > LONGEST_LINE:
        raise ItemError(
            f"expected a line of at most {LONGEST_LINE} bytes, got a longer one; "
            "write one item on each line"
        )
    if (place := raw.find(b"\0")) >= 0:
        raise ItemError(
            f"expected text, got a byte 0 in place {place + 1}; save the file as text in UTF-8"
        )
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise ItemError(
            f"expected UTF-8, got the byte 0x{raw[error.start]:02x} in place "
            f"{error.start + 1}; save the file as UTF-8"
        ) from error


def _check_kind(path: Path) -> None:
    # Opening a pipe would wait for whoever writes into it, and a device may never end.
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        raise ItemError(f"{path}: expected a regular file, got {kind}; write the items into a file")


def _pass_over(handle: BinaryIO, begun: bytes) -> None:
    while begun and not begun.endswith(b"\n"):
        begun = handle.readline(_PIECE)
