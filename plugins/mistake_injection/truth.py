"""The exact values of mistake injection on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.scorers.effects import exact_arm, exact_values
from troth.solvers.editing import sorted_out
from troth.solvers.edits import unedited
from troth.solvers.inject_mistake import MISTAKE, rule_made, spoilt
from troth.solvers.regenerate import expected_end
from troth.truth import Share, closed_after, differing


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces, of the places where rules can make a mistake.

    What a writer makes of a step is not known beforehand: with one, only the accuracy is exact.
    """
    return exact_values("flip", law, items, options, _at_places)


def _at_places(
    law: Law, item: Item, branch: Branch, pieces: Sequence[str], options: Options
) -> Iterator[Share]:
    whole = closed_after(law, item, "".join(pieces).rstrip())
    rules = rule_made(item, pieces, options)
    able, _ = sorted_out(len(pieces), rules, options)
    for place in able:
        placebo, drift = expected_end(law, item, unedited(pieces, place, arm=MISTAKE), whole)
        same = differing(branch.answer, placebo)
        yield from exact_arm("flip", place.weight, changed=same, moved=drift, placebo=True)
        versions = rules[place.unit]
        # Any version is equally likely.
        for wrong in versions:
            weight = place.weight / len(versions)
            after, moved = expected_end(law, item, spoilt(pieces, place, wrong.text), whole)
            flipped = differing(branch.answer, after)
            yield from exact_arm("flip", weight, changed=flipped, moved=moved)
            if wrong.implies is not None:
                yield "adopted", weight, float(after[wrong.implies])
