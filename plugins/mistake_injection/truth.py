"""The exact values of mistake injection on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from troth import Branch, Item, Law, Options
from troth.asking import units
from troth.scorers.effects import exact_arm, exact_effects
from troth.solvers.editing import sorted_out
from troth.solvers.inject_mistake import rule_made, spoilt, unspoilt
from troth.solvers.regenerate import expected_end
from troth.truth import averaged, closed_after, every_start

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
        yield from exact_effects("flip", _at_places(law, item, branch, pieces, options)).items()


def _at_places(
    law: Law, item: Item, branch: Branch, pieces: Sequence[str], options: Options
) -> Iterator[Share]:
    first, whole = np.array(branch.answer), closed_after(law, item, "".join(pieces).rstrip())
    rules = rule_made(item, pieces, options)
    able, _ = sorted_out(len(pieces), rules, options)
    for place in able:
        placebo, drift = expected_end(law, item, unspoilt(pieces, place), whole)
        same = float(1 - first @ placebo)
        yield from exact_arm("flip", place.weight, changed=same, moved=drift, placebo=True)
        versions = rules[place.unit]
        # Any version is equally likely, and draws are independent given the trace.
        for wrong in versions:
            weight = place.weight / len(versions)
            after, moved = expected_end(law, item, spoilt(pieces, place, wrong), whole)
            flipped = float(1 - first @ after)
            yield from exact_arm("flip", weight, changed=flipped, moved=moved)
            if wrong.implies is not None:
                yield "adopted", weight, float(after[wrong.implies])
