"""Where items come from: generated puzzles, and files."""

from troth.sources.families import (
    DEEPEST,
    FAMILY_NAMES,
    FREE_FAMILY,
    PUZZLES_VERSION,
    USUAL_DEPTH,
    Puzzle,
    Worked,
    concluded,
    conclusion,
    free_answers,
    free_puzzles,
    puzzles,
    solve,
)
from troth.sources.files import read_items
from troth.sources.hashes import content_hash, digest
from troth.sources.sampling import sample
from troth.sources.writing import write_items

__all__ = [
    "DEEPEST",
    "FAMILY_NAMES",
    "FREE_FAMILY",
    "PUZZLES_VERSION",
    "USUAL_DEPTH",
    "Puzzle",
    "Worked",
    "concluded",
    "conclusion",
    "content_hash",
    "digest",
    "free_answers",
    "free_puzzles",
    "puzzles",
    "read_items",
    "sample",
    "solve",
    "write_items",
]
