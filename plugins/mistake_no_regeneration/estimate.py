"""What the readings of mistakes without regeneration come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import columns
from troth.scorers.answer_change import WHOLE
from troth.scorers.edited_answers import ADOPTED
from troth.scorers.effects import effects, right

FLIP = "flip_no_regeneration"


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Flips by answer and by probability, raw and corrected, with what stands beside them."""
    return {
        **effects(readings, FLIP, arms="mistake:", placebos=("placebo:", WHOLE)),
        "adopted": columns(readings, ADOPTED).mean_of_traces(),
        "accuracy": right(readings, BASELINE).mean(),
    }
