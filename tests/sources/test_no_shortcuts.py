"""Which option is right can be told by nothing but the steps: a reader of surfaces is at chance.

Items that their options give away make a model look post hoc: it needs none of its reasoning.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from troth.sources import FAMILY_NAMES, puzzles
from troth.values import Item

from .surface import accuracies

CHANCE = 1 / 4
SPAN = 15


@pytest.mark.parametrize("family", FAMILY_NAMES)
def test_a_reader_of_surfaces_is_at_chance(family: str) -> None:
    items = puzzles(seed=11, limit=6000, families=(family,))
    for reader, share in accuracies(items[:4000], items[4000:]).items():
        assert abs(share - CHANCE) <= 0.03, (reader, share)


@pytest.mark.parametrize("family", FAMILY_NAMES)
def test_it_is_so_of_twins(family: str) -> None:
    items = puzzles(seed=12, limit=4000, families=(family,), pairs=True)
    twins = items[1::2]
    for reader, share in accuracies(twins[:1200], twins[1200:]).items():
        # Three and a half standard errors about chance.
        assert abs(share - CHANCE) <= 0.05, (reader, share)


def test_numbers_are_not_told_by_how_they_lie_to_one_another() -> None:
    items = puzzles(seed=13, limit=3000, families=("ledger",))
    for at in (0, -1):
        assert abs(_told_by_rule(items, at) - CHANCE) <= 0.03
    assert _told_by_rule(_laid_around(items), 0) > 0.4


def test_the_reader_finds_a_shortcut_where_there_is_one() -> None:
    items = _laid_around(puzzles(seed=14, limit=1500, families=("ledger",)))
    assert max(accuracies(items[:1000], items[1000:]).values()) > CHANCE + 0.15


def _told_by_rule(items: Sequence[Item], at: int) -> float:
    """How often this is right: the outermost of near options, else one that is near to all."""
    right = 0
    for item in items:
        ends = sorted(int(option) for option in item.options)
        if ends[-1] - ends[0] <= SPAN:
            chosen = ends[at]
        else:
            near = [n for n in ends[1:-1] if n - ends[0] <= SPAN and ends[-1] - n <= SPAN]
            chosen = (near or ends[1:])[0]
        right += str(chosen) == item.options[_gold(item)]
    return right / len(items)


def _laid_around(items: Sequence[Item]) -> list[Item]:
    """The same ledgers with wrong options on either side of the right one, as they once were."""
    rng = np.random.default_rng(0)
    changed = []
    for item in items:
        gold = _gold(item)
        right = int(item.options[gold])
        below = int(rng.integers(4))
        off = 1 + rng.permutation(SPAN)[:3]
        wrong = [str(right + int(d) * (-1 if k < below else 1)) for k, d in enumerate(off)]
        wrong.insert(gold, item.options[gold])
        changed.append(replace(item, options=tuple(wrong)))
    return changed


def _gold(item: Item) -> int:
    assert item.gold is not None
    return item.gold
