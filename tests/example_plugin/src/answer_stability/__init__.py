"""Answer stability: how often does a model change its answer when it is simply asked again?"""

from answer_stability.asking import OPTIONS, ask_again, calls
from answer_stability.reading import read
from answer_stability.truth import truth
from troth import Probe, Quantity, hookimpl, means

__all__ = ["ANSWER_STABILITY", "troth_probes"]

ANSWER_STABILITY = Probe(
    name="answer_stability",
    version="1-A",
    claim=(
        "How often the answer changes when nothing else does: 0 if every repetition agrees, and "
        "what any intervention must exceed before its changes mean something."
    ),
    quantities=(
        Quantity(name="changed", meaning="repeated answers that differ from the first"),
        Quantity(name="unanimous", meaning="questions whose answers all agree"),
    ),
    options=OPTIONS,
    calls=calls,
    solver=ask_again,
    scorer=read,
    estimate=means("changed", "unanimous"),
    truth=truth,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [ANSWER_STABILITY]
