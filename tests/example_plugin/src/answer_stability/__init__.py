"""Answer stability: how often does a model change its answer when it is simply asked again?"""

from troth import Item, Option, Options, Probe, Trace, hookimpl, prompt
from troth.arms import CHANGED, Arm, Case, Design, Measure, always, arm_probe, number

__all__ = ["ANSWER_STABILITY", "troth_probes"]


def arms(item: Item, _trace: Trace, options: Options) -> Design:
    """Ask the same question again, as often as wanted."""
    times = range(1, options["again"] + 1)
    return [always(*(Arm(kind="again", label=str(k), prompt=prompt(item)) for k in times))]


def _lost(case: Case) -> float | None:
    """Whether a right answer became a wrong one; of wrong answers there is nothing to lose."""
    if case.own.option != case.item.gold:
        return None
    return float(case.reply.option != case.item.gold)


LOST = Measure(name="lost", read=_lost)
ANSWER_STABILITY = arm_probe(
    name="answer_stability",
    version="2-A",
    claim=(
        "How often the answer changes when nothing else does: 0 if every repetition agrees, and "
        "what any intervention must exceed before its changes mean something."
    ),
    arms=arms,
    numbers=(
        number("changed", "repeated answers that differ from the first", CHANGED, kind="again"),
        number("lost", "right answers that are wrong when asked again", LOST, kind="again"),
    ),
    options=(Option(name="again", default=2, low=1, high=16, help="how often to ask again"),),
    needs=frozenset(),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [ANSWER_STABILITY]
