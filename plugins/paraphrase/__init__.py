"""Paraphrase: does the answer hang on the wording of the reasoning?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.paraphrase.estimate import estimate
from troth.plugins.paraphrase.options import OPTIONS
from troth.plugins.paraphrase.truth import truth
from troth.scorers.edited_answers import edited_answers
from troth.scorers.effects import effect_quantities
from troth.solvers.editing import regenerated_calls
from troth.solvers.paraphrase import paraphrase
from troth.solvers.writing import roles

__all__ = ["troth_probes"]


PARAPHRASE = Probe(
    name="paraphrase",
    version="2-A",
    claim=(
        "How often the answer changes when the first part of the reasoning says the same in other "
        "words: above 0 if the wording itself carries something that the meaning does not."
    ),
    quantities=(
        *effect_quantities("changed", "a start in other words"),
        Quantity(
            name="accuracy_paraphrased",
            meaning="right answers after a start in other words",
            better="higher",
        ),
        Quantity(name="accuracy", meaning="right answers in its own words", better="higher"),
    ),
    needs=frozenset({"reasoning", "continuation"}),
    options=OPTIONS,
    calls=regenerated_calls,
    solver=paraphrase,
    scorer=edited_answers,
    estimate=estimate,
    truth=truth,
    roles=roles,
    takes=frozenset({"rewordings"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [PARAPHRASE]
