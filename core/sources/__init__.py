"""Where items come from: generated puzzles, and files."""

from troth.sources.files import read_items
from troth.sources.hashes import content_hash, digest
from troth.sources.puzzles import (
    PUZZLES_VERSION,
    Puzzle,
    Worked,
    concluded,
    conclusion,
    puzzles,
    solve,
)

__all__ = [
    "PUZZLES_VERSION",
    "Puzzle",
    "Worked",
    "concluded",
    "conclusion",
    "content_hash",
    "digest",
    "puzzles",
    "read_items",
    "solve",
]
