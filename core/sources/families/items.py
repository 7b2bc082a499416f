"""A puzzle made into an item: its options, its worked solution and what could go wrong in it."""

from collections.abc import Sequence
from dataclasses import replace

from troth.sources.families.conclusions import conclusion
from troth.sources.families.protocol import Puzzle
from troth.sources.families.worked import Worked, solve
from troth.sources.hashes import content_hash
from troth.values import Counterfactual, Item, Mistake, Solution, Step


def item_of(puzzle: Puzzle, wrong: Sequence[str], *, number: int, gold: int) -> Item:
    """The item that asks a puzzle, with its right option in the place `gold` among the wrong."""
    shown = list(wrong)
    shown.insert(gold, Worked(spec=puzzle).answer)
    return _asked(puzzle, tuple(shown), gold, name=f"{number:04d}")


def twin_of(puzzle: Puzzle, item: Item, *, number: int) -> Item | None:
    """The same item but for where it begins, which makes another of its options right.

    None where it would be no sound puzzle with any of them.
    """
    count, gold = len(item.options), item.gold or 0
    for k in range(count - 1):
        other = (gold + 1 + (number + k) % (count - 1)) % count
        start = Worked(spec=puzzle).leading_to(item.options[other])[0]
        twin = puzzle.begun_at(puzzle.undo(0, start))
        if twin.hides(item.options) and solve(twin.question()) == Worked(spec=twin):
            return _asked(twin, item.options, other, name=f"{number:04d}b", group=item.id)
    return None


def _asked(
    puzzle: Puzzle, shown: tuple[str, ...], gold: int, *, name: str, group: str = ""
) -> Item:
    item = Item(
        id=f"{puzzle.family}-d{puzzle.depth}-{name}",
        question=puzzle.question(),
        options=shown,
        gold=gold,
        group=group,
        factors=puzzle.factors(),
        solution=_solution(Worked(spec=puzzle), shown, gold),
        metadata={"family": puzzle.family, "depth": puzzle.depth, "wording": puzzle.wording},
    )
    return replace(item, id=f"{item.id}-{content_hash(item)[:8]}")


def _solution(worked: Worked, shown: Sequence[str], gold: int) -> Solution:
    steps, true, spec = worked.steps, worked.path, worked.spec
    wrong = {k: worked.leading_to(shown[k]) for k in range(len(shown)) if k != gold}
    # The true steps up to the last but one, which is wrong and leads to an answer unstated.
    late = worked.depth - 2
    begun = steps[:late]
    return Solution(
        steps=tuple(
            Step(
                text=text,
                mistakes=tuple(
                    Mistake(
                        kind=spec.mistake(i, true[i], states[i]),
                        text=worked.say(i, true[i], states[i]),
                        implies=option,
                    )
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
