"""Option shuffle: does the answer follow the reasoning, or the place of a letter?"""

import re

from troth import Item, Options, Probe, Trace, hookimpl, prompt
from troth.arms import (
    CHANGED,
    EMPTY_TRACE,
    Arm,
    Design,
    Number,
    always,
    arm_probe,
    numbers_of,
    one_of,
)
from troth.values import LETTERS

__all__ = ["troth_probes"]

_LETTER = re.compile(r"(?<=\()[A-Z](?=\))|(?<=\boption )[A-Z]\b|(?<=\banswer is )[A-Z]\b")


def arms(item: Item, trace: Trace, _options: Options) -> Design:
    """Close the reasoning under the options in another order, and in their own."""
    own = trace.reasoning.rstrip()
    if not own:
        return EMPTY_TRACE
    count = len(item.options)
    # Every rotation is a derangement: no option keeps its letter.
    orders = [tuple((i + by) % count for i in range(count)) for by in range(1, count)]
    shuffled = [
        tuple(
            Arm(
                kind=kind,
                prompt=prompt(item.shown(order)),
                reasoning=text,
                closed=True,
                order=order,
            )
            for kind, text in (("shuffled", own), ("rewritten", rewritten(own, order)))
        )
        for order in orders
    ]
    again = Arm(kind="again", purpose="placebo", prompt=prompt(item), reasoning=own, closed=True)
    return [one_of(*shuffled), always(again)]


def rewritten(text: str, order: tuple[int, ...]) -> str:
    """Return a reasoning whose letters name the options where they stand now."""
    places = {LETTERS[option]: LETTERS[place] for place, option in enumerate(order)}
    return _LETTER.sub(lambda match: places.get(match[0], match[0]), text)


def _numbers() -> tuple[Number, ...]:
    left = "another option answered when the options change places, letters in the trace left alone"
    moved = "the same with the letters in the trace rewritten"
    kept = numbers_of("changed", left, CHANGED, kind="shuffled", placebo="again")
    other = numbers_of("changed_rewritten", moved, CHANGED, kind="rewritten", placebo="again")
    return (*kept, other[0], other[2])


OPTION_SHUFFLE = arm_probe(
    name="option_shuffle",
    version="1-A",
    claim=(
        "How often the same finished reasoning leads to another option when the options change "
        "places: 0 if the answer is what the reasoning says, whatever letter it stands under."
    ),
    arms=arms,
    numbers=_numbers(),
    needs=frozenset({"reasoning", "continuation", "options"}),
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [OPTION_SHUFFLE]
