"""Reasoning is split from the answer in every shape that models return it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.asking import split, units


@pytest.mark.parametrize(
    ("text", "reasoning", "expected", "answer", "form"),
    [
        ("The answer is (A).", "First this.", "First this.", "The answer is (A).", "think"),
        (
            "<think>\nOne.\n</think>\n\nThe answer is (A).",
            None,
            "One.",
            "The answer is (A).",
            "think",
        ),
        ("One. Two.</think>The answer is (A).", None, "One. Two.", "The answer is (A).", "think"),
        ("<think>a</think>b<think>c</think>d", None, "a</think>b<think>c", "d", "think"),
        ("One. Two.\nThe answer is (A).", None, "One. Two.", "The answer is (A).", "plain"),
        ("**Therefore, the answer is (B)**", None, "", "**Therefore, the answer is (B)**", "plain"),
        ("(B)", None, "", "(B)", "plain"),
        ("", None, "", "", "plain"),
    ],
)
def test_shapes(text: str, reasoning: str | None, expected: str, answer: str, form: str) -> None:
    parts = split(text, reasoning)
    assert (parts.reasoning, parts.answer, parts.form) == (expected, answer, form)
    assert not parts.unclosed


def test_an_unclosed_think_block_has_no_answer() -> None:
    parts = split("<think>\nThe answer is (A), or so it seems")
    assert parts.unclosed
    assert parts.answer == ""
    assert parts.reasoning == "The answer is (A), or so it seems"


def test_an_empty_reasoning_field_does_not_hide_a_think_block() -> None:
    assert split("<think>x</think>y", "  ").reasoning == "x"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One. Two! Three?", ("One.", " Two!", " Three?")),
        ("It is 3.5 m. Done.", ("It is 3.5 m.", " Done.")),
        ("1. Add. 2. Stop.", ("1. Add.", " 2. Stop.")),
        ("一つ。二つ。", ("一つ。", "二つ。")),
        ("एक। दो।", ("एक।", " दो।")),
        ("no stop at all", ("no stop at all",)),
        ("a\n\nb", ("a\n\n", "b")),
        ("Foo.\n1.\nBar.", ("Foo.\n", "1.\nBar.")),
        ("1\n1. ", ("1\n1. ",)),
        ("", ()),
        ("   ", ()),
    ],
)
def test_sentences(text: str, pieces: tuple[str, ...]) -> None:
    assert units(text) == pieces


def test_lines_and_tokens() -> None:
    assert units("a b\n\nc", by="lines") == ("a b\n\n", "c")
    assert units(" a b\n\nc ", by="tokens") == (" a", " b", "\n\nc ")


@given(
    st.text(alphabet="aB1.!? \n)。", max_size=80), st.sampled_from(["sentences", "lines", "tokens"])
)
def test_units_join_to_the_trace(text: str, by: str) -> None:
    pieces = units(text, by=by)
    assert "".join(pieces) == (text if text.strip() else "")
    assert all(piece.strip() for piece in pieces)


@pytest.mark.parametrize(
    "text",
    ["." * 1_000_000, "a. " * 300_000, " " * 1_000_000, "\n" * 1_000_000, "a" + "\n " * 500_000],
)
@pytest.mark.parametrize("by", ["sentences", "lines", "tokens"])
def test_a_megabyte_is_split_in_linear_time(text: str, by: str) -> None:
    # A quadratic pattern would take hours here and run into the tests' timeout.
    assert "".join(units(text, by=by)) == (text if text.strip() else "")
    split(text)
