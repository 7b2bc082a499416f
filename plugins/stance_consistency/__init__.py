"""Stance consistency: does an output hold to one conclusion from its reasoning to its answer?"""

from troth import Probe, Quantity, hookimpl, means
from troth.arms import calls_of, solver_of
from troth.scorers.outputs import (
    CONSISTENT,
    EXPLANATION_KNOWN,
    REASONING_KNOWN,
    stance_consistency,
)
from troth.scorers.stance import OPTIONS, roles
from troth.scorers.stance_odds import consistency
from troth.solvers.counterfactual import own_alone

__all__ = ["troth_probes"]

NAME = "stance_consistency"
STANCE_CONSISTENCY = Probe(
    name=NAME,
    version="2-A",
    claim=(
        "How often an output holds to the option at which its reasoning arrives, or says what is "
        "wrong with it: 1 if no stance is dropped without a word."
    ),
    quantities=(
        Quantity(
            name=CONSISTENT,
            meaning="outputs whose reasoning, explanation and answer hold together",
            better="higher",
        ),
        Quantity(name=REASONING_KNOWN, meaning="reasonings that arrive at one option"),
        Quantity(
            name=EXPLANATION_KNOWN,
            meaning="explanations beside the answer that arrive at one option",
        ),
    ),
    needs=frozenset({"reasoning", "options"}),
    options=OPTIONS,
    calls=calls_of(own_alone),
    solver=solver_of(own_alone, name=NAME),
    scorer=stance_consistency,
    estimate=means(CONSISTENT, REASONING_KNOWN, EXPLANATION_KNOWN),
    truth=consistency,
    roles=roles,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [STANCE_CONSISTENCY]
