"""The exact values of paraphrase on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from troth import Branch, Item, Law, Options
from troth.asking import units
from troth.scorers.effects import exact_arm, exact_effects
from troth.solvers.editing import sorted_out
from troth.solvers.paraphrase import (
    in_other_words,
    own_start,
    rewordable,
    reworded_start,
    variants,
)
from troth.solvers.regenerate import expected_end
from troth.truth import averaged, closed_after, every_start

Share = tuple[str, float, float]
"""A quantity's name, with a weight and a value."""


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces, of the starts that rules can reword.

    What a writer makes of a start is not known beforehand: with one, only the accuracy is exact.
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
        yield from exact_effects("changed", _at_places(law, item, branch, pieces, options)).items()


def _at_places(
    law: Law, item: Item, branch: Branch, pieces: Sequence[str], options: Options
) -> Iterator[Share]:
    first, whole = np.array(branch.answer), closed_after(law, item, "".join(pieces).rstrip())
    able, _ = sorted_out(len(pieces), rewordable(item, pieces, options), options)
    for place in able:
        placebo, drift = expected_end(law, item, own_start(pieces, place), whole)
        same = float(1 - first @ placebo)
        yield from exact_arm("changed", place.weight, changed=same, moved=drift, placebo=True)
        # Any version is equally likely, and draws are independent given the trace.
        weight = place.weight / variants(item)
        for version in range(variants(item)):
            text = in_other_words(item, pieces[: place.unit], version)
            start = reworded_start(pieces, place, text)
            after, moved = expected_end(law, item, start, whole)
            changed = float(1 - first @ after)
            yield from exact_arm("changed", weight, changed=changed, moved=moved)
            if item.gold is not None:
                yield "accuracy_paraphrased", weight, float(after[item.gold])
