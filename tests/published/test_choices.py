"""Sets that come with options: each mapping on records in its real format."""

from typing import Any

import pytest

from troth import Item

from .conftest import Load

ARC = {
    "id": "Made_up_1",
    "question": "Which is warm?",
    "choices": {"text": ["ice", "tea", "snow"], "label": ["A", "B", "C"]},
    "answerKey": "B",
}
MMLU_PRO = {
    "question_id": 70,
    "question": "Which is a metal?",
    "options": ["wood", "tin", "clay", "wool", "silk"],
    "answer": "B",
    "answer_index": 1,
    "cot_content": "",
    "category": "chemistry",
    "src": "made up",
}
GPQA = {
    "Record ID": "rec1",
    "Question": "Which spin?",
    "Correct Answer": "1/2\n",
    "Incorrect Answer 1": "1",
    "Incorrect Answer 2": "0",
    "Incorrect Answer 3": "3/2",
    "High-level domain": "Physics",
    "Subdomain": "made up",
}
MUSR = {
    "narrative": "Ann hid the key. Ben saw it.",
    "question": "Who hid it?",
    "choices": "['Ann', 'Ben']",
    "answer_index": 0,
    "answer_choice": "Ann",
}


def only(items: Any) -> Item:
    [item] = items
    assert isinstance(item, Item)
    return item


def right(item: Item) -> str:
    assert item.gold is not None
    return item.options[item.gold]


def test_arc_with_letters_and_with_numbers(load: Load) -> None:
    numbered = {
        **ARC,
        "id": "Made_up_2",
        "choices": {"text": ["ice", "tea"], "label": ["1", "2"]},
        "answerKey": "1",
    }
    parts = {("ARC-Challenge", "test"): [ARC], ("ARC-Easy", "test"): [numbered]}
    items = {item.id: item for item in load("arc", parts)}
    assert set(items) == {"arc-challenge-Made_up_1", "arc-easy-Made_up_2"}
    assert right(items["arc-challenge-Made_up_1"]) == "tea"
    assert right(items["arc-easy-Made_up_2"]) == "ice"
    assert items["arc-easy-Made_up_2"].metadata == {"subset": "easy"}


def test_openbookqa(load: Load) -> None:
    record = {key: value for key, value in ARC.items() if key != "question"}
    record["question_stem"] = "What is warm"
    item = only(load("openbookqa", [record], at=("main", "test")))
    assert (item.id, item.question, right(item)) == ("openbookqa-Made_up_1", "What is warm", "tea")


def test_mmlu_is_named_by_what_it_asks(load: Load) -> None:
    record = {"question": "2 + 2?", "subject": "anatomy", "choices": ["3", "4"], "answer": 1}
    item = only(load("mmlu", [record], at=("all", "test")))
    assert (right(item), item.options) == ("4", ("3", "4"))
    assert item.id.startswith("mmlu-anatomy-")
    assert item.metadata == {"subset": "anatomy"}


def test_mmlu_pro(load: Load) -> None:
    item = only(load("mmlu_pro", [MMLU_PRO]))
    assert (item.id, right(item)) == ("mmlu_pro-chemistry-70", "tin")


def test_gpqa_does_not_always_put_the_right_option_first(load: Load) -> None:
    records = [{**GPQA, "Record ID": f"rec{n}"} for n in range(40)]
    items = load("gpqa", records, at=("gpqa_diamond", "train"))
    assert {right(item) for item in items} == {"1/2"}
    assert {item.gold for item in items} == {0, 1, 2, 3}
    again = load("gpqa", records, at=("gpqa_diamond", "train"), seed=5)
    assert {item.id: item.options for item in again} == {item.id: item.options for item in items}


def test_musr_groups_the_questions_about_one_story(load: Load) -> None:
    other = {**MUSR, "question": "Who saw it?", "answer_index": 1, "answer_choice": "Ben"}
    items = load("musr", {("default", "murder_mysteries"): [MUSR, other]}, subset=MURDERS)
    assert {right(item) for item in items} == {"Ann", "Ben"}
    assert len({item.cluster for item in items}) == 1
    assert all(item.question.startswith("Ann hid the key.") for item in items)


MURDERS = ("murder_mysteries",)


def test_zebra_logic_groups_the_questions_about_one_grid(load: Load) -> None:
    record = {"puzzle": "Two houses.", "choices": ["red", "blue"], "answer": "blue"}
    records = [
        {**record, "id": "lgp-1#mc-1", "question": "Which colour is house 1?"},
        {**record, "id": "lgp-1#mc-2", "question": "Which colour is house 2?"},
    ]
    items = load("zebra_logic", records, at=("mc_mode", "test"))
    assert {item.id for item in items} == {"zebra_logic-lgp-1#mc-1", "zebra_logic-lgp-1#mc-2"}
    assert [right(item) for item in items] == ["blue", "blue"]
    assert len({item.cluster for item in items}) == 1


def test_aqua_takes_the_letters_off_its_options(load: Load) -> None:
    record = {
        "question": "What is 2 + 3?",
        "options": ["A)4", "B)5", "C)6", "D)7", "E)None of these"],
        "rationale": "",
        "correct": "B",
    }
    item = only(load("aqua", [record], at=("raw", "test")))
    assert item.options == ("4", "5", "6", "7", "None of these")
    assert right(item) == "5"


def test_logiqa(load: Load) -> None:
    record = {
        "label": "c",
        "context": "All cats purr.",
        "question": "What follows?",
        "options": ["No cat", "One cat", "Each cat", "A dog"],
    }
    item = only(load("logiqa", [record], at=("logiqa", "test")))
    assert (item.question, right(item)) == ("All cats purr.\n\nWhat follows?", "Each cat")


def test_hellaswag_groups_what_comes_from_one_source(load: Load) -> None:
    record = {"ctx": "She opens the door and", "endings": ["walks in", "melts"], "label": "0"}
    records = [
        {**record, "source_id": "film~1"},
        {**record, "ctx": "She closes it and", "source_id": "film~1"},
    ]
    items = load("hellaswag", records, at=("default", "validation"))
    assert [right(item) for item in items] == ["walks in", "walks in"]
    assert len({item.cluster for item in items}) == 1


def test_truthfulqa_moves_its_true_answer_from_the_first_place(load: Load) -> None:
    records = [
        {
            "question": f"Does {n} bring bad luck?",
            "mc1_targets": {"choices": ["No", "Yes", "On Fridays"], "labels": [1, 0, 0]},
            "mc2_targets": {"choices": ["No", "Yes"], "labels": [1, 0]},
        }
        for n in range(30)
    ]
    items = load("truthfulqa", records, at=("multiple_choice", "validation"))
    assert {right(item) for item in items} == {"No"}
    assert {item.gold for item in items} == {0, 1, 2}


@pytest.mark.parametrize("premises", ["All a are b.\nc is an a.", ["All a are b.", "c is an a."]])
def test_folio(load: Load, premises: Any) -> None:
    record = {
        "story_id": 7,
        "example_id": 71,
        "premises": premises,
        "conclusion": "c is a b.",
        "label": "True",
    }
    item = only(load("folio", [record], at=("default", "validation")))
    assert (item.id, item.group, right(item)) == ("folio-71", "folio:7", "True")
    assert "All a are b.\nc is an a." in item.question
