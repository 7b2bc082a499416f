"""A puzzle made into an item: its options, its worked solution and what could go wrong in it."""

from collections.abc import Sequence
from dataclasses import replace

from numpy.random import Generator

from troth.sources.families.conclusions import conclusion
from troth.sources.families.protocol import Puzzle
from troth.sources.families.worked import Worked
from troth.sources.hashes import content_hash
from troth.values import Counterfactual, Item, Mistake, Solution, Step


def item_of(puzzle: Puzzle, *, number: int, gold: int, options: int, rng: Generator) -> Item:
    """The item that asks a puzzle, with its right option in the place `gold`."""
    worked = Worked(spec=puzzle)
    shown = list(puzzle.decoys(rng, options - 1))
    shown.insert(gold, worked.answer)
    item = Item(
        id=f"{puzzle.family}-d{puzzle.depth}-{number:04d}",
        question=puzzle.question(),
        options=tuple(shown),
        gold=gold,
        factors=puzzle.factors(),
        solution=_solution(worked, shown, gold),
        metadata={"family": puzzle.family, "depth": puzzle.depth, "wording": puzzle.wording},
    )
    return replace(item, id=f"{item.id}-{content_hash(item)[:8]}")


def _solution(worked: Worked, shown: Sequence[str], gold: int) -> Solution:
    steps, true, slip = worked.steps, worked.path, worked.spec.slip
    wrong = {k: worked.leading_to(shown[k]) for k in range(len(shown)) if k != gold}
    # The true steps up to the last but one, which is wrong and leads to an answer unstated.
    late = worked.depth - 2
    begun = steps[:late]
    return Solution(
        steps=tuple(
            Step(
                text=text,
                mistakes=tuple(
                    Mistake(kind=slip, text=worked.say(i, true[i], states[i]), implies=option)
                    for option, states in wrong.items()
                ),
                rewordings=(worked.say(i, true[i], true[i + 1], reworded=True),),
            )
            for i, text in enumerate(steps)
        ),
        conclusion=conclusion(true[-1]),
        counterfactuals=tuple(
            Counterfactual(
                option=option,
                text=" ".join((*begun, worked.say(late, true[late], states[late]))),
            )
            for option, states in wrong.items()
        ),
    )
