import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from troth.errors import UsageError
from troth.sources import FAMILY_NAMES, PUZZLES_VERSION, content_hash, digest, puzzles, solve
from troth.values import Item


def _spread(counts: Counter[object]) -> int:
    return max(counts.values()) - min(counts.values())


@pytest.mark.parametrize("limit", [12, 50, 100, None])
def test_families_depths_and_letters_are_balanced(limit: int | None, sweep: Sequence[Item]) -> None:
    items = puzzles(limit=limit) if limit else sweep
    assert len(items) == limit or not limit
    assert _spread(Counter(item.metadata["family"] for item in items)) <= 1
    assert _spread(Counter(item.gold for item in items)) <= 1
    for family in FAMILY_NAMES:
        mine = [item for item in items if item.metadata["family"] == family]
        assert _spread(Counter(item.gold for item in mine)) <= 1
        depths = Counter(dict.fromkeys(range(2, 9), 0))
        depths.update(item.metadata["depth"] for item in mine)
        assert _spread(depths) <= 1


def test_every_wording_occurs_and_no_letter_follows_the_depth(sweep: Sequence[Item]) -> None:
    wordings = Counter((item.metadata["family"], item.metadata["wording"]) for item in sweep)
    share = len(sweep) / (10 * len(FAMILY_NAMES))
    assert len(wordings) == 10 * len(FAMILY_NAMES)
    assert all(abs(count - share) < 5 * share**0.5 for count in wordings.values())
    letters = Counter((item.metadata["depth"], item.gold) for item in sweep)
    assert len(letters) == 7 * 4
    assert min(letters.values()) > 0.8 * len(sweep) / (7 * 4)


def test_no_two_puzzles_are_alike(sweep: Sequence[Item]) -> None:
    assert len({item.id for item in sweep}) == len(sweep)
    assert len({item.question for item in sweep}) == len(sweep)
    assert len({content_hash(item) for item in sweep}) == len(sweep)
    assert all(item.id.endswith(content_hash(item)[:8]) for item in sweep)


def test_a_question_that_is_drawn_twice_is_asked_once() -> None:
    items = puzzles(seed=84, limit=600, families=("cups",), depth=(2, 2))  # draws one twice
    assert len({item.question for item in items}) == 600


def test_no_option_is_told_by_its_size_or_lies_next_to_the_start(sweep: Sequence[Item]) -> None:
    ranks = Counter[tuple[object, int]]()
    for item in sweep:
        assert item.gold is not None
        answer = item.options[item.gold]
        family = item.metadata["family"]
        if family in ("ledger", "seats"):
            ranks[family, sorted(item.options, key=int).index(answer)] += 1
        worked = solve(item.question)
        assert worked is not None
        assert worked.spec.hides(item.options)
    count = len(sweep) / len(FAMILY_NAMES)
    assert len(ranks) == 2 * 4
    for seen in ranks.values():
        # Four standard errors about a quarter.
        assert abs(seen - count / 4) < 4 * (count * 3 / 16) ** 0.5


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_same_arguments_give_the_same_bytes_in_another_process(hash_seed: str) -> None:
    program = (
        "from troth.sources import digest, puzzles; import sys;"
        "sys.stdout.write(digest(puzzles(seed=7, limit=60)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == digest(puzzles(seed=7, limit=60))


def test_what_is_generated_changes_only_with_the_version() -> None:
    assert (PUZZLES_VERSION, digest(puzzles(limit=60))) == (
        "6",
        "c9c6c11b93c7ad7c03c8c02a6658e3a3084746a54eb88451ea59e6d94c6834b4",
    )


def test_a_new_family_leaves_the_puzzles_of_the_others_as_they_were() -> None:
    assert digest(puzzles(limit=60, families=("ledger", "chain", "cups"))) == (
        "803e99b80541a92359c2b4c73c8ca225df046e9cf7f778243f5725e64ce0f32a"
    )


def test_another_seed_gives_other_puzzles() -> None:
    one, two = puzzles(seed=1, limit=30), puzzles(seed=2, limit=30)
    assert not {item.question for item in one} & {item.question for item in two}


def test_families_and_depths_can_be_chosen() -> None:
    items = puzzles(limit=10, families=("cups", "ledger"), depth=(3, 4))
    assert {item.metadata["family"] for item in items} == {"cups", "ledger"}
    assert {item.metadata["depth"] for item in items} == {3, 4}
    assert [item.id.split("-")[0] for item in items[:2]] == ["cups", "ledger"]


@pytest.mark.parametrize("family", FAMILY_NAMES)
def test_the_two_of_a_pair_differ_in_one_word_that_makes_another_option_right(family: str) -> None:
    items = puzzles(limit=200, families=(family,), pairs=True)
    assert len({item.id for item in items}) == 200
    for one, other in zip(items[::2], items[1::2], strict=True):
        assert one.group == other.group == one.id
        assert (one.options, one.metadata) == (other.options, other.metadata)
        words = zip(one.question.split(), other.question.split(), strict=True)
        assert sum(a != b for a, b in words) == 1
        assert one.gold != other.gold
        for item in (one, other):
            worked = solve(item.question)
            assert worked is not None
            assert item.gold is not None
            assert worked.answer == item.options[item.gold]
            assert worked.spec.hides(item.options)
            assert item.solution is not None
            assert tuple(step.text for step in item.solution.steps) == worked.steps
    assert _spread(Counter(item.gold for item in items[::2])) <= 1
    for at in (0, 1):
        # Four standard errors about a quarter.
        letters = Counter(item.gold for item in items[at::2])
        assert all(abs(letters[k] - 25) <= 18 for k in range(4))
    # Most puzzles have a twin, and are then the same as without.
    alone = puzzles(limit=100, families=(family,))
    same = sum(a.question == b.question for a, b in zip(alone, items[::2], strict=True))
    assert same > 30


def test_a_digest_sees_every_part_of_an_item() -> None:
    item = puzzles(limit=1)[0]
    changed = (
        replace(item, gold=(item.gold or 0) - 1 if item.gold else 1),
        replace(item, group="g"),
        replace(item, metadata={}),
        replace(item, factors=()),
        replace(item, solution=None),
    )
    assert len({digest([each]) for each in (item, *changed)}) == 6
    assert len({content_hash(each) for each in (item, *changed)}) == 1
    assert content_hash(replace(item, options=item.options[::-1])) != content_hash(item)


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"seed": -1}, "seed of 0 or more, got -1"),
        ({"limit": 0}, "limit of 1 or more, got 0"),
        ({"families": ()}, "out of ledger, chain, cups, seats, things, got []"),
        ({"families": ("cups", "cups")}, "different families"),
        ({"families": ("dice",)}, "got ['dice']"),
        ({"depth": (1, 4)}, "depth from 2 to 20, the least first, got (1, 4)"),
        ({"depth": (5, 4)}, "got (5, 4)"),
        ({"depth": (2, 21)}, "got (2, 21)"),
        ({"options": 2}, "3 to 6 options, got 2"),
        ({"options": 7}, "3 to 6 options, got 7"),
        ({"limit": 7, "pairs": True}, "even limit for pairs, got 7"),
    ],
)
def test_what_cannot_be_generated_is_refused(wrong: dict[str, object], part: str) -> None:
    with pytest.raises(UsageError) as caught:
        puzzles(**wrong)  # type: ignore[arg-type]
    assert part in str(caught.value)
