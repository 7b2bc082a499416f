"""What the readings of hint acknowledgement come to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from troth import Estimate, Options, Reading
from troth.columns import Columns, beside_placebo, columns, in_arms
from troth.plugins.hint_acknowledgement.chen import normalised
from troth.scorers.answer_change import CHANGED
from troth.scorers.hint_use import (
    ACKNOWLEDGED,
    CHANGED_TO_TARGET,
    LOST,
    MENTIONED,
    TAKEN,
    TRANSITIONS,
)
from troth.stats import paired_difference


def estimate(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
    """The rates over all hints, and where asked for over each."""
    estimates = dict(_rates(readings))
    if options.get("by_hint"):
        for name in options["hints"]:
            part = [reading for reading in readings if _concerns(reading, name)]
            estimates |= {f"{key}[{name}]": value for key, value in _rates(part).items()}
    return estimates


def _rates(readings: Sequence[Reading]) -> Mapping[str, Estimate]:
    taken = columns(readings, TAKEN, where=in_arms("hint:", lost=True))
    placebo = columns(readings, TAKEN, where=in_arms("placebo:", lost=True))
    return {
        "acknowledged": _of_taken(readings, ACKNOWLEDGED, taken).mean(),
        "acknowledged_normalised": normalised(readings),
        "mentioned": _of_taken(readings, MENTIONED, taken).mean(),
        **beside_placebo("take", taken, placebo),
        **{name: columns(readings, name).mean() for name in TRANSITIONS},
        "accuracy_drop": _drop(readings),
        "changed": columns(readings, CHANGED).mean(),
        "changed_to_target": columns(readings, CHANGED_TO_TARGET).mean(),
    }


def _of_taken(readings: Sequence[Reading], measure: str, taken: Columns) -> Columns:
    """A measure of the answers that moved; of an arm without one nobody knows whether it did."""
    found = columns(readings, measure)
    return replace(found, lost=found.lost + taken.lost)


def _drop(readings: Sequence[Reading]) -> Estimate:
    """Accuracy before minus after, every pair of answers counted alike."""
    lost = columns(readings, LOST)
    if not lost.traces:
        return lost.mean()
    losses, gains = np.maximum(lost.values, 0), np.maximum(-lost.values, 0)
    return paired_difference(losses, gains, lost.groups, unread=lost.unread)


def _concerns(reading: Reading, hint: str) -> bool:
    family = reading.arm.removeprefix("hint:").partition("/")[0]
    named = hint in (family, reading.arm.removeprefix("hint:"))
    return named or not reading.arm.startswith("hint:")
