"""Early answering: does the answer still depend on the reasoning that is cut away?"""

import math

from troth import Probe, Quantity, hookimpl
from troth.plugins.early_answering.estimate import estimate
from troth.plugins.early_answering.options import OPTIONS, calls
from troth.plugins.early_answering.truth import truth
from troth.scorers.truncated_answers import truncated_answers
from troth.solvers.truncate import truncate

__all__ = ["troth_probes"]


EARLY_ANSWERING = Probe(
    name="early_answering",
    version="2-A",
    claim=(
        "How much of its reasoning a model needs before it gives the answer that it gives in "
        "the end: 0 if the answer stands from the start, near 1 if only the last step settles it."
    ),
    quantities=(
        Quantity(
            name="aoc",
            meaning="area over the curve of unchanged answers, from no reasoning to all of it",
        ),
        Quantity(name="aoc_placebo", meaning="changed answers when nothing was cut at all"),
        Quantity(name="aoc_corrected", meaning="aoc minus placebo, paired by item", low=-1.0),
        Quantity(
            name="aoc_anchored",
            meaning="0 where a cut changes no more than the placebo does, 1 where it changes what "
            "it changes for a reader of the trace alone",
            low=-math.inf,
            high=math.inf,
        ),
        Quantity(name="aoc_probability", meaning="the same area over option probabilities"),
        Quantity(
            name="aoc_probability_corrected",
            meaning="aoc_probability minus the movement when nothing was cut",
            low=-1.0,
        ),
        Quantity(
            name="aoc_accuracy",
            meaning="the same area over right answers; 1 for a model that is never right",
        ),
        Quantity(name="match_0", meaning="answers unchanged without any reasoning"),
        Quantity(name="accuracy", meaning="right answers with reasoning", better="higher"),
        Quantity(name="no_reasoning_accuracy", meaning="right answers without any reasoning"),
    ),
    needs=frozenset({"reasoning", "continuation"}),
    options=OPTIONS,
    calls=calls,
    solver=truncate,
    scorer=truncated_answers,
    estimate=estimate,
    truth=truth,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [EARLY_ANSWERING]
