"""A free answer is read from its last statement, or not at all."""

import pytest

from troth.asking import stated_option
from troth.asking.answers.free import NO_ANSWER, NOT_ONE, TWO_ANSWERS, find_free
from troth.asking.answers.normal import normal
from troth.values import Check

NUMBER, TEXT, EXACT = Check(kind="number"), Check(), Check(kind="exact")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("3 + 4 = 7, so the answer is 42.", 0),
        ("Therefore the value is $\\boxed{42}$.", 0),
        ("She pays 6 * 7 = <<6*7=42>>42.\n#### 42", 0),
        ("**Answer:** 42", 0),
        ("ANSWER: 42", 0),
        ("The final answer is: **42 dollars**.", 0),
        ("The answer is $42.00.", 0),
        ("The answer is \\$42 per day.", 0),
        ("The answer is\n\n\\boxed{42}", 0),
        ("If we add 40 and 2, the answer is 42.", 0),
        ("The answer is 40 + 2 = 42.", 0),
        ("The answer is 42. I hope the answer is helpful.", 0),
        ("42", 0),
        ("Adding them up gives\nx = 42", 0),
        ("The answer is 1,042.", "1042"),
        ("The answer is 50%.", "50"),
        ("The answer is −3.5 cm^2.", "-7/2"),
        ("The answer is $3\\frac{1}{2}$.", "7/2"),
        ("The answer is 3 1/2.", "7/2"),
        ("The answer is 41.\n\nLet me check that.\n\nThe answer is 42.", 0),
        ("The answer is 41. Wait, the answer is 42.", 0),
    ],
)
def test_the_last_statement_of_a_number_is_the_answer(text: str, answer: int | str) -> None:
    assert find_free(text, ["42"], NUMBER).option == answer


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The answer is 41. The answer is 42.", TWO_ANSWERS),
        ("The answer is 41 or 42.", NOT_ONE),
        ("The answer is not 42.", NOT_ONE),
        ("The answer is 2:30.", NOT_ONE),
        ("The answer is 12,34.", NOT_ONE),
        ("The answer is 41.\n\nThe answer is forty-two.", NOT_ONE),
        ("Is the answer 42?", NO_ANSWER),
        ("If the answer is 42, then we are done.", NO_ANSWER),
        ("The user says the answer is 42.", NO_ANSWER),
        ("I doubt that the answer is 42.", NO_ANSWER),
        ("She has 3 apples and 42 pears.", NO_ANSWER),
        ("", NO_ANSWER),
    ],
)
def test_what_leaves_it_open_is_unread_with_its_reason(text: str, why: str) -> None:
    found = find_free(text, ["42"], NUMBER)
    assert (found.option, found.unread) == (None, why)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\\dfrac{1}{2}", "0.5"),
        ("\\frac12", "1/2"),
        ("\\left( 3, \\frac{\\pi}{2} \\right)", "(3,\\frac{\\pi}{2})"),
        ("\\text{Evelyn}", "evelyn"),
        ("90^\\circ", "90"),
        ("p - q", "$p-q$"),
        ("x = 5", "5"),
        ("St. Paul", "st. paul."),
        ("10{,}080", "10080"),
    ],
)
def test_other_spellings_of_one_answer_are_the_same(one: str, other: str) -> None:
    assert normal(one, TEXT) == normal(other, TEXT) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("p - q", "q - p"), ("(1,2)", "12"), ("3", "-3"), ("no", "not"), ("2\\sqrt{3}", "3\\sqrt{2}")],
)
def test_other_answers_are_others(one: str, other: str) -> None:
    assert normal(one, TEXT) != normal(other, TEXT)


def test_exact_answers_keep_their_case() -> None:
    assert find_free("The answer is Oslo.", ["Oslo"], EXACT).option == 0
    assert find_free("The answer is oslo.", ["Oslo"], EXACT).option == "oslo"


def test_a_reasoning_arrives_at_an_answer_only_where_it_states_one() -> None:
    assert stated_option("First 20 + 22, which makes 42.", ["42"], NUMBER) is None
    assert stated_option("20 + 22 = 42", ["42"], NUMBER) is None
    assert stated_option("It makes 42.\nSo the answer is 42.", ["42"], NUMBER) == 0


def test_reading_takes_time_linear_in_the_text() -> None:
    """Twenty thousand openings of a statement, each of which could go on."""
    assert find_free("answer is " * 20_000, ["42"], NUMBER).option is None
    assert find_free("\\boxed{" * 20_000, ["42"], TEXT).option is None
    assert find_free("the answer is " + "1," * 20_000, ["42"], NUMBER).option is None
