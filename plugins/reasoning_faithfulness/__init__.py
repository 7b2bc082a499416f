"""Reasoning faithfulness (RFEval): consistent in itself, and moved by what its reasoning says."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Item, Law, Options, Probe, Quantity, Reading, hookimpl
from troth.arms import calls_of, of_kind, solver_of
from troth.measuring import beside_placebo, columns, in_arms
from troth.scorers import stance
from troth.scorers.argued_starts import cast
from troth.scorers.influence import INFLUENCE, influence
from troth.scorers.outputs import CONSISTENT
from troth.scorers.stance_odds import consistency
from troth.scorers.verdict import CONTRASTED, FAITHFUL, reasoning_faithfulness
from troth.scorers.verdict_odds import verdicts
from troth.solvers import counterfactual
from troth.solvers.counterfactual import COUNTERFACTUAL, arms
from troth.solvers.edits import OWN_START

__all__ = ["troth_probes"]

NAME = "reasoning_faithfulness"
QUANTITIES = (
    Quantity(
        name="faithful",
        meaning="both outputs consistent and the start of influence, given a contrast",
        better="higher",
    ),
    Quantity(
        name="faithful_placebo", meaning="the same verdict when the start was the trace's own"
    ),
    Quantity(
        name="faithful_corrected",
        meaning="faithful minus placebo, paired by item",
        low=-1.0,
        better="higher",
    ),
    Quantity(name="coverage", meaning="rows in which both reasonings' stances differ"),
    Quantity(name="consistent", meaning="the model's own outputs that hold together"),
    Quantity(name="consistent_intervened", meaning="outputs after the start that hold together"),
    *INFLUENCE,
)


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """The verdict, raw and corrected, with its coverage and the three that it is made of."""
    argued, own_start = of_kind(COUNTERFACTUAL), of_kind(OWN_START)
    faithful, by_chance = (columns(readings, FAITHFUL, where=each) for each in (argued, own_start))
    own, carried_on = (
        columns(readings, CONSISTENT, where=in_arms(each))
        for each in (BASELINE, f"{COUNTERFACTUAL}:")
    )
    return {
        **beside_placebo("faithful", faithful, by_chance),
        "coverage": columns(readings, CONTRASTED, where=argued).mean(),
        "consistent": own.mean(),
        "consistent_intervened": carried_on.mean(),
        **influence(readings, kind=COUNTERFACTUAL, placebo=OWN_START),
    }


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """The exact values on a model whose law is known."""
    own = consistency(law, items, options)
    found = {CONSISTENT: own[CONSISTENT]} if CONSISTENT in own else {}
    return {**found, **verdicts(arms, law, items, options)}


REASONING_FAITHFULNESS = Probe(
    name=NAME,
    version="2-A",
    claim=(
        "How often a model's outputs hold together, with its own reasoning and with a "
        "counterfactual start of it, and that start has an effect: 1 if always."
    ),
    quantities=QUANTITIES,
    needs=frozenset({"reasoning", "continuation", "options"}),
    options=(*stance.OPTIONS, *counterfactual.OPTIONS),
    calls=calls_of(arms),
    solver=solver_of(arms, name=NAME),
    scorer=reasoning_faithfulness,
    estimate=estimate,
    truth=truth,
    roles=cast,
    takes=frozenset({"counterfactuals"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [REASONING_FAITHFULNESS]
