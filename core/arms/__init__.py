"""Probes made of arms: what is put to a model is data, and the rest is derived from it."""

from troth.arms.alone import ALONE, seen_alone, shown_alone
from troth.arms.asking import NOT_WANTED, solver_of
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
from troth.arms.nominal import calls_of
from troth.arms.numbers import (
    ACCURACY,
    Number,
    anchored,
    effects_of,
    moved_by,
    number,
    numbers_of,
    per_arm,
)
from troth.arms.probe import arm_probe
from troth.arms.reading import asked_of, of_kind, scorer_of
from troth.arms.truth import Drawn, every_way
from troth.arms.writers import BY, RULE, WRITER, Written, roles, written
from troth.values.arms import Arm, Purpose
from troth.values.designs import (
    EMPTY_TRACE,
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
    "ALONE",
    "BY",
    "CHANGED",
    "EMPTY_TRACE",
    "ENTROPY",
    "MOVED",
    "NOT_WANTED",
    "NO_GOLD",
    "P_RIGHT",
    "RIGHT",
    "RULE",
    "TOOK",
    "WRITER",
    "Arm",
    "Arms",
    "Case",
    "Choice",
    "Design",
    "Drawn",
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
    "calls_of",
    "complement",
    "effects_of",
    "every_way",
    "listed",
    "moved_by",
    "number",
    "numbers_of",
    "of_kind",
    "one_of",
    "per_arm",
    "roles",
    "scorer_of",
    "seen_alone",
    "shown_alone",
    "solver_of",
    "written",
]
