"""A clean text cut into sentences, each a skeleton in which the options named are marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troth.asking.answers.mentions import Mention
from troth.asking.answers.words import FIRST_MARK, MARKS

SENTENCE_END = re.compile(r"[.!?。！？][\"')\]*]{0,3}\s+|\n+")
"""What stands between two sentences of a text as it is, the markup still on."""

_BREAK = re.compile(r"[.!?؟…](?=[\"')\]}]{0,3}(?:\s|$))[\"')\]}]{0,3}|[。！？]|\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|cf|Dr|Mr|Mrs|Ms|No|approx|resp)|^\W*(?:\d{1,3}|[A-Z]))$"
)
_LEADS_ON = re.compile(r"[:=]\s*$|\b(?:is|answer|choice|option)\s*:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence of a clean text.

    `skeleton` is its text with one mark in place of each naming of an option; `places[i]` is
    where the skeleton's i-th character stands in the clean text.
    """

    skeleton: str
    places: tuple[int, ...]
    named: tuple[Mention, ...]
    paragraph: int

    def mention(self, at: int) -> Mention:
        """The mention of which the mark stands at a place of the skeleton."""
        return self.named[ord(self.skeleton[at]) - FIRST_MARK]


def sentences(text: str, named: Sequence[Mention]) -> list[Sentence]:
    """The sentences of a clean text. None ends within the naming of an option."""
    found: list[Sentence] = []
    paragraph = 0
    queue = iter(named)
    waiting = next(queue, None)
    begins = 0
    for start, end in _spans(text, named):
        if not text[start:end].strip():
            continue
        first = end - len(text[start:end].lstrip())
        paragraph += bool(found) and _BLANK_LINE.search(text, begins, first) is not None
        begins = start + len(text[start:end].rstrip())
        inside: list[Mention] = []
        while waiting and waiting.start < end:
            inside.append(waiting)
            waiting = next(queue, None)
        found.append(_sentence(text, start, end, inside[:MARKS], paragraph))
    return found


def _spans(text: str, named: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Where sentences stand; one that only announces an answer takes in the next line."""
    inside = bytearray(len(text) + 1)
    for mention in named:
        inside[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    start = 0
    for mark in _BREAK.finditer(text):
        if inside[mark.start()] and text[mark.start()] != "\n":
            continue
        line = text[start : mark.start()]
        if mark[0].startswith(".") and _ABBREVIATED.search(
            line[-12:].lstrip() if len(line) > 12 else line
        ):
            continue
        if text[mark.start()] == "\n" and line.strip() and _LEADS_ON.search(line[-60:]):
            continue
        yield start, mark.end()
        start = mark.end()
    yield start, len(text)


def _sentence(
    text: str, start: int, end: int, named: Sequence[Mention], paragraph: int
) -> Sentence:
    pieces: list[str] = []
    places: list[int] = []
    at = start
    for k, mention in enumerate(named):
        pieces += (text[at : mention.start], chr(FIRST_MARK + k))
        places += (*range(at, mention.start), mention.start)
        at = mention.end
    pieces.append(text[at:end])
    places += range(at, end + 1)
    return Sentence(
        skeleton="".join(pieces), places=tuple(places), named=tuple(named), paragraph=paragraph
    )
