"""The conformance kit: what all that a plugin offers must do, as it is seen to."""

from troth.conformance.coverage import SEEDS, fewest_hits, held, hits, tried
from troth.conformance.direct import Measured, measure
from troth.conformance.kit import Check, Record, checks, conforms, demands, examine, names
from troth.conformance.others import Checkable
from troth.conformance.players import GUESSING, PROVIDER, USUAL, Player
from troth.conformance.subject import MODELS, Stage, Subject

__all__ = [
    "GUESSING",
    "MODELS",
    "PROVIDER",
    "SEEDS",
    "USUAL",
    "Check",
    "Checkable",
    "Measured",
    "Player",
    "Record",
    "Stage",
    "Subject",
    "checks",
    "conforms",
    "demands",
    "examine",
    "fewest_hits",
    "held",
    "hits",
    "measure",
    "names",
    "tried",
]
