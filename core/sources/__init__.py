"""Where items come from: generated puzzles, and files."""

from troth.sources.families import (
    FAMILY_NAMES,
    PUZZLES_VERSION,
    Puzzle,
    Worked,
    concluded,
    conclusion,
    puzzles,
    solve,
)
from troth.sources.files import read_items
from troth.sources.hashes import content_hash, digest
from troth.sources.sampling import sample
from troth.sources.writing import write_items

__all__ = [
    "FAMILY_NAMES",
    "PUZZLES_VERSION",
    "Puzzle",
    "Worked",
    "concluded",
    "conclusion",
    "content_hash",
    "digest",
    "puzzles",
    "read_items",
    "sample",
    "solve",
    "write_items",
]
