"""Sets that come with an answer: options found in the text, given by the task, or made."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from troth import Item, prompt
from troth.asking import read_option
from troth.plugins.published.answers import options_in
from troth.plugins.published.numbers import read_number, wrong_numbers
from troth.values import Check

from .conftest import Load


def by_subset(items: Any) -> Mapping[str, Item]:
    return {item.metadata["subset"]: item for item in items}


def right(item: Item) -> str:
    assert item.gold is not None
    return item.options[item.gold]


def test_bbh_with_options_with_two_words_and_with_a_number(load: Load) -> None:
    parts = {
        ("penguins_in_a_table", "penguins_in_a_table"): [
            {
                "question": "Who is oldest?",
                "choices": {"label": ["(A)", "(B)"], "text": ["Ann", "Ben"]},
                "target": "(B)",
            }
        ],
        ("formal_fallacies", "formal_fallacies"): [{"question": "Is it so?", "target": "valid "}],
        ("object_counting", "object_counting"): [{"question": "How many?", "target": "8"}],
    }
    subsets = tuple(name for name, _ in parts)
    items = by_subset(load("bbh", parts, subset=subsets))
    assert right(items["penguins_in_a_table"]) == "Ben"
    assert items["formal_fallacies"].options == ("valid", "invalid")
    assert right(items["formal_fallacies"]) == "valid"
    assert (right(items["object_counting"]), len(items["object_counting"].options)) == ("8", 4)
    assert "made by rule" in items["object_counting"].metadata["options"]


def test_bbeh_leaves_free_text_out_and_says_so(
    load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [
        {"task": "nycc", "input": "Which?\n(A) one\n(B) two", "target": "(B)", "mini": 0},
        {"task": "boardgame qa", "input": "Is it?", "target": "unknown", "mini": 0},
        {"task": "object counting", "input": "How many?", "target": "12", "mini": 1},
        {"task": "linguini", "input": "Translate.", "target": "katu", "mini": 0},
        {"task": "nycc", "input": "Which? A: one, B: two", "target": "A", "mini": 0},
    ]
    items = by_subset(load("bbeh", records, at=("default", "train")))
    assert set(items) == {"nycc", "boardgame_qa", "object_counting"}
    assert (items["nycc"].question, items["nycc"].options) == ("Which?", ("one", "two"))
    assert right(items["nycc"]) == "two"
    assert right(items["boardgame_qa"]) == "unknown"
    assert right(items["object_counting"]) == "12"
    said = capsys.readouterr().err
    assert "source 'bbeh': rows left out: 1: its answer is free text" in said
    assert "source 'bbeh': rows left out: 1: its options are not marked" in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which? (A) x (B) y z (C) w", ("Which?", ("x", "y z", "w"))),
        ("Which?\n(A) x\n(B) y\n\nSay one.", ("Which?\n\nSay one.", ("x", "y"))),
        ("As in (A) or (B).\nWhich?\n(A) x\n(B) y", ("As in (A) or (B).\nWhich?", ("x", "y"))),
        ("Which?\n(a) x\n(b) y", ("Which?", ("x", "y"))),
        ("Which?\n(A) x\nand x\n(B) y\nand y\n", ("Which?", ("x\nand x", "y\nand y"))),
        ("Which?\n(A) x\n(b) y", None),
        ("f(A) and f(B)", None),
        ("(A) alone", None),
        ("(A) x (C) y", None),
        ("", None),
    ],
)
def test_options_are_found_in_a_text(text: str, expected: object) -> None:
    assert options_in(text) == expected


def test_gsm8k_takes_what_follows_the_last_mark(load: Load) -> None:
    record = {"question": "3 crates of 350 nuts?", "answer": "3 * 350 = 1050\n#### 1,050"}
    [item] = load("gsm8k", [record], at=("main", "test"))
    assert right(item) == "1050"
    assert len(set(item.options)) == 4


def test_gsm8k_may_be_asked_as_it_is_published(load: Load) -> None:
    record = {"question": "3 crates of 350 nuts?", "answer": "3 * 350 = 1050\n#### 1,050"}
    [item] = load("gsm8k", [record], at=("main", "test"), form="free")
    assert (item.options, item.gold, item.check) == (("1050",), 0, Check(kind="number"))
    [asked] = prompt(item)
    assert asked.content.startswith("3 crates of 350 nuts?\n\nThink it through")
    said = "350 + 350 + 350 is 1050 nuts.\n#### 1,050"
    assert read_option(said, item.options, item.check) == (0, None)


def test_all_of_math_500_may_be_asked_without_options(load: Load) -> None:
    record = {"problem": "1 / 2?", "solution": "", "subject": "Algebra", "level": 1}
    answers = ["2", "\\frac{1}{2}", "\\left( 3, \\frac{\\pi}{2} \\right)", "p - q"]
    records = [
        {**record, "answer": answer, "unique_id": f"test/algebra/{k}.json"}
        for k, answer in enumerate(answers)
    ]
    items = load("math_500", records, form="free")
    assert sorted(map(right, items)) == sorted(answers)
    said = {
        "2": "so it is $\\boxed{2}$.",
        "\\frac{1}{2}": "The answer is $\\dfrac12$.",
        "\\left( 3, \\frac{\\pi}{2} \\right)": "The answer is (3, \\frac{\\pi}{2}).",
        "p - q": "\\boxed{p-q}",
    }
    for item in items:
        assert read_option(said[right(item)], item.options, item.check) == (0, None)


def test_math_500_asks_what_a_number_answers(
    load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"problem": "1 + 1?", "solution": "", "subject": "Number Theory", "level": 1}
    records = [
        {**record, "answer": "2", "unique_id": "test/number_theory/1.json"},
        {**record, "answer": "\\frac{1}{2}", "unique_id": "test/number_theory/2.json"},
    ]
    [item] = load("math_500", records)
    assert (item.id, right(item)) == ("math_500-Number_Theory-test/number_theory/1.json", "2")
    assert "rows left out: 1: its answer is no plain number" in capsys.readouterr().err


def test_hard_math_asks_what_digits_answer(load: Load) -> None:
    records = [
        {"Updated Question": "How many?", "Updated Answer": "204", "Original": "x"},
        {"Updated Question": "Which?", "Updated Answer": "x+1", "Original": "x"},
    ]
    [item] = load("metr_hard_math", records, at=("default", "train"))
    assert right(item) == "204"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        (" -3 ", "-3"),
        ("1,050", "1050"),
        ("$4.50", "4.50"),
        ("1,05", None),
        ("3/4", None),
        ("1e5", None),
        ("12 km", None),
        ("", None),
        ("NaN", None),
        ("٣", None),
    ],
)
def test_a_plain_number_is_read_and_nothing_else(text: str, expected: str | None) -> None:
    assert read_number(text) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize("right_one", ["0", "1", "7", "12", "350", "-4", "2.50", "0.1"])
def test_wrong_numbers_differ_and_look_like_the_right_one(right_one: str) -> None:
    number = Decimal(right_one)
    for key in map(str, range(30)):
        wrong = wrong_numbers(number, key=key)
        assert len({*wrong, right_one}) == 4
        assert all((Decimal(each) >= 0) or number < 0 for each in wrong)
        places = len(right_one.partition(".")[2])
        assert all(len(each.partition(".")[2]) <= places for each in wrong)


def test_no_place_among_the_four_tells_which_is_right() -> None:
    ranks: Counter[int] = Counter()
    for key in range(2000):
        wrong = wrong_numbers(Decimal(640), key=str(key))
        ranks[sum(Decimal(each) < 640 for each in wrong)] += 1
    # Each of 2,000 has the chance 1/4: 500 a place, with a standard deviation of 19.
    assert set(ranks) == {0, 1, 2, 3}
    assert all(abs(count - 500) < 80 for count in ranks.values())
