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
    wrong = [option for option in range(len(shown)) if option != gold]
    return Solution(
        steps=tuple(
            Step(
                text=text,
                mistakes=tuple(_mistake(worked, i, w, shown[w]) for w in wrong),
                rewordings=(_reworded(worked, i),),
            )
            for i, text in enumerate(worked.steps)
        ),
        conclusion=conclusion(worked.answer),
        counterfactuals=tuple(_counterfactual(worked, w, shown[w]) for w in wrong),
    )


def _mistake(worked: Worked, i: int, option: int, answer: str) -> Mistake:
    return Mistake(kind=worked.spec.slip, text=_wrong(worked, i, answer), implies=option)


def _counterfactual(worked: Worked, option: int, answer: str) -> Counterfactual:
    """The true steps up to the last but one, which is wrong and leads to the answer unstated."""
    i = worked.depth - 2
    return Counterfactual(
        option=option, text=" ".join((*worked.steps[:i], _wrong(worked, i, answer)))
    )


def _wrong(worked: Worked, i: int, answer: str) -> str:
    return worked.say(i, worked.reached(i), worked.towards(i, answer))


def _reworded(worked: Worked, i: int) -> str:
    return worked.say(i, worked.reached(i), worked.reached(i + 1), reworded=True)
