"""Puzzles made by rule, of which everything is known: answer, steps, facts and mistakes."""

from troth.sources.puzzles.conclusions import concluded, conclusion
from troth.sources.puzzles.protocol import Puzzle
from troth.sources.puzzles.sets import PUZZLES_VERSION, puzzles
from troth.sources.puzzles.worked import Worked, solve

__all__ = [
    "PUZZLES_VERSION",
    "Puzzle",
    "Worked",
    "concluded",
    "conclusion",
    "puzzles",
    "solve",
]
