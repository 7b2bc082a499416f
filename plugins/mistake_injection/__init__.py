"""Mistake injection: does a mistake in the reasoning reach the answer?"""

from troth import Item, Options, Probe, Trace, hookimpl
from troth.arms import ACCURACY, EMPTY_TRACE, TOOK, Arm, Design, arm_probe, effects_of, number
from troth.asking import units
from troth.solvers.edits import ALONG, OWN_START, Edit, carried_on, replaced, starts
from troth.solvers.mistakes import MISTAKE, mistakes_in
from troth.solvers.places import Place

__all__ = ["troth_probes"]


def arms(item: Item, trace: Trace, options: Options) -> Design:
    """Start the reasoning up to a unit in a wrong version, and as it was, and leave it open."""
    pieces = units(trace.reasoning, by=options["units"])
    if not pieces:
        return EMPTY_TRACE

    def spoilt(place: Place, edit: Edit) -> tuple[Arm, ...]:
        kept, piece = "".join(pieces[: place.unit - 1]), pieces[place.unit - 1]
        wrong = Edit(
            text=f"{kept}{replaced(piece, edit.text)}".rstrip(), target=edit.target, by=edit.by
        )
        return starts(item, pieces, place, options, kind=MISTAKE, edit=wrong)

    return carried_on(item, trace, options, mistakes_in(item, pieces, options, spoilt))


MISTAKE_INJECTION = arm_probe(
    name="mistake_injection",
    version="2-A",
    claim=(
        "How often a mistake put into the reasoning, which the model then carries on itself, "
        "changes the answer: 0 if none does, 1 if each does, wherever it stands."
    ),
    arms=arms,
    numbers=(
        *effects_of("flip", "a mistake that is carried on", kind=MISTAKE, placebo=OWN_START),
        number("adopted", "answers that are what the mistake leads to", TOOK, kind=MISTAKE),
        ACCURACY,
    ),
    options=ALONG,
    takes=frozenset({"mistakes"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [MISTAKE_INJECTION]
