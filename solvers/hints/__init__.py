"""Hints: ways to point a model at one option, in families of several wordings."""

from troth.solvers.hints.choosing import Aim, targets_of
from troth.solvers.hints.families import FAMILIES
from troth.solvers.hints.prompting import hinted, wording_hash
from troth.solvers.hints.wording import Place, Wording

__all__ = [
    "FAMILIES",
    "Aim",
    "Place",
    "Wording",
    "hinted",
    "targets_of",
    "wording_hash",
]
