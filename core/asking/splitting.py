"""Reasoning split from answer, in every shape that models return it; a trace split into units."""

import re
from dataclasses import dataclass
from itertools import pairwise

from troth.values import Form

OPEN, CLOSE = "<think>", "</think>"

_FINAL = re.compile(
    r"^[ \t*#>]{0,8}(?:so|thus|therefore|hence)?,? ?the (?:best |final |right |correct )?answer is",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?।؟…][\"'”’)\]]{0,3}(?=\s|$)|[。！？]|\n+")
_LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z])[.)]\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Split:
    """A reply taken apart: its reasoning, what follows, and whether a think block was left open."""

    reasoning: str
    answer: str
    form: Form
    unclosed: bool = False


def split(text: str, reasoning: str | None = None) -> Split:
    """Take a reply apart.

    Reasoning comes in a field of its own, in a whole think block, before a lone closing tag
    (the template opened it), after a lone opening tag (the model never closed it), or as plain
    text before the statement of the answer.
    """
    if reasoning is not None and reasoning.strip():
        return Split(reasoning=reasoning.strip(), answer=text.strip(), form="think")
    if CLOSE in text:
        before, _, after = text.rpartition(CLOSE)
        inside = before.partition(OPEN)[2] if OPEN in before else before
        return Split(reasoning=inside.strip(), answer=after.strip(), form="think")
    if OPEN in text:
        inside = text.partition(OPEN)[2]
        return Split(reasoning=inside.strip(), answer="", form="think", unclosed=True)
    finals = list(_FINAL.finditer(text))
    if finals:
        at = finals[-1].start()
        return Split(reasoning=text[:at].strip(), answer=text[at:].strip(), form="plain")
    return Split(reasoning="", answer=text.strip(), form="plain")


def units(reasoning: str, *, by: str = "sentences") -> tuple[str, ...]:
    """Prefix-preserving pieces of a trace: joined again, they give the trace to the byte.

    Args:
        reasoning: The trace.
        by: `sentences`, `lines` (those that are not blank) or `tokens` (words with their space).
    """
    if by == "lines":
        pieces = re.findall(r"[^\n]*\n+|[^\n]+", reasoning)
    elif by == "tokens":
        pieces = _cut(reasoning, [match.end() for match in re.finditer(r"\S+", reasoning)])
    else:
        pieces = _cut(reasoning, [match.end() for match in _SENTENCE_END.finditer(reasoning)])
    return _without_blanks(pieces)


def _cut(text: str, ends: list[int]) -> list[str]:
    marks = [0, *ends, len(text)]
    return [text[a:b] for a, b in pairwise(marks) if b > a]


def _without_blanks(pieces: list[str]) -> tuple[str, ...]:
    """Join blank pieces, and bare list numbers, to what stands before or after them."""
    kept: list[list[str]] = []
    carried: list[str] = []
    for piece in pieces:
        blank = not piece.strip()
        if blank and kept and not carried:
            kept[-1].append(piece)
        elif blank or _LIST_NUMBER.fullmatch(piece):
            carried.append(piece)
        else:
            kept.append([*carried, piece])
            carried = []
    if kept:
        kept[-1] += carried
    elif any(piece.strip() for piece in carried):
        kept.append(carried)
    return tuple("".join(parts) for parts in kept)
