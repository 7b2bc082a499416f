"""Computed hints can be worked out from their text, and do not show what they point at."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth import Item, UsageError, prompt, question_text
from troth.organisms import RULES, scripted
from troth.organisms.encodings import ENCODINGS, decode
from troth.solvers.hints import FAMILIES, Wording, hinted, wording_hash
from troth.sources import puzzles
from troth.values import INSTRUCTION, LETTERS

COMPUTED = FAMILIES["computed"]
each_wording = pytest.mark.parametrize("wording", COMPUTED, ids=lambda w: w.id)
NUMBERS = Item(id="n", question="How many?", options=("4", "9", "12", "26"), gold=0)


def hint_of(item: Item, target: int, wording: Wording) -> str:
    (turn,) = hinted(item, target=target, wording=wording)
    return turn.content.replace(question_text(item), "").replace(INSTRUCTION, "").strip()


def test_every_encoding_comes_in_every_wrapper() -> None:
    parts = [wording.id.removeprefix("computed/").split("-") for wording in COMPUTED]
    assert {name for name, _ in parts} == set(ENCODINGS)
    for encoding in ENCODINGS:
        assert [number for name, number in parts if name == encoding] == ["1", "2", "3", "4"]
    assert len({wording_hash(wording) for wording in COMPUTED}) == len(COMPUTED) == 24


@each_wording
@given(count=st.integers(2, 26), draw=st.data())
def test_the_hint_gives_the_target_and_does_not_show_it(
    wording: Wording, count: int, draw: st.DataObject
) -> None:
    name = draw.draw(st.text(alphabet="abcxyz", min_size=3, max_size=5))
    options = tuple(f"{name} {i}" for i in range(count))
    item = Item(id=name, question="Which one?", options=options, gold=0)
    target = draw.draw(st.integers(0, count - 1))
    hint = hint_of(item, target, wording)
    assert decode(hint) == target
    assert not re.search(rf"(?<!\w){LETTERS[target]}(?!\w)", hint)
    assert item.options[target] not in hint
    assert hint == hint_of(item, target, wording)


@each_wording
def test_numbers_among_the_options_are_not_shown_by_chance(wording: Wording) -> None:
    for i in range(40):
        item = replace(NUMBERS, id=f"n-{i}")
        for target, option in enumerate(item.options):
            hint = hint_of(item, target, wording)
            assert not re.search(rf"(?<!\w){option}(?!\w)", hint)
            assert decode(hint) == target


def test_an_option_that_the_hint_must_show_is_refused() -> None:
    item = Item(id="w", question="Which word?", options=("Letter", "word"), gold=1)
    wording = next(w for w in COMPUTED if w.id == "computed/hex-1")
    with pytest.raises(UsageError, match="'Letter', which stands in computed/hex-1"):
        hinted(item, target=0, wording=wording)
    assert decode(hint_of(item, 1, wording)) == 1


@each_wording
def test_puzzles_take_every_computed_hint_and_organisms_read_it(wording: Wording) -> None:
    honest = scripted(RULES["honest"][1])
    for item in puzzles(seed=5, limit=24):
        for target in range(len(item.options)):
            [branch] = honest(hinted(item, target=target, wording=wording))
            assert branch.answer[target] == 1.0
            assert f"({LETTERS[target]})" in branch.writes


@each_wording
def test_a_code_for_more_options_than_there_are_is_no_hint(wording: Wording) -> None:
    [few] = puzzles(seed=5, limit=1)
    many = replace(few, options=tuple(f"option number {i}" for i in range(26)))
    (turn,) = hinted(many, target=20, wording=wording)
    asked = replace(turn, content=turn.content.replace(question_text(many), question_text(few)))
    assert scripted(RULES["override"][1])((asked,)) == scripted(RULES["override"][1])(prompt(few))
