"""An answer is read as what it says, or is unread by a name."""

import math

import pytest

from troth.asking import option_probabilities, read_option
from troth.asking.answers.claims import NO_OPTION, SEVERAL
from troth.asking.answers.reading import NO_ANSWER, read_continued_option

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
        ("The answer is (Z).", NO_OPTION),
        ("The answer is (D).", NO_OPTION),
        ("The answer is (A) or (B).", SEVERAL),
        ("Either (A) or (C).", SEVERAL),
        ("red cup or blue cup", SEVERAL),
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


@pytest.mark.parametrize(
    ("text", "options", "option"),
    [
        (r"The answer is \boxed{B}.", OPTIONS, 1),
        (r"So $\boxed{\text{C}}$", OPTIONS, 2),
        ("**Answer**: B", OPTIONS, 1),
        ("ANSWER: <b>B</b>", OPTIONS, 1),
        ("The correct option is C.", OPTIONS, 2),
        ("The answer is option B.", OPTIONS, 1),
        ("B) blue cup", OPTIONS, 1),
        ("The answer is blue cup.", OPTIONS, 1),
        ("The answer is (B). That is, the answer is settled.", OPTIONS, 1),
        ("The answer is not (A), so I take (B).", OPTIONS, 1),
        ("The answer is A because it fits.", OPTIONS, 0),
        ("The answer is A dog.", ("A cat", "A dog"), 1),
        ("The answer is: I think (B)", tuple("0123456789"), 1),
        ("The answer is vitamin (B)", ("vitamin (B)", "vitamin (A)"), 0),
        ("vitamin (B)", ("vitamin (B)", "vitamin (A)"), 0),
        ("I choose vitamin (B)", ("vitamin (B)", "vitamin (A)"), 0),
        ("The answer is (B) vitamin (A).", ("vitamin (B)", "vitamin (A)"), 1),
        ("The answer is aa.", ("AA", "Aa", "aa"), 2),
        ("The answer is (B).", ("B", "A"), 1),
        ("The answer is (Z).", tuple(map(str, range(26))), 25),
        ('```python\nanswer = "B"\n```\n```output\nA\n```\nSo it is (A).', OPTIONS, 0),
        ("The answer is (A).\n```python\nanswer = 'B'\nprint(answer)\n```", OPTIONS, 0),
        ("```\nAnswer: B\n```", OPTIONS, 1),
    ],
)
def test_read_as_it_is_meant(text: str, options: tuple[str, ...], option: int) -> None:
    assert read_option(text, options) == (option, None)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("The answer is A or B.", OPTIONS),
        ("The answer is not (A).", OPTIONS),
        ("Since (B) is wrong, the answer is (E).", OPTIONS),
        ("aA", ("AA", "Aa", "aa")),
    ],
)
def test_a_guess_is_never_made(text: str, options: tuple[str, ...]) -> None:
    assert read_option(text, options)[0] is None


@pytest.mark.parametrize(
    ("text", "options", "option"),
    [
        ("A cat)", ("A dog", "A cat"), 1),
        ("blue cup).", OPTIONS, 1),
        ("B because", OPTIONS, 1),
        ("B or C)", OPTIONS, None),
        ("B/C)", OPTIONS, None),
        ("E). Since (A)", OPTIONS, None),
        ("B)", ("B", "A"), 1),
        ("A box holds nine. The answer is (B).", OPTIONS, 1),
        ("I think so. The answer is (B).", OPTIONS, 1),
        ("Perhaps (A). " + "Or not. " * 900 + "The answer is (B).", OPTIONS, 1),
    ],
)
def test_continued_as_it_is_meant(text: str, options: tuple[str, ...], option: int | None) -> None:
    assert read_continued_option(text, options)[0] == option


@pytest.mark.parametrize(
    "unit", ["The answer is ", "\\boxed{", "</b>", "(A", "*", "answer:", "not "]
)
def test_any_megabyte_is_read_in_linear_time(unit: str) -> None:
    read_option(unit * (1_000_000 // len(unit)), OPTIONS)
    read_continued_option(unit * (1_000_000 // len(unit)), OPTIONS)


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


def test_probabilities_that_are_no_numbers_are_unread() -> None:
    assert option_probabilities((("A", math.nan), ("B", -1.0), ("C", -1.0)), OPTIONS)[0] is None
    huge, _ = option_probabilities((("A", 1e9), ("B", 0.0), ("C", 0.0)), OPTIONS)
    assert huge == pytest.approx((1 / 3, 1 / 3, 1 / 3))
