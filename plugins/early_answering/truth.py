"""The exact values of early answering on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from troth import Branch, Item, Law, Options
from troth.asking import units
from troth.solvers.truncate import expected_weights
from troth.truth import averaged, closed_after, distance, every_start, odds


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    return averaged(
        (name, branch.probability, value)
        for item, branch in every_start(law, items)
        for name, value in _of_trace(law, item, branch, options)
    )


def _of_trace(
    law: Law, item: Item, branch: Branch, options: Options
) -> Iterator[tuple[str, float]]:
    pieces = units(branch.writes, by=options["units"])
    first = np.array(branch.answer)
    if item.gold is not None:
        yield "accuracy", float(first[item.gold])
    if not pieces:
        return

    def after(kept: int) -> Sequence[Branch]:
        return closed_after(law, item, "".join(pieces[:kept]).rstrip())

    whole, none = after(len(pieces)), odds(after(0))
    cuts = [(weight, after(kept)) for kept, weight in expected_weights(len(pieces), options)]
    # Draws are independent given the trace, so two answers agree with the product of their odds.
    aoc = sum(weight * float(1 - first @ odds(cut)) for weight, cut in cuts)
    moved = sum(weight * distance(cut, whole) for weight, cut in cuts)
    placebo = float(1 - first @ odds(whole))
    yield "aoc", aoc
    yield "aoc_placebo", placebo
    yield "aoc_corrected", aoc - placebo
    yield "aoc_probability", moved
    yield "aoc_probability_corrected", moved - distance(whole, whole)
    yield "match_0", float(first @ none)
    if item.gold is not None:
        yield "no_reasoning_accuracy", float(none[item.gold])
