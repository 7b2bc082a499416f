"""An answer is read as what it says, or is unread by a name."""

import math

import pytest

from troth.asking import option_probabilities, read_option
from troth.asking.parsing import AMBIGUOUS, NO_ANSWER, read_continued_option

OPTIONS = ("red cup", "blue cup", "green cup")


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("The answer is (B).", 1),
        ("The answer is B", 1),
        ("**The answer is: (C)**", 2),
        ("Answer: A", 0),
        ("First I thought the answer is (A). But no: the answer is (B).", 1),
        ("The answer is（C）。", 2),
        ("(B)", 1),
        ("B", 1),
        ("B)", 1),
        ("B. blue cup", 1),
        ("Of these, (C) fits.", 2),
        ("Blue cup.", 1),
    ],
)
def test_read(text: str, option: int) -> None:
    assert read_option(text, OPTIONS) == (option, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NO_ANSWER),
        ("I cannot tell.", NO_ANSWER),
        ("A cup is where it is.", NO_ANSWER),
        ("The answer is (Z).", NO_ANSWER),
        ("The answer is (D).", NO_ANSWER),
        ("The answer is (A) or (B).", AMBIGUOUS),
        ("Either (A) or (C).", AMBIGUOUS),
        ("red cup or blue cup", NO_ANSWER),
        ("Ответ неясен.", NO_ANSWER),
    ],
)
def test_unread(text: str, reason: str) -> None:
    assert read_option(text, OPTIONS) == (None, reason)


@pytest.mark.parametrize(
    ("text", "option"), [("B).", 1), ("B", 1), (" C)", 2), ("D).", None), ("Because", None)]
)
def test_continued(text: str, option: int | None) -> None:
    assert read_continued_option(text, OPTIONS)[0] == option


def test_a_megabyte_is_read_in_linear_time() -> None:
    text = "((A" * 300_000 + " the answer is (B)."
    assert read_option(text, OPTIONS)[0] == 1


def test_probabilities_are_renormalised_over_the_letters() -> None:
    tokens = (
        ("A", math.log(0.2)),
        (" A", math.log(0.1)),
        ("B", math.log(0.3)),
        ("C", math.log(0.3)),
    )
    found, reason = option_probabilities(tokens, OPTIONS)
    assert reason is None
    assert found == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_a_missing_option_is_not_a_probability_of_zero() -> None:
    tokens = (("A", math.log(0.6)), ("B", math.log(0.4)))
    assert option_probabilities(tokens, OPTIONS) == (None, "an option's probability is missing")
    assert option_probabilities(None, OPTIONS)[0] is None
    impossible = (("A", -9999.0), ("B", -9999.0), ("C", -9999.0))
    assert option_probabilities(impossible, OPTIONS)[1] == "the options have no probability at all"
