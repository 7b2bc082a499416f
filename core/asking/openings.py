"""The start of a reply that is written for the model: put together, and taken apart again."""

from collections.abc import Mapping
from dataclasses import dataclass

from troth.values import Form

ANSWER_START = "The answer is ("
HARMONY_TURN = "<|start|>"

# What opens a block of reasoning, and what closes it and leads to the answer.
BLOCKS: Mapping[Form, tuple[str, str]] = {
    "think": ("<think>\n", "\n</think>\n\n"),
    "thinking": ("<thinking>\n", "\n</thinking>\n\n"),
    "bracketed": ("[THINK]", "[/THINK]"),
    "harmony": (
        "<|channel|>analysis<|message|>",
        "<|end|><|start|>assistant<|channel|>final<|message|>",
    ),
    "plain": ("", "\n\n"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """A reply's start: its reasoning, left open or closed with the answer begun."""

    form: Form
    reasoning: str
    closed: bool

    @property
    def text(self) -> str:
        """The start as the model would have written it."""
        opening, closing = BLOCKS[self.form]
        return opening + self.reasoning + (closing + ANSWER_START if self.closed else "")


def start_of(text: str) -> Start:
    """Take the start of a reply apart, the inverse of `Start.text`."""
    forms = (form for form, (opening, _) in BLOCKS.items() if opening and text.startswith(opening))
    form: Form = next(forms, "plain")
    opening, closing = BLOCKS[form]
    inside = text.removeprefix(opening)
    closed = inside.endswith(closing + ANSWER_START)
    if closed:
        inside = inside.removesuffix(closing + ANSWER_START)
    return Start(form=form, reasoning=inside, closed=closed)


def opened_by(text: str) -> Form | None:
    """The block that a rendered conversation leaves open for the reply, if it does."""
    for form, (opening, _) in BLOCKS.items():
        if opening and text.rstrip("\n").endswith(opening.rstrip("\n")):
            return form
    return None


def joined(rendered: str, start: str) -> str:
    """A rendered conversation with the start of its reply; no tag is opened twice."""
    form = opened_by(rendered)
    if form is None:
        return rendered + start
    opening = BLOCKS[form][0]
    for written in (opening, opening.rstrip("\n")):
        if rendered.endswith(written) and start.startswith(written):
            return rendered + start.removeprefix(written)
    return rendered + start
