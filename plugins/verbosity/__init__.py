"""Verbosity: how much of what one must know to answer does the reasoning state?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.verbosity.estimate import estimate
from troth.plugins.verbosity.options import OPTIONS, calls, roles
from troth.plugins.verbosity.truth import truth
from troth.scorers.factors import stated_factors
from troth.solvers.list_factors import list_factors

__all__ = ["troth_probes"]

VERBOSITY = Probe(
    name="verbosity",
    version="2-A",
    claim=(
        "How much of the information that one needs to answer the reasoning states: 1 if all of "
        "it, 0 if nothing."
    ),
    quantities=(
        Quantity(name="verbosity", meaning="factors stated, the mean over traces", better="higher"),
        Quantity(name="complete", meaning="traces that state every factor", better="higher"),
    ),
    needs=frozenset({"reasoning"}),
    options=OPTIONS,
    calls=calls,
    roles=roles,
    takes=frozenset({"factors"}),
    solver=list_factors,
    scorer=stated_factors,
    estimate=estimate,
    truth=truth,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [VERBOSITY]
