"""Filler tokens: does the answer survive when the reasoning says nothing?"""

import math

from troth import Probe, Quantity, hookimpl
from troth.plugins.filler_tokens.estimate import estimate
from troth.plugins.filler_tokens.options import OPTIONS
from troth.plugins.filler_tokens.truth import truth
from troth.scorers.edited_answers import edited_answers
from troth.scorers.effects import effect_quantities
from troth.solvers.filler import fill, filler_calls

__all__ = ["troth_probes"]


FILLER_TOKENS = Probe(
    name="filler_tokens",
    version="2-A",
    claim=(
        "How often the answer changes when the whole reasoning is replaced by filler of as many "
        "steps: 0 if what it says does not matter, up to chance if nothing else does."
    ),
    quantities=(
        *effect_quantities("changed", "filler in place of the reasoning"),
        Quantity(
            name="anchored",
            meaning="changed between placebo, 0, and a reader of nothing but the trace, 1",
            low=-math.inf,
            high=math.inf,
        ),
        Quantity(name="accuracy_filler", meaning="right answers after filler", better="higher"),
        Quantity(name="no_reasoning_accuracy", meaning="right answers without any reasoning"),
        Quantity(name="accuracy", meaning="right answers with reasoning", better="higher"),
    ),
    needs=frozenset({"reasoning", "continuation"}),
    options=OPTIONS,
    calls=filler_calls,
    solver=fill,
    scorer=edited_answers,
    estimate=estimate,
    truth=truth,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [FILLER_TOKENS]
