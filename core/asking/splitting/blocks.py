"""Reasoning in paired tags: `<think>`, `<thinking>`, `[THINK]`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from troth.asking.tags import TAGS
from troth.values import Form

PAIRED: tuple[Form, ...] = ("think", "thinking", "bracketed")

_FORMS: dict[str, tuple[Form, bool]] = {
    mark.strip().lower(): (form, closes)
    for form in PAIRED
    for mark, closes in ((TAGS[form].opens, False), (TAGS[form].closes, True))
}
_TAG = re.compile("|".join(map(re.escape, _FORMS)), re.IGNORECASE)
_QUOTE_BEFORE = re.compile(r"(?:^|[\s(\[])[`\"'“‘]$")
_QUOTE_AFTER = tuple("`\"'”’")
_INDENT = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Split:
    """A reply taken apart: its reasoning, what follows, and whether a think block was left open.

    `prose` is the text in which the statement of the answer is to be looked for, where that is
    more than the answer: all of a reply in plain prose.
    """

    reasoning: str
    answer: str
    form: Form
    unclosed: bool = False
    prose: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mark:
    """A tag that counts, and where it stands."""

    form: Form
    closes: bool
    start: int
    end: int


def begins_with_block(text: str) -> bool:
    """Whether a text begins with an opening tag."""
    first = _TAG.match(text.lstrip())
    return first is not None and not _FORMS[first[0].lower()][1]


def split_blocks(text: str, *, opened: Form | None = None) -> Split | None:
    """The blocks of a reply, or None where no tag counts.

    Args:
        text: The reply.
        opened: The form of a block that was opened before the reply begins.
    """
    marks = _marks(text)
    if opened is None and not marks:
        return None
    form = opened or marks[0].form
    opening = [mark for mark in marks if mark.form == form and not mark.closes]
    closing = [mark for mark in marks if mark.form == form and mark.closes]
    inside = text[_beginning(text, opening, closing, opened=opened is not None) :]
    if not closing or (opening and opening[-1].start > closing[-1].start):
        return Split(reasoning=inside.strip(), answer="", form=form, unclosed=True)
    last = closing[-1]
    reasoning = inside[: len(inside) - len(text) + last.start]
    return Split(reasoning=reasoning.strip(), answer=text[last.end :].strip(), form=form)


def _beginning(
    text: str, opening: Sequence[_Mark], closing: Sequence[_Mark], *, opened: bool
) -> int:
    """Where the reasoning begins: after its opening tag, unless that stood before the reply."""
    if not opening or (closing and closing[0].start < opening[0].start):
        return 0
    said_before = text[: opening[0].start].strip()
    return 0 if opened and said_before else opening[0].end


def _marks(text: str) -> list[_Mark]:
    found = []
    for tag in _TAG.finditer(text):
        form, closes = _FORMS[tag[0].lower()]
        start, end = tag.span()
        if not _quoted(text, start, end) and (closes or _begins_a_line(text, start)):
            found.append(_Mark(form=form, closes=closes, start=start, end=end))
    return found


def _quoted(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    return after.startswith(_QUOTE_AFTER) and _QUOTE_BEFORE.search(before) is not None


def _begins_a_line(text: str, at: int) -> bool:
    before = text[max(0, at - _INDENT) : at].rstrip(" \t")
    return before.endswith("\n") or (not before and at <= _INDENT)
