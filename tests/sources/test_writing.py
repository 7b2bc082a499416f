"""Items written to a file and read back, and the worked solutions that a file may hold."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.errors import ItemError
from troth.sources import free_puzzles, puzzles, read_items, write_items
from troth.values import Counterfactual, Factor, Item, Mistake, Solution, Step

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
).filter(str.strip)
ITEM = {"id": "a", "question": "Which?", "options": ["Oslo", "Bern"], "gold": 0}


@st.composite
def made(draw: st.DrawFn) -> Item:
    options = draw(
        st.lists(TEXT | st.sampled_from("ABCD01"), min_size=2, max_size=5, unique_by=str.strip)
    )
    gold = draw(st.integers(0, len(options) - 1))
    wrong = st.sampled_from([k for k in range(len(options)) if k != gold])
    mistakes = st.builds(Mistake, kind=TEXT, text=TEXT, implies=wrong)
    steps = st.builds(
        Step,
        text=TEXT,
        mistakes=st.lists(mistakes, max_size=2).map(tuple),
        rewordings=st.lists(TEXT, max_size=2).map(tuple),
    )
    argued = st.builds(Counterfactual, option=wrong, text=TEXT)
    solutions = st.builds(
        Solution,
        steps=st.lists(steps, max_size=2).map(tuple),
        conclusion=TEXT | st.just(""),
        counterfactuals=st.lists(argued, max_size=2).map(tuple),
    )
    factors = st.builds(Factor, name=TEXT, forms=st.lists(TEXT, min_size=1, max_size=2).map(tuple))
    return Item(
        id=draw(TEXT),
        question=draw(TEXT),
        options=tuple(options),
        gold=gold,
        group=draw(TEXT | st.just("")),
        factors=tuple(draw(st.lists(factors, max_size=2))),
        solution=draw(st.none() | solutions),
        metadata=draw(st.dictionaries(TEXT, st.integers() | TEXT | st.lists(TEXT), max_size=2)),
    )


@given(item=made())
def test_an_item_comes_back_as_it_was(item: Item, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("items") / "items.jsonl"
    write_items([item], path)
    assert read_items(path) == (item,)


def test_puzzles_come_back_with_their_solutions(tmp_path: Path) -> None:
    items = puzzles(seed=4, limit=12)
    write_items(items, tmp_path / "items.jsonl")
    assert read_items(tmp_path / "items.jsonl") == items


@pytest.mark.parametrize("metadata", [{"of": {1, 2}}, {"at": (1, 2)}, {1: "one"}, {"x": 1e999}])
def test_metadata_that_would_change_is_refused(metadata: Any, tmp_path: Path) -> None:
    item = replace(puzzles(limit=1)[0], metadata=metadata)
    with pytest.raises(ItemError, match="expected metadata that JSON can hold"):
        write_items([item], tmp_path / "items.jsonl")
    assert not (tmp_path / "items.jsonl").exists()


def test_an_item_without_a_right_option_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ItemError, match="expected a right option"):
        write_items([replace(puzzles(limit=1)[0], gold=None)], tmp_path / "items.jsonl")


@pytest.mark.parametrize(
    ("solution", "part"),
    [
        ({"stepz": []}, "no fields but steps"),
        ({"steps": {}}, "expected a list, got {}"),
        ({"steps": [{"text": ""}]}, "expected text that is not empty, got ''"),
        ({"steps": [{"text": "x", "mistakes": [{"kind": "k", "text": "y"}]}]}, "got None"),
        ({"counterfactuals": [{"option": 2, "text": "x"}]}, "wrong option, out of 1, got 2"),
        ({"counterfactuals": [{"option": True, "text": "x"}]}, "got True"),
        ({"counterfactuals": [{"option": 0, "text": "x"}]}, "out of 1, got 0"),
        (
            {"steps": [{"text": "x", "mistakes": [{"kind": "k", "text": "y", "implies": 0}]}]},
            "out of 1, got 0",
        ),
        ({"conclusion": 7}, "got 7"),
    ],
)
def test_a_solution_that_is_wrong_is_named_with_its_line(
    solution: object, part: str, tmp_path: Path
) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps({**ITEM, "solution": solution}), encoding="utf-8")
    with pytest.raises(ItemError) as failed:
        read_items(path)
    assert str(failed.value).startswith(f"{path}:1: field 'solution': expected")
    assert part in str(failed.value)


def test_puzzles_without_options_come_back_with_all_that_is_known_of_them(tmp_path: Path) -> None:
    items = free_puzzles(seed=4, limit=7)
    write_items(items, tmp_path / "free.jsonl")
    assert read_items(tmp_path / "free.jsonl") == items
