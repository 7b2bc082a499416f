"""Reasoning split from answer, in every shape that models return it; a trace split into units."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from troth.asking.answers.reading import find_answer
from troth.asking.splitting.blocks import PAIRED, Split, begins_with_block, split_blocks
from troth.asking.splitting.harmony import split_harmony
from troth.values import LETTERS, Check, Form

_SENTENCE_END = re.compile(r"[.!?।؟…][\"'”’)\]]{0,3}(?=\s|$)|[。！？]|\n+")
_LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z])[.)]\s*")


def split(
    text: str,
    reasoning: str | None = None,
    *,
    opened: bool = False,
    block: Form = "think",
    options: Sequence[str] = LETTERS,
    check: Check | None = None,
) -> Split:
    """Take a reply apart.

    Reasoning comes in a field of its own, in Harmony's analysis channel, in blocks, before a lone
    closing tag (the template opened it), after a lone opening tag (the model never closed it), or
    as plain text before the statement of the answer. Where that stands decides the same grammar
    that reads the answer (troth.asking.answers); it holds for the text after an empty block too.
    Which tags count:

    - The answer is what follows the last closing tag; all before it is reasoning, from the first
      opening tag on. So a tag that the reasoning quotes never makes an answer of the rest of it,
      and a closing tag within an answer costs that answer, but never gives a wrong one.
    - An opening tag counts at the beginning of a line. After the last closing tag it opens the
      reasoning again, which is then unclosed.
    - A tag in quotes or backticks is text.
    - The first tag that counts decides which kind of tag does, in upper case or lower.
    - A Harmony channel counts at the beginning of a text, or where another message has ended.

    Args:
        text: The reply.
        reasoning: What the provider returned apart from it.
        opened: Whether the reply begins inside a block that was opened before it. Without a
            closing tag it is then reasoning, and no answer.
        block: The form of a reasoning in a field of its own, and of a block opened before.
        options: The item's options, by which a plain text may state its answer.
        check: How it is told whether two answers are the same, where they are free.
    """
    if reasoning is not None and reasoning.strip():
        return _beside(text, reasoning.strip(), block)
    inside = block if opened and block in PAIRED else None
    parts = split_harmony(text, opened=opened and block == "harmony") or split_blocks(
        text, opened=inside
    )
    if parts is None:
        return _plain(text, options, check)
    if parts.reasoning or opened:
        return parts
    prose = _plain(parts.answer, options, check)
    return prose if prose.reasoning else parts


def _beside(text: str, reasoning: str, block: Form) -> Split:
    """A reply beside a field of reasoning: an answer, unless it begins with a block of its own."""
    own = split_blocks(text) if begins_with_block(text) else None
    if own is None:
        return Split(reasoning=reasoning, answer=text.strip(), form=block)
    same = own.reasoning == reasoning
    return replace(
        own, reasoning=reasoning if same else f"{reasoning}\n\n{own.reasoning}", form=block
    )


def _plain(text: str, options: Sequence[str], check: Check | None) -> Split:
    """A reply in prose: all that stands before the statement of its answer is reasoning."""
    at = find_answer(text, options, check).start
    return Split(
        reasoning=text[:at].strip(), answer=text[at:].strip(), form="plain", prose=text.strip()
    )


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
