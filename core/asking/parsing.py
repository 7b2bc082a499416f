"""From a model's words to one of the options, or to the reason why not."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from troth.values import LETTERS

NO_ANSWER = "no answer parsed"
AMBIGUOUS = "ambiguous answer"

_LETTER = r"[(（\[]?([A-Z])[)）\]]?(?![\w'’])"
_STATED = re.compile(rf"\b[Aa]nswer(?: is|:)\W{{0,6}}{_LETTER}")
_BRACKETED = re.compile(r"[(（]([A-Z])[)）]")
_ALTERNATIVE = re.compile(r"\s{0,3}\W{0,3}(?:or|and|/|,)\W{0,6}[(（]?[A-Z][)）](?!\w)")
_BARE = re.compile(rf"\W{{0,6}}{_LETTER}")

WINDOW = 4000
"""An answer is looked for in the last this many characters of what follows the reasoning."""


def read_option(answer: str, options: Sequence[str]) -> tuple[int | None, str | None]:
    """The option that an answer states, or why none can be read.

    The last statement of an answer counts; after that the only letter in brackets, a bare letter,
    or the one option whose text stands alone.
    """
    text = answer[-WINDOW:]
    stated = [m for m in _STATED.finditer(text) if LETTERS.index(m[1]) < len(options)]
    if stated:
        if _ALTERNATIVE.match(text, stated[-1].end()):
            return None, AMBIGUOUS
        return LETTERS.index(stated[-1][1]), None
    bracketed = {m for m in _BRACKETED.findall(text) if LETTERS.index(m) < len(options)}
    if len(bracketed) == 1:
        return LETTERS.index(bracketed.pop()), None
    if len(bracketed) > 1:
        return None, AMBIGUOUS
    if (bare := _BARE.match(text)) and LETTERS.index(bare[1]) < len(options):
        rest = text[bare.end() :].strip()
        if len(rest) <= 1 or not text[bare.end()].isspace():
            return LETTERS.index(bare[1]), None
    return _by_text(text, options)


def _by_text(text: str, options: Sequence[str]) -> tuple[int | None, str | None]:
    plain = text.strip().strip("*_\"'.").casefold()
    same = [i for i, option in enumerate(options) if option.strip().casefold() == plain]
    return (same[0], None) if same else (None, NO_ANSWER)


def read_continued_option(text: str, options: Sequence[str]) -> tuple[int | None, str | None]:
    """The option that follows an opening bracket which was already written for the model."""
    match = re.match(r"\s*([A-Z])(?![\w'’])", text)
    if match and LETTERS.index(match[1]) < len(options):
        return LETTERS.index(match[1]), None
    return read_option(text, options)


@lru_cache(maxsize=4096)
def option_probabilities(
    first_token: tuple[tuple[str, float], ...] | None, options: tuple[str, ...]
) -> tuple[tuple[float, ...] | None, str | None]:
    """Probabilities of the options from the first token's, renormalised over the letters.

    Args:
        first_token: Candidates with log-probabilities; those of one letter add up.
        options: The item's options.

    Returns:
        The probabilities, or None with the reason. A letter that is missing is never taken as 0.
    """
    if first_token is None:
        return None, "the model gave no option probabilities"
    sums: dict[str, float] = {}
    for token, logprob in first_token:
        letter = token.strip(" \t\n()[]（）.")
        sums[letter] = sums.get(letter, 0.0) + math.exp(logprob)
    letters = LETTERS[: len(options)]
    missing = [letter for letter in letters if letter not in sums]
    if missing:
        return None, "an option's probability is missing"
    total = sum(sums[letter] for letter in letters)
    if total <= 0:
        return None, "the options have no probability at all"
    return tuple(sums[letter] / total for letter in letters), None
