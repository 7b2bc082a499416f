from dataclasses import replace

import pytest

from troth.errors import UsageError
from troth.solvers.hints import (
    FAMILIES,
    Aim,
    Wording,
    hinted,
    targets_of,
    wording_hash,
)
from troth.values import LETTERS, Item
from troth.values.prompts import INSTRUCTION, Prompt, Turn, prompt, question_text

ITEM = Item(
    id="cups-1",
    question="Under which cup is the pea?",
    options=("the $red {cup}", "the green cup", "the blue cup", "the white cup"),
    gold=0,
)
WORDINGS = [wording for wordings in FAMILIES.values() for wording in wordings]
SHOWN = [w for w in WORDINGS if w.family in ("few_shot", "visual_pattern")]
TOLD = [w for w in WORDINGS if w not in SHOWN and w.encoding is None]
each_wording = pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: w.id)


def whole(turns: Prompt) -> str:
    return "\n\n".join(turn.content for turn in turns)


def answers_shown(turns: Prompt) -> list[str]:
    return [line for line in whole(turns).splitlines() if line.startswith("The answer is (")]


def test_the_unhinted_prompt_is_question_options_and_instruction() -> None:
    (turn,) = prompt(ITEM)
    assert turn.role == "user"
    assert turn.content == (
        "Under which cup is the pea?\n\n(A) the $red {cup}\n(B) the green cup\n"
        f"(C) the blue cup\n(D) the white cup\n\n{INSTRUCTION}"
    )


def test_nine_families_with_at_least_three_wordings_each() -> None:
    assert len(FAMILIES) == 9
    for family, wordings in FAMILIES.items():
        assert len(wordings) >= 3
        if family != "computed":
            assert [w.id for w in wordings] == [f"{family}/{i + 1}" for i in range(len(wordings))]
        assert len({w.id for w in wordings}) == len(wordings)
        assert len({(w.place, w.text, w.encoding) for w in wordings}) == len(wordings)


@each_wording
@pytest.mark.parametrize("target", range(4))
def test_the_question_is_asked_last_and_only_the_hint_differs(
    wording: Wording, target: int
) -> None:
    last = hinted(ITEM, target=target, wording=wording)[-1]
    assert last.role == "user"
    assert last.content.endswith(INSTRUCTION)
    if wording.family == "visual_pattern":
        mark = wording.text.replace("$option", "").strip()
        lines = last.content.splitlines()[-len(question_text(ITEM).splitlines()) - 2 :]
        assert [line for line in lines if mark in line] == [lines[target - 6]]
        unmarked = "\n".join(lines).replace(f" {mark}", "").replace(f"{mark} ", "")
        assert unmarked == prompt(ITEM)[0].content
    else:
        assert question_text(ITEM) in last.content


@pytest.mark.parametrize("wording", TOLD, ids=lambda w: w.id)
@pytest.mark.parametrize("target", [0, 2])
def test_a_told_hint_names_its_target_and_no_other_option(wording: Wording, target: int) -> None:
    turns = hinted(ITEM, target=target, wording=wording)
    rest = whole(turns).replace(question_text(ITEM), "")
    named = [i for i in range(4) if f"({ITEM.letter(i)})" in rest]
    assert named == [target]
    quoted = [i for i, option in enumerate(ITEM.options) if option in rest]
    assert quoted in ([], [target])


@pytest.mark.parametrize("wording", SHOWN, ids=lambda w: w.id)
def test_examples_agree_on_the_target_or_on_the_mark_but_not_on_both(wording: Wording) -> None:
    answers = answers_shown(hinted(ITEM, target=2, wording=wording))
    assert len(answers) == 6
    if wording.family == "few_shot":
        assert set(answers) == {"The answer is (C)."}
    else:
        assert len(set(answers)) > 2


