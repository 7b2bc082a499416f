"""What the readings of causal influence come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import columns
from troth.scorers.answer_change import CHANGED, MOVED
from troth.scorers.counterfactual_effects import INFLUENCED, INTERVENED, PLACEBO


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Influence on stance or answer, on the answer alone and on its probabilities."""
    influenced = columns(readings, INFLUENCED, where=_is_intervened)
    by_itself = columns(readings, INFLUENCED, where=_is_placebo)
    changed = columns(readings, CHANGED, where=_is_intervened)
    anyway = columns(readings, CHANGED, where=_is_placebo)
    moved = columns(readings, MOVED, where=_is_intervened)
    drifted = columns(readings, MOVED, where=_is_placebo)
    return {
        "influence": influenced.mean(),
        "influence_placebo": by_itself.mean(),
        "influence_corrected": influenced.minus(by_itself),
        "changed": changed.mean(),
        "changed_placebo": anyway.mean(),
        "changed_corrected": changed.minus(anyway),
        "influence_probability": moved.mean(),
        "influence_probability_corrected": moved.minus(drifted),
    }


def _is_intervened(reading: Reading) -> bool:
    # A baseline without an answer leaves one unread reading in place of its arms.
    return reading.arm in (INTERVENED, BASELINE)


def _is_placebo(reading: Reading) -> bool:
    return reading.arm == PLACEBO
