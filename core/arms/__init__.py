"""Probes made of arms: what is put to a model is data, and the rest is derived from it."""

from troth.arms.asking import NOT_WANTED
from troth.arms.cases import (
    CHANGED,
    ENTROPY,
    MOVED,
    NO_GOLD,
    P_RIGHT,
    RIGHT,
    TOOK,
    Case,
    Measure,
    Reply,
    complement,
)
from troth.arms.numbers import ACCURACY, Number, anchored, effects_of, number, numbers_of, per_arm
from troth.arms.probe import arm_probe
from troth.arms.reading import asked_of, of_kind
from troth.arms.writers import BY, WRITER, Written, written
from troth.values.arms import Arm, Purpose
from troth.values.designs import (
    Arms,
    Choice,
    Design,
    Group,
    Missing,
    Wanted,
    Way,
    always,
    listed,
    one_of,
)

__all__ = [
    "ACCURACY",
    "BY",
    "CHANGED",
    "ENTROPY",
    "MOVED",
    "NOT_WANTED",
    "NO_GOLD",
    "P_RIGHT",
    "RIGHT",
    "TOOK",
    "WRITER",
    "Arm",
    "Arms",
    "Case",
    "Choice",
    "Design",
    "Group",
    "Measure",
    "Missing",
    "Number",
    "Purpose",
    "Reply",
    "Wanted",
    "Way",
    "Written",
    "always",
    "anchored",
    "arm_probe",
    "asked_of",
    "complement",
    "effects_of",
    "listed",
    "number",
    "numbers_of",
    "of_kind",
    "one_of",
    "per_arm",
    "written",
]