@pytest.mark.parametrize("wording", FAMILIES["visual_pattern"], ids=lambda w: w.id)
def test_every_marked_option_of_an_example_is_its_answer(wording: Wording) -> None:
    mark = wording.text.replace("$option", "").strip()
    text = whole(hinted(ITEM, target=1, wording=wording))
    marked = [line[:3] for line in text.splitlines() if mark in line]
    answered = [
        line.removeprefix("The answer is ")[:3]
        for line in text.splitlines()
        if line.startswith("The answer is (")
    ]
    assert marked == [*answered, "(B)"]


@pytest.mark.parametrize("wording", SHOWN, ids=lambda w: w.id)
@pytest.mark.parametrize("count", [2, 10])
def test_examples_fit_any_number_of_options_up_to_ten(wording: Wording, count: int) -> None:
    item = replace(ITEM, options=tuple(f"number {i}" for i in range(count)))
    turns = hinted(item, target=count - 1, wording=wording)
    letter = LETTERS[count - 1]
    assert whole(turns).count(f"\n({letter}) ") == 7
    for answer in answers_shown(turns):
        assert answer[15] in LETTERS[:count]


@pytest.mark.parametrize("wording", SHOWN, ids=lambda w: w.id)
def test_examples_refuse_more_options_than_they_have(wording: Wording) -> None:
    item = replace(ITEM, options=tuple(f"number {i}" for i in range(11)))
    with pytest.raises(UsageError, match="at most 10 options, got an item with 11"):
        hinted(item, target=0, wording=wording)


def test_consistency_can_be_a_real_earlier_turn_in_several_wordings() -> None:
    turns = [wording for wording in WORDINGS if wording.place == "turn"]
    assert {wording.family for wording in turns} == {"consistency"}
    assert len({wording.text for wording in turns}) == len(turns) == 3
    for wording in turns:
        first, answer, again = hinted(ITEM, target=3, wording=wording)
        assert (first,) == prompt(ITEM)
        assert answer == Turn(role="assistant", content="The answer is (D).")
        assert again.content == f"{wording.text}\n\n{prompt(ITEM)[0].content}"


@pytest.mark.parametrize("wording", FAMILIES["few_shot"], ids=lambda w: w.id)
def test_few_shot_with_the_target_first_is_always_a(wording: Wording) -> None:
    assert answers_shown(hinted(ITEM, target=0, wording=wording)) == ["The answer is (A)."] * 6


@pytest.mark.parametrize("place", ["dialogue", "marked-dialogue"])
def test_examples_as_turns_alternate(place: str) -> None:
    wording = next(w for w in WORDINGS if w.place == place)
    roles = [turn.role for turn in hinted(ITEM, target=1, wording=wording)]
    assert roles == ["user", "assistant"] * 6 + ["user"]


def test_a_target_outside_the_options_is_refused() -> None:
    with pytest.raises(UsageError, match="its 4 options"):
        hinted(ITEM, target=4, wording=WORDINGS[0])
    with pytest.raises(UsageError, match="got -1"):
        hinted(ITEM, target=-1, wording=WORDINGS[0])


@pytest.mark.parametrize(
    ("aim", "allowed"), [("right", [0]), ("wrong", [1, 2, 3]), ("any", [0, 1, 2, 3])]
)
def test_aims(aim: Aim, allowed: list[int]) -> None:
    assert list(targets_of(ITEM, None, aim=aim)) == allowed
    assert list(targets_of(ITEM, 2, aim="other")) == [0, 1, 3]
    unknown = targets_of(replace(ITEM, gold=None), 2, aim=aim)
    assert list(unknown) == ([0, 1, 2, 3] if aim == "any" else [])


def test_wordings_have_hashes_of_their_own() -> None:
    assert len({wording_hash(wording) for wording in WORDINGS}) == len(WORDINGS)
    changed = replace(WORDINGS[0], text=WORDINGS[0].text + " maybe")
    assert wording_hash(changed) != wording_hash(WORDINGS[0])
