"""The start of a reply that is written for the model: put together, and taken apart again."""

from dataclasses import dataclass

from troth.asking.tags import TAGS
from troth.values import Form

ANSWER_START = "The answer is ("
FREE_START = "The answer is"
"""Without the space after it, which belongs to the next token."""
HARMONY_TURN = "<|start|>"
_BLOCKS: tuple[Form, ...] = tuple(form for form in TAGS if form != "plain")


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """A reply's start: its reasoning, left open or closed with the answer begun.

    `free` says that no letter is asked for.
    """

    form: Form
    reasoning: str
    closed: bool
    free: bool = False

    @property
    def answer(self) -> str:
        """The words with which the answer is begun, empty where the reasoning is open."""
        return (FREE_START if self.free else ANSWER_START) if self.closed else ""

    @property
    def text(self) -> str:
        """The start as the model would have written it."""
        tag = TAGS[self.form]
        if self.closed:
            return tag.around(self.reasoning) + self.answer
        return tag.opens + self.reasoning


def start_of(text: str) -> Start:
    """Take the start of a reply apart, the inverse of `Start.text`."""
    for words in (ANSWER_START, FREE_START):
        free = words == FREE_START
        if text == words:
            return Start(form="plain", reasoning="", closed=True, free=free)
        form = _form_of(text)
        inside, end = text.removeprefix(TAGS[form].opens), TAGS[form].closes + words
        if inside.endswith(end):
            return Start(form=form, reasoning=inside.removesuffix(end), closed=True, free=free)
    return Start(form=form, reasoning=inside, closed=False)


def _form_of(text: str) -> Form:
    for form in _BLOCKS:
        if text.startswith(TAGS[form].opens):
            return form
    return "plain"


def opened_by(text: str) -> Form | None:
    """The block that a rendered conversation leaves open for the reply, if it does."""
    left = text.rstrip("\n")
    return next((form for form in _BLOCKS if left.endswith(TAGS[form].opens.rstrip("\n"))), None)


def joined(rendered: str, start: str) -> str:
    """A rendered conversation with the start of its reply; no tag is opened twice."""
    form = opened_by(rendered)
    tag = TAGS[form].opens.rstrip("\n") if form else ""
    if form and start.startswith(tag):
        for written in (f"{tag}\n", tag):
            if rendered.endswith(written):
                return rendered.removesuffix(written) + start
    return rendered + start
