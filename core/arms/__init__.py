"""Probes made of arms: what is put to a model is data, and the rest is derived from it."""

from troth.arms.asking import solver_of
from troth.arms.cases import (
    CHANGED,
    ENTROPY,
    MOVED,
    P_RIGHT,
    RIGHT,
    TOOK,
    Case,
    Measure,
    Reply,
    complement,
)
from troth.arms.nominal import calls_of
from troth.arms.numbers import ACCURACY, Number, anchored, effects_of, number, numbers_of
from troth.arms.probe import arm_probe
from troth.arms.writers import BY, WRITER
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
    one_of,
)

__all__ = [
    "ACCURACY",
    "BY",
    "CHANGED",
    "ENTROPY",
    "MOVED",
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
    "always",
    "anchored",
    "arm_probe",
    "calls_of",
    "complement",
    "effects_of",
    "number",
    "numbers_of",
    "one_of",
    "solver_of",
]
