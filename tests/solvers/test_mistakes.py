"""Wrong versions of a step by rule: each is wrong, and none is made where no rule fits."""

import pytest

from troth import Item
from troth.solvers.mistakes import wrong_versions
from troth.sources import conclusion, puzzles

ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)
TWO = Item(id="two", question="Which?", options=("yes", "no"), gold=0)


def texts(unit: str, item: Item = ITEM) -> list[str]:
    return [wrong.text for wrong in wrong_versions(item, unit)]


@pytest.mark.parametrize("item", puzzles(seed=3, limit=6), ids=lambda item: item.id)
def test_a_step_that_the_source_knows_has_its_mistakes(item: Item) -> None:
    assert item.solution is not None
    for step in item.solution.steps:
        made = wrong_versions(item, f" {step.text}\n")
        assert [(w.text, w.implies) for w in made] == [(m.text, m.implies) for m in step.mistakes]
        assert step.text not in [w.text for w in made]


def test_a_conclusion_falls_on_any_other_wrong_option() -> None:
    made = wrong_versions(ITEM, conclusion("left"))
    assert [(w.text, w.implies) for w in made] == [(conclusion("right"), 1), (conclusion("up"), 2)]
    # A wrong conclusion is not put right: that would be no mistake.
    assert texts(conclusion("right")) == [conclusion("up")]


def test_of_two_options_only_the_right_conclusion_has_a_wrong_version() -> None:
    assert texts(conclusion("yes"), TWO) == [conclusion("no")]
    assert texts(conclusion("no"), TWO) == []


def test_without_a_gold_answer_any_other_option_will_do() -> None:
    item = Item(id="open", question="Which?", options=("left", "right", "up"))
    assert texts(conclusion("right"), item) == [conclusion("left"), conclusion("up")]


@pytest.mark.parametrize(
    ("unit", "near"),
    [
        ("So 12 + 30 = 42 apples.", {32, 40, 41, 43, 44, 52}),
        ("7×8=56", {46, 54, 55, 57, 58, 66}),
        ("That is 5 − 4 = 1, as needed.", {0, 2, 3, 11}),
    ],
)
def test_a_right_sum_is_made_a_little_wrong(unit: str, near: set[int]) -> None:
    result = unit.partition("=")[2].split()[0].strip(" .,")
    found = texts(unit)
    assert {int(t.partition("=")[2].split()[0].strip(" .,")) for t in found} == near
    assert all(t.partition("=")[0] == unit.partition("=")[0] for t in found)
    assert all(w.implies is None for w in wrong_versions(ITEM, unit))
    assert int(result) not in near


@pytest.mark.parametrize(
    "unit",
    [
        "So 12 + 30 = 43 apples.",
        "We add 5 - 2 + 2 = 4 wrongly.",
        "In 1.5 + 2 = 2 nothing is whole.",
        "1 + 2 = 3.5",
        "Nothing is reckoned here.",
        "So the answer is nowhere.",
        "",
    ],
)
def test_where_no_rule_fits_none_is_made(unit: str) -> None:
    assert texts(unit) == []
