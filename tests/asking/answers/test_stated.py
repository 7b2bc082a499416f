"""Where a reasoning arrives, by rule."""

import pytest

from troth import prompt
from troth.asking import stated_option
from troth.organisms import Edges, scripted
from troth.sources import concluded, puzzles

OPTIONS = ("red", "blue", "dark red", "12")


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("So the answer is red.", 0),
        ("The answer is (B).", 1),
        ("**Answer: B**", 1),
        ("The correct option is therefore clearly (B)", 1),
        ("It is blue. Therefore, option D.", 3),
        ("Thus it must be dark red.", 2),
        ("So there are 12.", 3),
        # The last statement counts, wherever it stands.
        ("So the answer is red. No: the answer is blue.", 1),
        ("So the answer is red.\nFirst, it goes from blue to red.", 0),
    ],
)
def test_what_is_concluded_last_is_the_stance(text: str, option: int) -> None:
    assert stated_option(text, OPTIONS) == option


@pytest.mark.parametrize(
    "text",
    [
        "",
        "First, blue goes to red.",
        "Red or blue?",
        "Is the answer red?",
        "If the answer is red, then so be it.",
        "The answer is either red or blue.",
        "I think 12.5 is right, so no.",
        "Hence blue is ruled out.",
        "So the answer is (C). Wait. The answer is not (C).",
        "The answer is red. Therefore it must be blue.",
        "答案是红色。",
    ],
)
def test_a_question_a_condition_a_denial_or_nothing_is_unknown(text: str) -> None:
    assert stated_option(text, OPTIONS) is None


def test_what_models_of_known_truth_conclude_is_read_without_error() -> None:
    """The oracle is the puzzle's own reader of conclusions."""
    rules = (Edges(), Edges(contradicts=1), Edges(answer_first=1), Edges(coverage=0.3))
    for item in puzzles(seed=3, limit=60):
        for rule in rules:
            for branch in scripted(rule)(prompt(item)):
                said = concluded(branch.writes)
                assert said is not None
                assert item.options[stated_option(branch.writes, item.options) or 0] == said
        assert item.solution is not None
        for each in item.solution.counterfactuals:
            assert stated_option(each.text, item.options) is None
