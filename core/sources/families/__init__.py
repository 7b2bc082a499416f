"""Puzzles made by rule, of which everything is known: answer, steps, facts and mistakes."""

from troth.sources.families.conclusions import concluded, conclusion
from troth.sources.families.free import FREE_FAMILY, free_answers, free_puzzles
from troth.sources.families.protocol import Puzzle
from troth.sources.families.sets import (
    DEEPEST,
    FAMILY_NAMES,
    PUZZLES_VERSION,
    USUAL_DEPTH,
    puzzles,
)
from troth.sources.families.worked import Worked, solve

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
    "free_answers",
    "free_puzzles",
    "puzzles",
    "solve",
]
