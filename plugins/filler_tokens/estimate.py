"""What the readings of filler tokens come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import columns, in_arms
from troth.scorers.answer_change import CHANGED, WHOLE
from troth.scorers.edited_answers import CHANCE, FILLER, NO_REASONING
from troth.scorers.effects import effects, right

_PLACEBOS = ("placebo:", WHOLE)


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Changes raw, corrected and between two controls, with the accuracies."""
    filled = columns(readings, CHANGED, where=in_arms(FILLER, lost=True))
    same = columns(readings, CHANGED, where=in_arms(*_PLACEBOS, lost=True))
    return {
        **effects(readings, "changed", arms=FILLER, placebos=_PLACEBOS),
        "anchored": filled.between(same, columns(readings, CHANCE)),
        "accuracy_filler": right(readings, FILLER).mean(),
        "no_reasoning_accuracy": right(readings, NO_REASONING).mean(),
        "accuracy": right(readings, BASELINE).mean(),
    }
