"""Ledgers asked without options: their answers are numbers, which can be told from one another.

A model of known law answers out of those that come to mind, and so do its exact values: the right
number and three others near it, which follow from the question alone.
"""

from dataclasses import replace
from itertools import count

from troth.errors import PluginError
from troth.sources.families.items import item_of
from troth.sources.families.ledger import Ledger
from troth.sources.families.sets import USUAL_DEPTH, puzzles
from troth.sources.families.worked import Worked, solve
from troth.values import Check, Item

FREE_FAMILY = Ledger.family
_WRONG = 3


def free_puzzles(
    *, seed: int = 0, limit: int = 100, depth: tuple[int, int] = USUAL_DEPTH
) -> tuple[Item, ...]:
    """Return ledgers to be answered with a number, the same for the same arguments."""
    asked = puzzles(seed=seed, limit=limit, families=(FREE_FAMILY,), depth=depth)
    return tuple(_free(item.question, number) for number, item in enumerate(asked))


def _free(question: str, number: int) -> Item:
    worked = solve(question)
    if worked is None:
        raise PluginError(f"expected a puzzle that can be read back, got {question[:60]!r}")
    item = item_of(worked.spec, free_answers(worked)[1:], number=number, gold=0)
    return replace(item, id=f"free-{item.id}", check=Check(kind="number"))


def free_answers(worked: Worked | None) -> tuple[str, ...]:
    """Return the answers that come to mind for a puzzle without options, the right one first."""
    if worked is None or not isinstance(worked.spec, Ledger):
        return ()
    known = [worked.answer]
    right, up = int(worked.answer), worked.spec.opening % 2 * 2 - 1
    for off in count(1):
        for near in (right + up * off, right - up * off):
            if len(known) <= _WRONG and near > 0 and worked.spec.hides((*known, str(near))):
                known.append(str(near))
        if len(known) > _WRONG:
            break
    return tuple(known)
