"""From a model's words to one of the options, or to the reason why not."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from troth.values import LETTERS

NO_ANSWER = "no answer parsed"
AMBIGUOUS = "ambiguous answer"

_LEAD = re.compile(
    r"\b(?:answer|(?:correct|right|best) (?:option|choice))\b\W{0,4}(?:\bis\b|:)|\\boxed(?=\{)",
    re.IGNORECASE,
)
# A and I are also words: without a bracket, and with a sentence going on, they are no letters.
_WORD = r"[AI][ \t]+(?!(?:because|since|as|or|and)\b)[a-z]"
_LETTER = rf"(?:[(（\[]([A-Z])[)）\]]|(?!{_WORD})[(（\[{{]?([A-Z]))(?![\w'’])"
_MARKUP = r"(?:[^\w(（\[]|\\(?:boxed|text|textbf|mathbf|mathrm)(?=\{)|</?[a-z]{1,6}>){0,12}"
_STATED = re.compile(rf"{_MARKUP}(?:(?:[Oo]ption|[Cc]hoice)\s)?{_LETTER}")
_ALTERNATIVE = re.compile(rf"[^\w(（\[/,]{{0,6}}(?:or|and|/|,)[^\w(（\[]{{0,6}}{_LETTER}")
_BEGUN = re.compile(rf"\s*(?!{_WORD})[(（]?[A-Z](?![\w'’])")
_BRACKETED = re.compile(r"[(（]([A-Z])[)）]")
_DENIED = re.compile(r"\b(?:not|never|n['’]t)\b[^\w(（]{0,6}[(（][A-Z][)）]")
_LONE = re.compile(r"[(（\[]?[A-Za-z][)）\]]?")
_FIRST_SENTENCE = re.compile(r"[^\n]*?(?=\.(?:\s|$)|\n|$)")

WINDOW = 4000
"""An answer is looked for in the last this many characters of what follows the reasoning."""
_STATEMENT = 400

Found = tuple[int | None, str | None]


def read_option(answer: str, options: Sequence[str]) -> Found:
    """The option that an answer states, or why none can be read.

    The last statement of an answer counts, by letter or by the option's text; after that what
    stands alone, the only letter in brackets, or a bare letter.
    """
    text = answer[-WINDOW:]
    for lead in reversed(list(_LEAD.finditer(text))):
        if found := _stated(text[lead.end() : lead.end() + _STATEMENT], options):
            return found
    alone = _by_text(text, options)
    if alone is not None:
        return alone, None
    # Where options hold such letters themselves, a quoted option would be taken for another.
    if not any(_BRACKETED.search(option) for option in options):
        bracketed = set(_BRACKETED.findall(_DENIED.sub("", text)))
        if len(bracketed) > 1:
            return None, AMBIGUOUS
        if bracketed:
            return _of_letter(bracketed.pop(), options)
    bare = _STATED.match(text)
    if bare and not re.match(r"[^\S\n]*\w", text[bare.end() :]):
        return _of_letter(bare[1] or bare[2], options)
    named = bare and re.match(r"[)）\].:]\s", text[bare.end() - 1 :])
    return _of_letter(bare[1] or bare[2], options) if bare and named else (None, NO_ANSWER)


def read_continued_option(text: str, options: Sequence[str]) -> Found:
    """The option that follows an opening bracket which was already written for the model."""
    return _continued(text[:_STATEMENT], text[-WINDOW:], tuple(options))


@lru_cache(maxsize=4096)
def _continued(begun: str, rest: str, options: tuple[str, ...]) -> Found:
    inside = _by_text(begun.partition(")")[0], options)
    if inside is not None:
        return inside, None
    # A word that begins with a capital is no letter: such a reply began anew.
    if _BEGUN.match(begun):
        return _stated("(" + begun.lstrip(), options) or read_option(rest, options)
    return read_option(rest, options)


def _stated(said: str, options: Sequence[str]) -> Found | None:
    """What is said right after 'the answer is', or None where that is no option."""
    sentence = _FIRST_SENTENCE.match(said)
    for text in (said.partition("\n")[0], sentence[0] if sentence else ""):
        option = _by_text(text, options)
        if option is not None:
            return option, None
    letter = _STATED.match(said)
    if letter is None:
        return None
    other = _ALTERNATIVE.match(said, letter.end())
    if other and LETTERS.index(other[1] or other[2]) < len(options):
        return None, AMBIGUOUS
    return _of_letter(letter[1] or letter[2], options)


def _of_letter(letter: str, options: Sequence[str]) -> Found:
    option = LETTERS.index(letter)
    return (option, None) if option < len(options) else (None, NO_ANSWER)


def _by_text(text: str, options: Sequence[str]) -> int | None:
    """The one option with this text. A single letter is a letter, whatever the options say."""
    plain = _plain(text)
    if _LONE.fullmatch(plain):
        return None
    for alike in (str, str.casefold):
        same = [i for i, option in enumerate(options) if alike(_plain(option)) == alike(plain)]
        if len(same) == 1:
            return same[0]
    return None


def _plain(text: str) -> str:
    return text.strip().strip("*_\"'`.: \t")


@lru_cache(maxsize=256)
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
        sums[letter] = sums.get(letter, 0.0) + math.exp(min(logprob, 0.0))
    letters = LETTERS[: len(options)]
    missing = [letter for letter in letters if letter not in sums]
    if missing:
        return None, "an option's probability is missing"
    total = sum(sums[letter] for letter in letters)
    if math.isnan(total):
        return None, "an option's probability is not a number"
    if total <= 0:
        return None, "the options have no probability at all"
    return tuple(sums[letter] / total for letter in letters), None
