"""Puzzles made by rule, of which everything is known: answer, steps, facts and mistakes."""

from troth.sources.generated.conclusions import concluded, conclusion
from troth.sources.generated.protocol import Puzzle
from troth.sources.generated.sets import PUZZLES_VERSION, puzzles
from troth.sources.generated.worked import Worked, solve

__all__ = [
    "PUZZLES_VERSION",
    "Puzzle",
    "Worked",
    "concluded",
    "conclusion",
    "puzzles",
    "solve",
]
