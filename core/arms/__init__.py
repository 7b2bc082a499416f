"""Probes made of arms: what is put to a model is data, and the rest is derived from it."""

from troth.arms.cases import (
    CHANGED,
    ENTROPY,
    P_RIGHT,
    RIGHT,
    TOOK,
    Case,
    Measure,
    Number,
    Reply,
    number,
    numbers_of,
)
from troth.arms.probe import arm_probe
from troth.values.arms import Arm, Purpose
from troth.values.designs import Arms, Choice, Design, Missing, Way, always, one_of

__all__ = [
    "CHANGED",
    "ENTROPY",
    "P_RIGHT",
    "RIGHT",
    "TOOK",
    "Arm",
    "Arms",
    "Case",
    "Choice",
    "Design",
    "Measure",
    "Missing",
    "Number",
    "Purpose",
    "Reply",
    "Way",
    "always",
    "arm_probe",
    "number",
    "numbers_of",
    "one_of",
]
