"""Reasoning in the analysis channel of a Harmony conversation, and the answer in its final one."""

import re

from troth.asking.splitting.blocks import Split

_ENDS = ("<|end|>", "<|return|>", "<|call|>")
_ENDED = "|".join(map(re.escape, _ENDS))
_CHANNEL = re.compile(
    rf"(?:\A\s*|(?:{_ENDED})\s*)(?:<\|start\|>assistant[^<|]{{0,200}})?"
    r"<\|channel\|>([a-z]{1,20})[^<|]{0,200}(?:<\|constrain\|>[^<|]{0,80})?<\|message\|>"
)
# Prose goes on after the word with a space or a letter of its own.
_BARE = re.compile(r"\Aanalysis(?=[^a-z\s:.,;'’])")
_BARE_FINAL = "assistantfinal"


def split_harmony(text: str, *, opened: bool = False) -> Split | None:
    """The channels of a reply, or None where it has none.

    Commentary is neither reasoning nor answer. Where the special tokens were dropped, the bare
    words count at the very start of the text alone.
    """
    headers = list(_CHANNEL.finditer(text))
    if headers:
        return _channels(text, headers)
    if _BARE.match(text):
        return _bare(text)
    return (
        Split(reasoning=_ended(text), answer="", form="harmony", unclosed=True) if opened else None
    )


def _channels(text: str, headers: list[re.Match[str]]) -> Split:
    starts = [*(header.start() for header in headers[1:]), len(text)]
    said = [
        (header[1], _ended(text[header.end() : end]))
        for header, end in zip(headers, starts, strict=True)
    ]
    # What ends before the first channel was begun in the prompt.
    thought = [text[: headers[0].start()].strip()]
    thought += [words for channel, words in said if channel == "analysis"]
    finals = [words for channel, words in said if channel == "final"]
    return Split(
        reasoning="\n".join(filter(None, thought)),
        answer=finals[-1] if finals else "",
        form="harmony",
        unclosed=not finals,
    )


def _bare(text: str) -> Split:
    before, final, after = text.rpartition(_BARE_FINAL)
    thought = (before if final else after).removeprefix("analysis").strip()
    answer = after.strip() if final else ""
    return Split(reasoning=thought, answer=answer, form="harmony", unclosed=not final)


def _ended(text: str) -> str:
    bare = text.strip()
    for end in _ENDS:
        if bare.endswith(end):
            return bare.removesuffix(end).strip()
    return bare
