"""What the readings of paraphrase come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import columns
from troth.scorers.answer_change import RIGHT
from troth.scorers.effects import effects


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Changes by answer and by probability, raw and corrected, with both accuracies."""
    reworded = columns(readings, RIGHT, where=lambda r: r.arm.startswith("paraphrase:"))
    return {
        **effects(readings, "changed", arms="paraphrase:"),
        "accuracy_paraphrased": reworded.mean_of_traces(),
        "accuracy": columns(readings, RIGHT, where=lambda r: r.arm == BASELINE).mean(),
    }
