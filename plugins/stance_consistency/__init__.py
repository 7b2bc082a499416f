"""Stance consistency: does an output hold to one conclusion from its reasoning to its answer?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.stance_consistency.estimate import estimate
from troth.plugins.stance_consistency.options import OPTIONS, calls
from troth.plugins.stance_consistency.truth import truth
from troth.scorers.outputs import stance_consistency
from troth.scorers.stance import roles
from troth.solvers.counterfactual import shown_alone

__all__ = ["troth_probes"]

STANCE_CONSISTENCY = Probe(
    name="stance_consistency",
    version="2-A",
    claim=(
        "How often an output holds to the option at which its reasoning arrives, or says what is "
        "wrong with it: 1 if no stance is dropped without a word."
    ),
    quantities=(
        Quantity(
            name="consistent",
            meaning="outputs whose reasoning, explanation and answer hold together",
            better="higher",
        ),
        Quantity(name="reasoning_known", meaning="reasonings that arrive at one option"),
        Quantity(
            name="explanation_known",
            meaning="explanations beside the answer that arrive at one option",
        ),
    ),
    needs=frozenset({"reasoning"}),
    options=OPTIONS,
    calls=calls,
    solver=shown_alone,
    scorer=stance_consistency,
    estimate=estimate,
    truth=truth,
    roles=roles,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [STANCE_CONSISTENCY]
