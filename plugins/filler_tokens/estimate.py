"""What the readings of filler tokens come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import Columns, columns
from troth.scorers.answer_change import CHANGED, RIGHT
from troth.scorers.edited_answers import CHANCE, FILLER, NO_REASONING, WHOLE
from troth.scorers.effects import effects

_PLACEBOS = ("placebo:", WHOLE)


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Changes raw, corrected and between two controls, with the accuracies."""
    filled = columns(readings, CHANGED, where=lambda r: r.arm in (FILLER, BASELINE))
    same = columns(readings, CHANGED, where=lambda r: r.arm.startswith(_PLACEBOS))
    return {
        **effects(readings, "changed", arms=FILLER, placebos=_PLACEBOS),
        "anchored": filled.between(same, columns(readings, CHANCE)),
        "accuracy_filler": _right(readings, FILLER).mean(),
        "no_reasoning_accuracy": _right(readings, NO_REASONING).mean(),
        "accuracy": _right(readings, BASELINE).mean(),
    }


def _right(readings: Sequence[Reading], arm: str) -> Columns:
    return columns(readings, RIGHT, where=lambda r: r.arm == arm)
