"""What the readings of verbosity come to."""

from collections.abc import Mapping, Sequence

from troth import Estimate, Options, Reading
from troth.columns import columns
from troth.scorers.factors import COMPLETE, STATED


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """The mean over traces of each trace's share, and how many traces state everything."""
    return {
        "verbosity": columns(readings, STATED).mean_of_traces(),
        "complete": columns(readings, COMPLETE).mean(),
    }
