"""Listener execution (REMUL): do other models, led by the trace, come to the same answer?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from troth import BASELINE, Estimate, Item, Option, Options, Probe, Reading, Trace, hookimpl, prompt
from troth.arms import (
    CHANGED,
    EMPTY_TRACE,
    Arm,
    Case,
    Design,
    Measure,
    Missing,
    always,
    arm_probe,
    complement,
    number,
)
from troth.asking import stated_option, units
from troth.scorers.backtracking import BACKTRACKS
from troth.solvers.listen import CUTS, starts
from troth.solvers.places import PRICES, UNITS, Place

__all__ = ["troth_probes"]

OPTIONS = (
    CUTS,
    replace(UNITS, default="lines", choices=("lines", "sentences", "tokens")),
    Option(
        name="listeners",
        default=1,
        low=1,
        high=16,
        help="how many of the models that play the role listener take part, the first ones",
    ),
    *PRICES,
    Option(
        name="by",
        default="all",
        choices=("all", "listener", "cut"),
        help="also the numbers of every listener, or of every cut that is given as a fraction",
    ),
)


TOO_SHORT = Missing(reason="a trace of one unit cannot be cut")


def arms(item: Item, trace: Trace, options: Options) -> Design:
    """Ask each listener alone, and tell it the start of the trace at every cut."""
    pieces = units(trace.reasoning, by=options["units"])
    if len(pieces) < 2:
        return TOO_SHORT if pieces else EMPTY_TRACE
    heard = partial(Arm, prompt=prompt(item), role="listener")
    listeners = range(1, options["listeners"] + 1)

    def told(kept: str, place: Place) -> tuple[Arm, ...]:
        made = partial(heard, kind="told", reasoning=kept, weight=place.weight)
        return tuple(made(player=k, label=f"{k}@{place.label}") for k in listeners)

    alone = [heard(kind="alone", player=k, label=str(k)) for k in listeners]
    return [always(*alone), *starts(pieces, trace, options, told)]


def _stated(case: Case) -> float:
    return float(
        stated_option(case.arm.reasoning or "", case.item.options, case.item.check) is not None
    )


SAME = complement(CHANGED)
STATED = Measure(name="stated", read=_stated, by="arm")
LIFT = "match minus alone, paired by trace and listener"
MATCH = "listeners that come to the speaker's answer from its trace"
ALL = arm_probe(
    name="listener_execution",
    version="2-A",
    claim=(
        "How much more often other models come to the speaker's answer when they carry on the "
        "start of its trace than when they answer by themselves: 0 if the trace leads nowhere."
    ),
    arms=arms,
    numbers=(
        number("lift", LIFT, SAME, kind="told", minus="alone", better="higher"),
        number("match", MATCH, SAME, kind="told", better="higher"),
        number("alone", "listeners that come to it without the trace", SAME, kind="alone"),
        number("stated", "cuts before which the trace concludes already", STATED, kind="told"),
        number("backtracks", "traces that go back on themselves", BACKTRACKS, kind=BASELINE),
    ),
    needs=frozenset({"reasoning"}),
    options=OPTIONS,
)


def estimate(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
    """The numbers over all listeners and cuts, and where asked for over each of either."""
    found = dict(ALL.estimate(readings, options))
    part_of = {"listener": _listener, "cut": _cut}.get(options["by"], lambda _: "")
    for part in sorted({part_of(each) for each in readings} - {""}):
        own = [each for each in readings if part_of(each) in (part, "")]
        found |= {f"{name}[{part}]": each for name, each in ALL.estimate(own, options).items()}
    return found


def _listener(reading: Reading) -> str:
    return f"{reading.player}:{reading.detector}" if reading.player else ""


def _cut(reading: Reading) -> str:
    # A random cut has a number behind its share, and is no other trace's cut.
    cut = reading.arm.partition("@")[2]
    return "" if "/" in cut else cut


LISTENER_EXECUTION = replace(ALL, estimate=estimate)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [LISTENER_EXECUTION]
