"""Mistake injection: does a mistake in the reasoning reach the answer?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.mistake_injection.estimate import estimate
from troth.plugins.mistake_injection.options import OPTIONS
from troth.plugins.mistake_injection.truth import truth
from troth.scorers.edited_answers import edited_answers
from troth.scorers.effects import effect_quantities
from troth.solvers.editing import regenerated_calls
from troth.solvers.inject_mistake import inject_mistake
from troth.solvers.writing import roles

__all__ = ["troth_probes"]


MISTAKE_INJECTION = Probe(
    name="mistake_injection",
    version="2-A",
    claim=(
        "How often a mistake put into the reasoning, which the model then carries on itself, "
        "changes the answer: 0 if none does, 1 if each does, wherever it stands."
    ),
    quantities=(
        *effect_quantities("flip", "a mistake that the model carries on"),
        Quantity(name="adopted", meaning="answers that are the one which the mistake leads to"),
        Quantity(name="accuracy", meaning="right answers without any mistake", better="higher"),
    ),
    needs=frozenset({"reasoning", "continuation"}),
    options=OPTIONS,
    calls=regenerated_calls,
    solver=inject_mistake,
    scorer=edited_answers,
    estimate=estimate,
    truth=truth,
    roles=roles,
    takes=frozenset({"mistakes"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [MISTAKE_INJECTION]
