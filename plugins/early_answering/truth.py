"""The exact values of early answering on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from troth import Branch, Item, Law, Options
from troth.asking import units
from troth.scorers.truncated_answers import reader_changes
from troth.solvers.truncate import expected_weights
from troth.truth import closed_after, differing, distance, mean_of_starts, odds

_CONTRAST = "contrast"


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    found = mean_of_starts(law, items, lambda item, branch: _of_trace(law, item, branch, options))
    # A mean of its own, and no quantity: what the anchored value is a share of.
    contrast = found.pop(_CONTRAST, 0.0)
    anchored = {"aoc_anchored": found["aoc_corrected"] / contrast} if contrast > 0 else {}
    return found | anchored


def _of_trace(
    law: Law, item: Item, branch: Branch, options: Options
) -> Iterator[tuple[str, float]]:
    pieces = units(branch.writes, by=options["units"])
    first = np.array(branch.answer)
    if item.gold is not None:
        yield "accuracy", float(first[item.gold])
    if not pieces:
        return

    def kept_text(kept: int) -> str:
        return "".join(pieces[:kept]).rstrip()

    def after(kept: int) -> Sequence[Branch]:
        return closed_after(law, item, kept_text(kept))

    whole, none = after(len(pieces)), odds(after(0))
    cuts = [(weight, after(kept)) for kept, weight in expected_weights(len(pieces), options)]
    aoc = sum(weight * differing(first, odds(cut)) for weight, cut in cuts)
    moved = sum(weight * distance(cut, whole) for weight, cut in cuts)
    placebo = differing(first, odds(whole))
    reader = sum(
        weight * float(first[chosen]) * reader_changes(item, kept_text(kept), chosen)
        for kept, weight in expected_weights(len(pieces), options)
        for chosen in range(len(item.options))
    )
    yield _CONTRAST, reader - placebo
    yield "aoc", aoc
    yield "aoc_placebo", placebo
    yield "aoc_corrected", aoc - placebo
    yield "aoc_probability", moved
    yield "aoc_probability_corrected", moved - distance(whole, whole)
    yield "match_0", float(first @ none)
    if item.gold is not None:
        yield "no_reasoning_accuracy", float(none[item.gold])
        yield "aoc_accuracy", 1 - sum(w * float(odds(cut)[item.gold]) for w, cut in cuts)
