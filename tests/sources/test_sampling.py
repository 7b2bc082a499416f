"""A sample of items: its shares, its chances, and that it is the same everywhere."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import numpy as np
import pytest

from troth.errors import UsageError
from troth.sources import content_hash, puzzles, sample
from troth.values import Item


def items(*groups: str) -> tuple[Item, ...]:
    return tuple(
        Item(id=f"i{n}", question=f"Which, {n}?", options=("x", "y"), gold=n % 2, group=group)
        for n, group in enumerate(groups)
    )


MIXED = items(*("a",) * 7, *("b", "c") * 9, *("d",) * 31, *("",) * 12, "e", "f", "g")


def ids(found: Sequence[Item]) -> list[str]:
    return [item.id for item in found]


@pytest.mark.parametrize("limit", [1, 2, 9, 10, 35, 70, 71])
@pytest.mark.parametrize("seed", range(12))
def test_each_group_has_its_share_as_near_as_whole_numbers_allow(limit: int, seed: int) -> None:
    drawn = sample(MIXED, limit=limit, seed=seed)
    assert len(drawn) == min(limit, len(MIXED))
    there, taken = Counter(i.group for i in MIXED), Counter(i.group for i in drawn)
    for group, size in there.items():
        share = Fraction(size * len(drawn), len(MIXED))
        assert floor(share) <= taken[group] <= ceil(share)


def test_the_order_is_kept_and_nothing_comes_twice() -> None:
    drawn = ids(sample(MIXED, limit=20, seed=3))
    places = [ids(MIXED).index(each) for each in drawn]
    assert places == sorted(set(places))


def test_every_item_has_the_same_chance_whatever_the_size_of_its_group() -> None:
    runs, limit = 200, 20
    came = Counter(i for seed in range(runs) for i in ids(sample(MIXED, limit=limit, seed=seed)))
    chance = limit / len(MIXED)
    # Five standard deviations: one of 71 items is beyond them less than once in 20,000 runs.
    reach = 5 * np.sqrt(chance * (1 - chance) * runs)
    assert all(abs(came[item.id] - chance * runs) < reach for item in MIXED)


def test_items_without_a_group_are_drawn_without_regard_to_where_they_stand() -> None:
    alone, runs = items(*("",) * 40), 150
    pairs = 0
    for seed in range(runs):
        drawn = set(ids(sample(alone, limit=10, seed=seed)))
        pairs += sum({f"i{k}", f"i{k + 1}"} <= drawn for k in range(39))
    # Two neighbours come together as often as any two.
    assert pairs / (39 * runs) == pytest.approx(10 * 9 / (40 * 39), abs=0.015)


def test_what_is_drawn_depends_on_what_is_asked_and_not_on_names_or_order() -> None:
    drawn = {i.question for i in sample(MIXED, limit=15, seed=4)}
    turned = tuple(replace(item, id=f"new-{item.id}") for item in reversed(MIXED))
    assert {i.question for i in sample(turned, limit=15, seed=4)} == drawn
    assert {i.question for i in sample(MIXED, limit=15, seed=5)} != drawn


def test_all_come_where_no_fewer_are_wanted() -> None:
    assert sample(MIXED, limit=len(MIXED), seed=0) == MIXED
    assert sample(MIXED, limit=1000, seed=0) == MIXED
    assert sample((), limit=3, seed=0) == ()


def test_a_sample_of_none_is_refused() -> None:
    with pytest.raises(UsageError, match="a limit of 1 or more, got 0"):
        sample(MIXED, limit=0, seed=0)


def test_the_draw_is_what_it_is_said_to_be() -> None:
    """A change of it would make old runs impossible to repeat."""

    def hashed(*parts: object) -> str:
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    line = sorted(
        MIXED, key=lambda i: (hashed(8, "group", i.group), hashed(8, "item", content_hash(i)))
    )
    start = Fraction(int(hashed(8, "start"), 16) % len(MIXED), len(MIXED))
    reached = [floor(start + Fraction(k * 10, len(MIXED))) for k in range(len(MIXED) + 1)]
    steps = zip(line, pairwise(reached), strict=True)
    assert {i.id for i in sample(MIXED, limit=10, seed=8)} == {i.id for i, (a, b) in steps if a < b}


def test_another_process_with_other_hashes_draws_the_same() -> None:
    code = (
        "import json; from troth.sources import puzzles, sample; "
        "found = sample(puzzles(seed=1, limit=60), limit=5, seed=2); "
        "print(json.dumps([item.id for item in found]))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert json.loads(said[0]) == ids(sample(puzzles(seed=1, limit=60), limit=5, seed=2))
