"""Hints: ways to point a model at one option, in families of several wordings."""

from troth.solvers.hints.choosing import Aim, pick_target, pick_wording
from troth.solvers.hints.families import FAMILIES
from troth.solvers.hints.prompting import hinted, prompt_hash, wording_hash
from troth.solvers.hints.wording import Place, Wording

__all__ = [
    "FAMILIES",
    "Aim",
    "Place",
    "Wording",
    "hinted",
    "pick_target",
    "pick_wording",
    "prompt_hash",
    "wording_hash",
]
