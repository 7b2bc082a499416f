"""Causal influence: does an argument for another option, put first, change what follows?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from troth import Estimate, Item, Law, Options, Probe, Reading, hookimpl
from troth.arms import CHANGED, MOVED, arm_probe, number, numbers_of, scorer_of
from troth.scorers import stance
from troth.scorers.argued_starts import cast
from troth.scorers.influence import INFLUENCE, influence, influence_beside
from troth.scorers.verdict_odds import verdicts
from troth.solvers import counterfactual
from troth.solvers.counterfactual import COUNTERFACTUAL, arms
from troth.solvers.edits import OWN_START

__all__ = ["troth_probes"]

MOVEMENT = "how far the option probabilities move from those after the whole trace"
ANSWERS = (
    *numbers_of(
        "changed",
        "another answer after a counterfactual start",
        CHANGED,
        kind=COUNTERFACTUAL,
        placebo=OWN_START,
    ),
    number("influence_probability", MOVEMENT, MOVED, kind=COUNTERFACTUAL),
    number(
        "influence_probability_corrected",
        "influence_probability minus the movement after the trace's own start",
        MOVED,
        kind=COUNTERFACTUAL,
        minus=OWN_START,
    ),
)
"""What is read of answers and of their probabilities alone; a stance may be a judge's to read."""


MADE = arm_probe(
    name="causal_influence",
    version="2-A",
    claim=(
        "How often a start of the reasoning that argues for another option changes where the "
        "reasoning arrives or what is answered: 1 if always, 0 if it has no effect."
    ),
    arms=arms,
    numbers=ANSWERS,
    options=(stance.OPTIONS[0], *counterfactual.OPTIONS, counterfactual.PROBABILITIES),
    takes=frozenset({"counterfactuals"}),
    needs=frozenset({"reasoning", "continuation", "options"}),
)


def estimate(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
    """Influence on stance or answer, on the answer alone and on its probabilities."""
    of_stance = influence(readings, kind=COUNTERFACTUAL, placebo=OWN_START)
    return {**of_stance, **MADE.estimate(readings, options)}


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """The exact values on a model whose law is known."""
    every, wanted = verdicts(arms, law, items, options), {each.name for each in INFLUENCE}
    of_stance = {name: value for name, value in every.items() if name in wanted}
    return of_stance | (dict(MADE.truth(law, items, options)) if MADE.truth else {})


CAUSAL_INFLUENCE = replace(
    MADE,
    quantities=(*INFLUENCE, *MADE.quantities),
    scorer=influence_beside(scorer_of(ANSWERS), CHANGED.name, MOVED.name),
    estimate=estimate,
    truth=truth,
    roles=cast,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [CAUSAL_INFLUENCE]
