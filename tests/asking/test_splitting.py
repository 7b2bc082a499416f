"""Reasoning is split from the answer in every shape that models return it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.asking import TAGS, split, units
from troth.values import Form

ENDED = "<|end|><|start|>assistant"
THOUGHT = "<|channel|>analysis<|message|>"
SAID = "<|channel|>final<|message|>"
CALLED = "<|channel|>commentary to=functions.look <|constrain|>json<|message|>{}<|call|>"


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
        ("a</think>b\n<think>c</think>d", None, "a</think>b\n<think>c", "d", "think"),
        ("Sure.\n<think>a</think>d", None, "a", "d", "think"),
        ("<thinking>a</thinking>d", None, "a", "d", "thinking"),
        ("a</thinking>d", None, "a", "d", "thinking"),
        ("[THINK]a[/THINK]d", None, "a", "d", "bracketed"),
        ("<THINK>a</Think>d", None, "a", "d", "think"),
        ("<think></think>d", None, "", "d", "think"),
        (f"{THOUGHT}a{ENDED}{SAID}d", None, "a", "d", "harmony"),
        (f"<|start|>assistant{THOUGHT}a{ENDED}{SAID}d<|return|>", None, "a", "d", "harmony"),
        (f"{THOUGHT}a{ENDED}{SAID}d<|end|>", None, "a", "d", "harmony"),
        (f"{THOUGHT}a{ENDED}{THOUGHT}b{ENDED}{SAID}d", None, "a\nb", "d", "harmony"),
        (
            f"{THOUGHT}a{ENDED}{CALLED}<|start|>assistant{THOUGHT}b{ENDED}{SAID}d",
            None,
            "a\nb",
            "d",
            "harmony",
        ),
        (f"{SAID}d<|return|>", None, "", "d", "harmony"),
        ("analysisWe see a.assistantfinalThe answer", None, "We see a.", "The answer", "harmony"),
        ("analysis of it. assistantfinal", None, "analysis of it.", "assistantfinal", "plain"),
        ("So analysisWe.assistantfinalB", None, "", "So analysisWe.assistantfinalB", "plain"),
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


@pytest.mark.parametrize(
    ("text", "reasoning", "form"),
    [
        ("<think>\nThe answer is (A), it seems", "The answer is (A), it seems", "think"),
        ("<thinking>The answer is (A)", "The answer is (A)", "thinking"),
        ("[THINK]The answer is (A)", "The answer is (A)", "bracketed"),
        (
            "<think>a</think>b\n<think>The answer is (A)",
            "a</think>b\n<think>The answer is (A)",
            "think",
        ),
        (f"{THOUGHT}The answer is (A)", "The answer is (A)", "harmony"),
        (f"{THOUGHT}The answer is (A)<|end|>", "The answer is (A)", "harmony"),
        (f"{THOUGHT}a{ENDED}{CALLED}", "a", "harmony"),
        ("analysisWe think the answer is (A)", "We think the answer is (A)", "harmony"),
    ],
)
def test_a_block_left_open_has_no_answer(text: str, reasoning: str, form: str) -> None:
    parts = split(text)
    assert (parts.reasoning, parts.answer, parts.form) == (reasoning, "", form)
    assert parts.unclosed


@pytest.mark.parametrize(
    ("text", "reasoning", "answer"),
    [
        # Quoted, a tag is text, wherever it stands.
        ('<think>They ask for "</think>".</think>(A)', 'They ask for "</think>".', "(A)"),
        ("<think>a</think>(A), as `</think>` ends it", "a", "(A), as `</think>` ends it"),
        ("<think>a</think>(A), for '<think>' is not", "a", "(A), for '<think>' is not"),
        # But a quotation that ends where the reasoning does is none of the tag.
        ('<think>"Go"</think>"A"', '"Go"', '"A"'),
        # Not quoted, the last closing tag counts: the reasoning keeps what it says of tags.
        ("<think>Is it </think> or not?</think>(A)", "Is it </think> or not?", "(A)"),
        ("<think>One <think>two</think> three</think>(A)", "One <think>two</think> three", "(A)"),
        ("<think>I open a <think> here.</think>(A)", "I open a <think> here.", "(A)"),
        # An answer that holds one is lost, and not read as something else.
        ("<think>a</think>The answer is (A) </think>", "a</think>The answer is (A)", ""),
        # An opening tag within a line opens nothing.
        ("<think>a</think>(A), and <think> is free", "a", "(A), and <think> is free"),
        (
            "The tag <think> is text.\nThe answer is (A)",
            "The tag <think> is text.",
            "The answer is (A)",
        ),
        # The first kind that counts is the only one.
        ("<think>[THINK]b[/THINK]</think>(A) [/THINK]", "[THINK]b[/THINK]", "(A) [/THINK]"),
        (f"{THOUGHT}a </think> b{ENDED}{SAID}(A)", "a </think> b", "(A)"),
        (f"{THOUGHT}a{ENDED}{SAID}Not {THOUGHT}, (A)", "a", f"Not {THOUGHT}, (A)"),
    ],
)
def test_a_tag_that_is_talked_about(text: str, reasoning: str, answer: str) -> None:
    parts = split(text)
    assert (parts.reasoning, parts.answer, parts.unclosed) == (reasoning, answer, False)


@pytest.mark.parametrize(
    ("text", "block", "reasoning", "answer", "unclosed"),
    [
        ("so it is. The answer is (A).", "think", "so it is. The answer is (A).", "", True),
        ("so it is.\n</think>\n\n(A)", "think", "so it is.", "(A)", False),
        ("<think>so it is.</think>(A)", "think", "so it is.", "(A)", False),
        ("first\n<think>then</think>(A)", "think", "first\n<think>then", "(A)", False),
        ("so </think> it is[/THINK](A)", "bracketed", "so </think> it is", "(A)", False),
        (f"so it is.{ENDED}{SAID}(A)", "harmony", "so it is.", "(A)", False),
        ("so it is. The answer is (A).", "harmony", "so it is. The answer is (A).", "", True),
        ("so it is.\nThe answer is (A).", "plain", "so it is.", "The answer is (A).", False),
    ],
)
def test_a_block_that_was_opened_before_the_reply(
    text: str, block: Form, reasoning: str, answer: str, unclosed: bool
) -> None:
    parts = split(text, opened=True, block=block)
    assert (parts.reasoning, parts.answer, parts.unclosed) == (reasoning, answer, unclosed)


def test_a_field_of_reasoning_takes_the_form_that_the_model_uses() -> None:
    assert split("(A)", "a", block="harmony").form == "harmony"
    assert split("(A)", "a", block="harmony", opened=True).answer == "(A)"


def test_a_field_of_reasoning_leaves_the_answer_alone_unless_that_begins_with_a_block() -> None:
    assert split("(A), said </think>", "a").answer == "(A), said </think>"
    again = split("<think>a</think>(A)", "a")
    assert (again.reasoning, again.answer) == ("a", "(A)")
    more = split("<think>b</think>(A)", "a")
    assert (more.reasoning, more.answer) == ("a\n\nb", "(A)")
    assert split("<think>b and then (A)", "a").unclosed


def test_an_empty_reasoning_field_does_not_hide_a_think_block() -> None:
    assert split("<think>x</think>y", "  ").reasoning == "x"


@pytest.mark.parametrize("form", [form for form in TAGS if form != "plain"])
@given(st.text(alphabet="ab .\n", max_size=30), st.text(alphabet="AB ()", max_size=10))
def test_what_the_table_puts_around_a_reasoning_is_taken_off_again(
    form: Form, reasoning: str, answer: str
) -> None:
    parts = split(TAGS[form].around(reasoning) + answer)
    assert (parts.reasoning, parts.answer) == (reasoning.strip(), answer.strip())
    assert parts.form == form


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


@pytest.mark.parametrize(
    "unit",
    [
        "<think>",
        "\n<think>",
        "</think>",
        " '</think>' ",
        "[THINK]",
        "<|channel|>",
        "<|end|>",
        "<|end|>   ",
        THOUGHT,
        ENDED + SAID,
        "<|start|>assistant",
        "analysis",
        "assistantfinal",
        "The answer is ",
    ],
)
@pytest.mark.parametrize("opened", [False, True])
def test_a_megabyte_of_tags_is_split_in_linear_time(unit: str, opened: bool) -> None:
    text = unit * (1_000_000 // len(unit))
    blocks: tuple[Form, ...] = ("think", "harmony")
    for block in blocks:
        parts = split(text, opened=opened, block=block)
        assert len(parts.reasoning) + len(parts.answer) <= len(text)
    split("analysisWe" + text)
