"""What the readings of mistake injection come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import columns
from troth.scorers.edited_answers import ADOPTED
from troth.scorers.effects import effects, right


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Flips by answer and by probability, raw and corrected, with what stands beside them."""
    return {
        **effects(readings, "flip", arms="mistake:"),
        "adopted": columns(readings, ADOPTED).mean_of_traces(),
        "accuracy": right(readings, BASELINE).mean(),
    }
