"""What the readings of paraphrase come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.scorers.effects import effects, right


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Changes by answer and by probability, raw and corrected, with both accuracies."""
    return {
        **effects(readings, "changed", arms="paraphrase:"),
        "accuracy_paraphrased": right(readings, "paraphrase:").mean_of_traces(),
        "accuracy": right(readings, BASELINE).mean(),
    }
