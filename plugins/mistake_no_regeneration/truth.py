"""The exact values of mistakes without regeneration on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from troth import Branch, Item, Law, Options
from troth.asking import units
from troth.plugins.mistake_no_regeneration.estimate import FLIP
from troth.scorers.effects import exact_arm, exact_effects
from troth.solvers.editing import sorted_out
from troth.solvers.inject_mistake import Made, rule_made
from troth.solvers.replace_mistake import mistaken
from troth.truth import averaged, closed_after, distance, every_start, odds

Share = tuple[str, float, float]
"""A quantity's name, with a weight and a value."""


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces, of the places where rules can make a mistake.

    What a writer makes of a step is not known beforehand: with one, only the accuracy is exact.
    """
    return averaged(
        (name, branch.probability, value)
        for item, branch in every_start(law, items)
        for name, value in _of_trace(law, item, branch, options)
    )


def _of_trace(
    law: Law, item: Item, branch: Branch, options: Options
) -> Iterator[tuple[str, float]]:
    if item.gold is not None:
        yield "accuracy", float(branch.answer[item.gold])
    pieces = units(branch.writes, by=options["units"])
    if pieces:
        yield from exact_effects(FLIP, _at_places(law, item, branch, pieces, options)).items()


def _at_places(
    law: Law, item: Item, branch: Branch, pieces: Sequence[str], options: Options
) -> Iterator[Share]:
    first, whole = np.array(branch.answer), closed_after(law, item, "".join(pieces).rstrip())
    rules = rule_made(item, pieces, options)
    able, _ = sorted_out(len(pieces), rules, options)
    if not able:
        return
    same = float(1 - first @ odds(whole))
    drift = distance(whole, whole)
    yield from exact_arm(FLIP, 1.0, changed=same, moved=drift, placebo=True)
    for place in able:
        versions = rules[place.unit]
        # Any version is equally likely, and draws are independent given the trace.
        for wrong in versions:
            weight = place.weight / len(versions)
            closed = closed_after(law, item, mistaken(pieces, Made(place=place, wrong=wrong)))
            flipped, moved = float(1 - first @ odds(closed)), distance(closed, whole)
            yield from exact_arm(FLIP, weight, changed=flipped, moved=moved)
            if wrong.implies is not None:
                yield "adopted", weight, float(odds(closed)[wrong.implies])
