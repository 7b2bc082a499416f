"""Mistakes without regeneration: is a wrong step noticed among all the others?"""

from troth import Item, Options, Probe, Trace, hookimpl, prompt
from troth.arms import (
    ACCURACY,
    BY,
    EMPTY_TRACE,
    TOOK,
    Arm,
    Design,
    always,
    arm_probe,
    effects_of,
    number,
)
from troth.asking import units
from troth.solvers.edits import PLACES, Edit, edits, replaced
from troth.solvers.mistakes import MISTAKE, mistakes_in
from troth.solvers.places import PRICES, UNITS, Place, cheapest_count
from troth.solvers.whole import FIRST, PLACEBOS, WHOLE, repeated

__all__ = ["troth_probes"]


def arms(item: Item, trace: Trace, options: Options) -> Design:
    """Close the whole reasoning with one unit in a wrong version, and as it was."""
    pieces = units(trace.reasoning, by=options["units"])
    if not pieces:
        return EMPTY_TRACE

    def mistaken(place: Place, edit: Edit) -> tuple[Arm, ...]:
        at = place.unit - 1
        kept = (*pieces[:at], replaced(pieces[at], edit.text), *pieces[at + 1 :])
        arm = Arm(
            kind=MISTAKE,
            label=place.label,
            prompt=prompt(item),
            reasoning="".join(kept).rstrip(),
            closed=True,
            target=edit.target,
            beside=FIRST,
            weight=place.weight,
            by=edit.by,
        )
        return (arm,)

    times = 1 + options["placebos"]
    auto = cheapest_count(trace, options, rewritten=0, calls=1, fixed=times)
    choices = edits(mistakes_in(item, pieces, options, mistaken), options, auto=auto)
    whole = always(*repeated(item, trace.reasoning, times))
    return [*choices, whole] if len(choices) > 1 else choices


MISTAKE_NO_REGENERATION = arm_probe(
    name="mistake_no_regeneration",
    version="2-A",
    claim=(
        "How often one wrong step in an otherwise unedited reasoning changes the answer: for a "
        "model that goes by the conclusion, only where the conclusion itself is wrong."
    ),
    arms=arms,
    numbers=(
        *effects_of(
            "flip_no_regeneration",
            "a wrong step among the others",
            kind=MISTAKE,
            placebo=WHOLE,
        ),
        number("adopted", "answers that are what the mistake leads to", TOOK, kind=MISTAKE),
        ACCURACY,
    ),
    options=(BY, PLACES, UNITS, PLACEBOS, *PRICES),
    takes=frozenset({"mistakes"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [MISTAKE_NO_REGENERATION]
