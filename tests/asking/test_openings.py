"""The start of a reply: put together and taken apart, and joined to a rendered conversation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.asking.openings import Start, joined, opened_by, start_of
from troth.asking.tags import TAGS

FORMS = list(TAGS)


@given(
    form=st.sampled_from(FORMS),
    reasoning=st.text(max_size=60),
    closed=st.booleans(),
)
def test_what_was_put_together_is_taken_apart(form: str, reasoning: str, closed: bool) -> None:
    start = Start(form=form, reasoning=reasoning, closed=closed)  # type: ignore[arg-type]
    apart = start_of(start.text)
    assert apart.text == start.text
    if form != "plain" and not reasoning.endswith("The answer is ("):
        assert apart == start


def test_prose_without_reasoning_begins_with_the_answer() -> None:
    start = Start(form="plain", reasoning="", closed=True)
    assert start.text == "The answer is ("
    assert start_of(start.text) == start


def test_a_closing_tag_inside_the_reasoning_stays_there() -> None:
    start = Start(form="think", reasoning="It says\n</think>\n\nthere", closed=True)
    assert start_of(start.text) == start


@pytest.mark.parametrize("form", [form for form in FORMS if form != "plain"])
def test_a_block_that_the_template_opened_is_not_opened_twice(form: str) -> None:
    opening = TAGS[form].opens  # type: ignore[index]
    start = Start(form=form, reasoning="abc", closed=False).text  # type: ignore[arg-type]
    assert joined("user: x\n", start) == f"user: x\n{opening}abc"
    assert joined(f"user: x\n{opening}", start) == f"user: x\n{opening}abc"
    assert opened_by(f"user: x\n{opening}") == form


def test_an_opening_without_its_line_break_is_completed() -> None:
    assert opened_by("user: x\n<think>") == "think"
    assert joined("user: x\n<think>", "<think>\nabc") == "user: x\n<think>\nabc"


@pytest.mark.parametrize(
    "text", ["", "assistant\n", "<think>\nx", "</think>", "<think>\n</think>\n"]
)
def test_no_block_is_seen_where_none_is_open(text: str) -> None:
    assert opened_by(text) is None
    assert joined(text, "abc") == f"{text}abc"
