"""Reversed comparisons: every pair has one yes and one no, and nothing else tells them apart."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import pytest

from troth import Item, UsageError
from troth.tasks.datasets import load_items


def loaded(limit: int = 4000, seed: int = 0, **given: Any) -> Sequence[Item]:
    return load_items("reversed_comparisons", limit=limit, seed=seed, given=given).items


def right(item: Item) -> str:
    assert item.gold is not None
    return item.options[item.gold]


def test_each_pair_is_two_questions_of_which_one_is_answered_by_yes() -> None:
    by_pair = defaultdict(list)
    for item in loaded():
        names = frozenset((item.metadata["x_name"], item.metadata["y_name"]))
        by_pair[item.metadata["prop_id"], item.metadata["comparison"], names].append(item)
    for both in by_pair.values():
        assert sorted(map(right, both)) == ["No", "Yes"]
        first, second = both
        assert first.options == second.options
        assert first.metadata["x_name"] == second.metadata["y_name"]
        assert first.cluster == second.cluster


def test_the_answer_follows_from_the_values() -> None:
    for item in loaded(limit=400):
        more = item.metadata["x_value"] > item.metadata["y_value"]
        assert right(item) == ("Yes" if more == (item.metadata["comparison"] == "more") else "No")
    asked = {item.question: right(item) for item in loaded()}
    assert asked["Does gold have a higher atomic number than tin?"] == "Yes"


def test_yes_is_not_always_the_first_option_and_ways_are_balanced() -> None:
    items = loaded(limit=240)
    ways = Counter((item.metadata["prop_id"], item.metadata["comparison"]) for item in items)
    assert set(ways.values()) == {40}
    first = sum(item.options[0] == "Yes" for item in items)
    assert 80 < first < 160


def test_the_size_is_that_of_all_there_is() -> None:
    from troth import Source, host

    everything = loaded(limit=10_000)
    assert len(everything) == host().get(Source, "reversed_comparisons").size
    assert len({item.id for item in everything}) == len(everything)


def test_names_too_near_each_other_are_not_compared() -> None:
    for item in loaded(limit=10_000, properties=["height"]):
        assert abs(item.metadata["x_value"] - item.metadata["y_value"]) >= 100


def test_a_seed_draws_other_pairs_and_a_limit_a_part() -> None:
    few, more = loaded(limit=20), loaded(limit=40)
    assert [item.id for item in few] == [item.id for item in more[:20]]
    assert {item.id for item in loaded(limit=20, seed=1)} != {item.id for item in few}


def test_an_odd_limit_leaves_the_last_without_its_reversal() -> None:
    items = loaded(limit=7)
    assert len(items) == 7
    assert [item.id for item in items[:6]] == [item.id for item in loaded(limit=6)]


def test_an_unknown_property_is_refused() -> None:
    with pytest.raises(UsageError, match="expected properties out of atomic_number, height, year"):
        loaded(properties="weight")
