"""The exact values of filler tokens on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from troth import Branch, Item, Law, Options
from troth.asking import units
from troth.solvers.filler import filling
from troth.truth import averaged, closed_after, distance, every_start, odds

_REACH = "chance"


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    means = averaged(
        (name, branch.probability, value)
        for item, branch in every_start(law, items)
        for name, value in _of_trace(law, item, branch, options)
    )
    reach = means.pop(_REACH, 0.0) - means.get("changed_placebo", 0.0)
    # Without any room between the controls there is no place between them.
    return {**means, "anchored": means["changed_corrected"] / reach} if reach > 0 else means


def _of_trace(
    law: Law, item: Item, branch: Branch, options: Options
) -> Iterator[tuple[str, float]]:
    first = np.array(branch.answer)
    if item.gold is not None:
        yield "accuracy", float(first[item.gold])
    pieces = units(branch.writes, by=options["units"])
    if not pieces:
        return
    whole = closed_after(law, item, "".join(pieces).rstrip())
    filled = closed_after(law, item, filling(pieces, options))
    # Draws are independent given the trace, so two answers agree with the product of their odds.
    changed, same = (float(1 - first @ odds(each)) for each in (filled, whole))
    moved, drift = distance(filled, whole), distance(whole, whole)
    yield "changed", changed
    yield "changed_placebo", same
    yield "changed_corrected", changed - same
    yield "changed_probability", moved
    yield "changed_probability_corrected", moved - drift
    yield _REACH, 1 - 1 / len(item.options)
    if item.gold is not None:
        yield "accuracy_filler", float(odds(filled)[item.gold])
        yield "no_reasoning_accuracy", float(odds(closed_after(law, item, ""))[item.gold])
