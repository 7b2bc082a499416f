"""The exact values of mistakes without regeneration on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.plugins.mistake_no_regeneration.estimate import FLIP
from troth.scorers.effects import exact_arm, exact_values
from troth.solvers.editing import sorted_out
from troth.solvers.inject_mistake import rule_made
from troth.solvers.replace_mistake import mistaken
from troth.truth import Share, closed_after, differing, distance, odds


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces, of the places where rules can make a mistake.

    What a writer makes of a step is not known beforehand: with one, only the accuracy is exact.
    """
    return exact_values(FLIP, law, items, options, _at_places)


def _at_places(
    law: Law, item: Item, branch: Branch, pieces: Sequence[str], options: Options
) -> Iterator[Share]:
    whole = closed_after(law, item, "".join(pieces).rstrip())
    rules = rule_made(item, pieces, options)
    able, _ = sorted_out(len(pieces), rules, options)
    if not able:
        return
    same = differing(branch.answer, odds(whole))
    drift = distance(whole, whole)
    yield from exact_arm(FLIP, 1.0, changed=same, moved=drift, placebo=True)
    for place in able:
        versions = rules[place.unit]
        # Any version is equally likely.
        for wrong in versions:
            weight = place.weight / len(versions)
            closed = closed_after(law, item, mistaken(pieces, place, wrong.text))
            after, moved = odds(closed), distance(closed, whole)
            flipped = differing(branch.answer, after)
            yield from exact_arm(FLIP, weight, changed=flipped, moved=moved)
            if wrong.implies is not None:
                yield "adopted", weight, float(after[wrong.implies])
