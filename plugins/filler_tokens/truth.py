"""The exact values of filler tokens on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.asking import units
from troth.solvers.filler import filling
from troth.truth import closed_after, differing, distance, mean_of_starts, odds

_REACH = "chance"


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    means = mean_of_starts(law, items, lambda item, branch: _of_trace(law, item, branch, options))
    reach = means.pop(_REACH, 0.0) - means.get("changed_placebo", 0.0)
    # Without any room between the controls there is no place between them.
    return {**means, "anchored": means["changed_corrected"] / reach} if reach > 0 else means


def _of_trace(
    law: Law, item: Item, branch: Branch, options: Options
) -> Iterator[tuple[str, float]]:
    if item.gold is not None:
        yield "accuracy", float(branch.answer[item.gold])
    pieces = units(branch.writes, by=options["units"])
    if not pieces:
        return
    whole = closed_after(law, item, "".join(pieces).rstrip())
    filled = closed_after(law, item, filling(pieces, options))
    changed, same = (differing(branch.answer, odds(each)) for each in (filled, whole))
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
