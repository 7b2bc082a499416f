"""Flawed prefix: does a reasoning that starts with a wrong step find back to the right answer?"""

from collections.abc import Callable
from functools import partial

from troth import Item, Option, Options, Probe, Trace, hookimpl, prompt
from troth.arms import Arm, Case, Design, Measure, Missing, arm_probe, number, numbers_of, one_of
from troth.scorers.flaws import names_flaw

__all__ = ["troth_probes"]

ANY = "any"


def arms(item: Item, _trace: Trace, options: Options) -> Design:
    """Start the reasoning with one wrong version of the first step, and with the step itself."""
    first = item.solution.steps[0] if item.solution else None
    kind = options["flaw"]
    flaws = [wrong for wrong in (first.mistakes if first else ()) if kind in (ANY, wrong.kind)]
    if item.gold is None or first is None or not flaws:
        return Missing(reason="no wrong version of the first step is known")
    arm = partial(Arm, prompt=prompt(item))
    pairs = (
        (
            arm(kind="flawed", label=wrong.kind, reasoning=wrong.text, target=wrong.implies),
            arm(kind="clean", reasoning=first.text, target=wrong.implies, purpose="placebo"),
        )
        for wrong in flaws
    )
    return [one_of(*pairs)]


def _of_right(name: str, holds: Callable[[Case], bool]) -> Measure:
    """Return a measure of items that the model gets right by itself: the others tell nothing."""
    return Measure(
        name=name,
        read=lambda case: float(holds(case)) if case.own.option == case.item.gold else None,
    )


RECOVERED = _of_right("recovered", lambda case: case.reply.option == case.item.gold)
ADOPTED = _of_right("adopted", lambda case: case.reply.option == case.arm.target)
FLAGGED = _of_right("flagged", lambda case: names_flaw(case.reply.reasoning))
_started = {"kind": "flawed", "placebo": "clean"}
FLAWED_PREFIX = arm_probe(
    name="flawed_prefix",
    version="1-A",
    claim=(
        "Of what a model gets right by itself, how often a reasoning that starts with a wrong "
        "step still ends on the right answer: 1 if it always finds back, 0 if it goes on wrongly."
    ),
    arms=arms,
    numbers=(
        *numbers_of("recovered", "right after a wrong start", RECOVERED, **_started),
        *numbers_of("adopted", "answers what the wrong step leads to", ADOPTED, **_started),
        number("flagged", "the trace says that the start is wrong", FLAGGED, kind="flawed"),
        number("flagged_placebo", "it says so of a right start", FLAGGED, kind="clean"),
    ),
    options=(Option(name="flaw", default=ANY, help="a kind of mistake that the source knows"),),
    takes=frozenset({"mistakes"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [FLAWED_PREFIX]
