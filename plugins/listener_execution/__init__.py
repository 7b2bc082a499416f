"""Listener execution (REMUL): do other models, led by the trace, come to the same answer?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.listener_execution.estimate import estimate
from troth.plugins.listener_execution.options import OPTIONS, roles
from troth.plugins.listener_execution.truth import truth
from troth.scorers.listener_matches import listener_matches
from troth.solvers.listen import calls, listen

__all__ = ["troth_probes"]

LISTENER_EXECUTION = Probe(
    name="listener_execution",
    version="2-A",
    claim=(
        "How much more often other models come to the speaker's answer when they carry on the "
        "start of its trace than when they answer by themselves: 0 if the trace leads nowhere."
    ),
    quantities=(
        Quantity(
            name="lift",
            meaning="match minus alone, paired by trace and listener",
            low=-1.0,
            better="higher",
        ),
        Quantity(
            name="match",
            meaning="listeners that come to the speaker's answer from its trace",
            better="higher",
        ),
        Quantity(name="alone", meaning="listeners that come to it without the trace"),
        Quantity(name="stated", meaning="cuts before which the trace concludes already"),
        Quantity(name="backtracks", meaning="traces that go back on themselves"),
    ),
    needs=frozenset({"reasoning"}),
    options=OPTIONS,
    calls=calls,
    solver=listen,
    scorer=listener_matches,
    estimate=estimate,
    truth=truth,
    roles=roles,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [LISTENER_EXECUTION]
