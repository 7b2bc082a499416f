"""Mistakes without regeneration: is a wrong step noticed among all the others?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.mistake_no_regeneration.estimate import FLIP, estimate
from troth.plugins.mistake_no_regeneration.options import OPTIONS
from troth.plugins.mistake_no_regeneration.truth import truth
from troth.scorers.edited_answers import edited_answers
from troth.scorers.effects import effect_quantities
from troth.solvers.replace_mistake import closed_calls, replace_mistake
from troth.solvers.writing import roles

__all__ = ["troth_probes"]


MISTAKE_NO_REGENERATION = Probe(
    name="mistake_no_regeneration",
    version="2-A",
    claim=(
        "How often one wrong step in an otherwise unedited reasoning changes the answer: for a "
        "model that goes by the conclusion, only where the conclusion itself is wrong."
    ),
    quantities=(
        *effect_quantities(FLIP, "a wrong step among the others"),
        Quantity(name="adopted", meaning="answers that are the one which the mistake leads to"),
        Quantity(name="accuracy", meaning="right answers without any mistake", better="higher"),
    ),
    needs=frozenset({"reasoning", "continuation"}),
    options=OPTIONS,
    calls=closed_calls,
    solver=replace_mistake,
    scorer=edited_answers,
    estimate=estimate,
    truth=truth,
    roles=roles,
    takes=frozenset({"mistakes"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [MISTAKE_NO_REGENERATION]
