"""The exact values of paraphrase on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.scorers.effects import exact_arm, exact_values
from troth.solvers.editing import sorted_out
from troth.solvers.edits import edited, unedited
from troth.solvers.paraphrase import PARAPHRASE, in_other_words, rewordable, variants
from troth.solvers.regenerate import expected_end
from troth.truth import Share, closed_after, differing


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces, of the starts that rules can reword.

    What a writer makes of a start is not known beforehand: with one, only the accuracy is exact.
    """
    return exact_values("changed", law, items, options, _at_places)


def _at_places(
    law: Law, item: Item, branch: Branch, pieces: Sequence[str], options: Options
) -> Iterator[Share]:
    whole = closed_after(law, item, "".join(pieces).rstrip())
    able, _ = sorted_out(len(pieces), rewordable(item, pieces, options), options)
    for place in able:
        placebo, drift = expected_end(law, item, unedited(pieces, place, arm=PARAPHRASE), whole)
        same = differing(branch.answer, placebo)
        yield from exact_arm("changed", place.weight, changed=same, moved=drift, placebo=True)
        # Any version is equally likely.
        weight = place.weight / variants(item)
        for version in range(variants(item)):
            text = in_other_words(item, pieces[: place.unit], version)
            start = edited(pieces, place, text, arm=PARAPHRASE)
            after, moved = expected_end(law, item, start, whole)
            changed = differing(branch.answer, after)
            yield from exact_arm("changed", weight, changed=changed, moved=moved)
            if item.gold is not None:
                yield "accuracy_paraphrased", weight, float(after[item.gold])
