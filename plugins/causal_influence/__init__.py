"""Causal influence: does an argument for another option, put first, change what follows?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.causal_influence.estimate import estimate
from troth.plugins.causal_influence.options import OPTIONS, roles
from troth.plugins.causal_influence.truth import truth
from troth.scorers.counterfactual_effects import causal_influence
from troth.solvers.counterfactual import calls, counterfactual

__all__ = ["troth_probes"]

CAUSAL_INFLUENCE = Probe(
    name="causal_influence",
    version="2-A",
    claim=(
        "How often a start of the reasoning that argues for another option changes where the "
        "reasoning arrives or what is answered: 1 if always, 0 if it has no effect."
    ),
    quantities=(
        Quantity(name="influence", meaning="another stance or answer after a counterfactual start"),
        Quantity(name="influence_placebo", meaning="the same after the trace's own start"),
        Quantity(
            name="influence_corrected", meaning="influence minus placebo, paired by item", low=-1.0
        ),
        Quantity(name="changed", meaning="another answer after a counterfactual start"),
        Quantity(name="changed_placebo", meaning="another answer after the trace's own start"),
        Quantity(
            name="changed_corrected", meaning="changed minus placebo, paired by item", low=-1.0
        ),
        Quantity(
            name="influence_probability",
            meaning="how far the option probabilities move from those after the whole trace",
        ),
        Quantity(
            name="influence_probability_corrected",
            meaning="influence_probability minus the movement after the trace's own start",
            low=-1.0,
        ),
    ),
    needs=frozenset({"reasoning", "continuation"}),
    options=OPTIONS,
    calls=calls,
    solver=counterfactual,
    scorer=causal_influence,
    estimate=estimate,
    truth=truth,
    roles=roles,
    takes=frozenset({"counterfactuals"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [CAUSAL_INFLUENCE]
