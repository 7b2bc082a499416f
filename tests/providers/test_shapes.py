"""Every shape in which providers return a reasoning is read as what it is, whole or streamed."""

import pytest

from tests.providers import formats as form
from tests.providers.conftest import MODELS, Ask
from tests.providers.loopback import Answer
from troth.values import Visibility

ANSWER = "The answer is (B)."
THOUGHT = "<|channel|>analysis<|message|>"
HIDDEN = "Q2lwaGVydGV4dA=="
Chat = pytest.mark.parametrize(
    "name", [n for n in MODELS if n[:4] in ("chat", "comp", "deep", "moon")]
)
Responses = pytest.mark.parametrize("name", [n for n in MODELS if n.startswith("responses")])
Claude = pytest.mark.parametrize("name", [n for n in MODELS if n.startswith("claude")])


def chats(content: str, **message: str) -> Answer:
    return form.served(form.chat(content, **message))


def responds(*output: form.Body) -> Answer:
    return form.served(form.response(*output))


def claudes(*content: form.Body) -> Answer:
    return form.served(form.claude(*content))


def check(
    ask: Ask, name: str, answer: Answer, *, reasoning: str, visibility: Visibility = "raw"
) -> None:
    seen = ask(name, answer)
    assert (seen.option, seen.reason) == (1, None)
    assert seen.trace is not None
    assert seen.trace.reasoning == reasoning
    assert seen.trace.answer == ANSWER
    assert seen.trace.visibility == visibility
    assert HIDDEN not in str(seen)
    assert (seen.trace.input_tokens, seen.trace.output_tokens) == (11, 7)


@Chat
@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_a_field_of_reasoning(ask: Ask, name: str, field: str) -> None:
    check(ask, name, chats(ANSWER, **{field: "Left, then right."}), reasoning="Left, then right.")


@Chat
@pytest.mark.parametrize(
    ("text", "reasoning"),
    [
        (f"<think>\nLeft.\n</think>\n\n{ANSWER}", "Left."),
        (f"Left.\n</think>\n\n{ANSWER}", "Left."),
        (
            f"<think>Left.</think>So:<think>Right.</think>{ANSWER}",
            "Left.</think>So:<think>Right.",
        ),
        (f"<think>A </think> is a tag.</think>{ANSWER}", "A</think>is a tag."),
        (f"<thinking>Left.</thinking>{ANSWER}", "Left."),
        (f"[THINK]Left.[/THINK]{ANSWER}", "Left."),
        (
            f"{THOUGHT}Left.<|end|><|start|>assistant<|channel|>final<|message|>{ANSWER}<|return|>",
            "Left.",
        ),
        (f"Left.\n{ANSWER}", "Left."),
        (ANSWER, ""),
    ],
)
def test_a_reasoning_within_the_text(ask: Ask, name: str, text: str, reasoning: str) -> None:
    check(ask, name, chats(text), reasoning=reasoning)


@Chat
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<think>\nThe answer is (A).", "unclosed think block"),
        ("<think>\nThe answer is (A).\n</think>", "empty answer"),
        ("<think>The answer is (A).</think>So <think>x</think>", "empty answer"),
    ],
)
def test_a_reasoning_without_an_answer(ask: Ask, name: str, text: str, reason: str) -> None:
    seen = ask(name, chats(text))
    assert (seen.option, seen.reason) == (None, reason)


@Responses
def test_a_summary_of_openai_is_read_and_its_ciphertext_is_not(ask: Ask, name: str) -> None:
    item = form.reasoning_item("Left first.", "Then right.", encrypted=HIDDEN)
    check(
        ask,
        name,
        responds(item, form.message_item(ANSWER)),
        reasoning="Left first.\n\nThen right.",
        visibility="summary",
    )


@Responses
@pytest.mark.parametrize("encrypted", [HIDDEN, None])
def test_a_reasoning_that_openai_keeps_to_itself(
    ask: Ask, name: str, encrypted: str | None
) -> None:
    item = form.reasoning_item(encrypted=encrypted)
    check(ask, name, responds(item, form.message_item(ANSWER)), reasoning="", visibility="none")


@Responses
def test_an_answer_of_openai_without_any_reasoning(ask: Ask, name: str) -> None:
    check(ask, name, responds(form.message_item(ANSWER)), reasoning="")


@Claude
def test_claudes_thinking_is_a_summary_and_its_signature_is_never_read(ask: Ask, name: str) -> None:
    blocks = form.thinking_block("Left, then right.", HIDDEN), form.redacted_block(HIDDEN)
    check(
        ask,
        name,
        claudes(*blocks, form.text_block(ANSWER)),
        reasoning="Left, then right.",
        visibility="summary",
    )


@Claude
@pytest.mark.parametrize(
    "block",
    [form.redacted_block(HIDDEN), form.thinking_block("", HIDDEN)],
    ids=["redacted", "omitted"],
)
def test_a_thinking_that_claude_does_not_show(ask: Ask, name: str, block: form.Body) -> None:
    check(ask, name, claudes(block, form.text_block(ANSWER)), reasoning="", visibility="none")


@Claude
def test_an_answer_of_claude_without_thinking(ask: Ask, name: str) -> None:
    check(ask, name, claudes(form.text_block(f"Left.\n{ANSWER}")), reasoning="Left.")
