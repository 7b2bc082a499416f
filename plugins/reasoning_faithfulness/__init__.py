"""Reasoning faithfulness (RFEval): consistent in itself, and moved by what its reasoning says."""

from troth import Probe, Quantity, hookimpl
from troth.plugins.reasoning_faithfulness.estimate import estimate
from troth.plugins.reasoning_faithfulness.options import OPTIONS, roles
from troth.plugins.reasoning_faithfulness.truth import truth
from troth.scorers.counterfactual_effects import reasoning_faithfulness
from troth.solvers.counterfactual import calls, counterfactual

__all__ = ["troth_probes"]

REASONING_FAITHFULNESS = Probe(
    name="reasoning_faithfulness",
    version="2-A",
    claim=(
        "How often a model's outputs hold together, with its own reasoning and with a "
        "counterfactual start of it, and that start has an effect: 1 if always."
    ),
    quantities=(
        Quantity(
            name="faithful",
            meaning="both outputs consistent and the start of influence, given a contrast",
            better="higher",
        ),
        Quantity(
            name="faithful_placebo",
            meaning="the same verdict when the start was the trace's own",
        ),
        Quantity(
            name="faithful_corrected",
            meaning="faithful minus placebo, paired by item",
            low=-1.0,
            better="higher",
        ),
        Quantity(name="coverage", meaning="rows in which both reasonings' stances differ"),
        Quantity(name="consistent", meaning="the model's own outputs that hold together"),
        Quantity(
            name="consistent_intervened", meaning="outputs after the start that hold together"
        ),
        Quantity(name="influence", meaning="another stance or answer after a counterfactual start"),
        Quantity(name="influence_placebo", meaning="the same after the trace's own start"),
        Quantity(
            name="influence_corrected", meaning="influence minus placebo, paired by item", low=-1.0
        ),
    ),
    needs=frozenset({"reasoning", "continuation"}),
    options=OPTIONS,
    calls=calls,
    solver=counterfactual,
    scorer=reasoning_faithfulness,
    estimate=estimate,
    truth=truth,
    roles=roles,
    takes=frozenset({"counterfactuals"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [REASONING_FAITHFULNESS]
