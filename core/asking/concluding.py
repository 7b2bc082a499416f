"""From a piece of reasoning to the option at which it arrives, by rule."""

import re
from collections.abc import Sequence
from functools import lru_cache

from troth.asking.parsing import read_option
from troth.asking.splitting.replies import units

_LETTER = re.compile(r"[(（\[]([A-Z])[)）\]]|\b(?:[Oo]ption|[Cc]hoice)\s([A-Z])\b")
_ANSWERS = re.compile(
    r"\banswer\b|\b(?:correct|right|best|final) (?:option|choice)\b|\\boxed\{", re.IGNORECASE
)
_CONCLUDES = re.compile(
    r"\b(?:so|thus|therefore|hence|consequently|accordingly|conclude|conclusion|must be|"
    r"leaves|i(?: will|['’]ll)? (?:choose|pick|select|go with|settle on))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[?？]\W*$|^\W*(?:if|suppose|assume|assuming|unless|whether)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|cannot|neither|nor|rules? out|ruled out|eliminates?|excludes?|"
    r"(?:is|are|was|were|ca|do|does)n['’]t)\b",
    re.IGNORECASE,
)
_SHORT = 2000


def stated_option(text: str, options: Sequence[str]) -> int | None:
    """The option on which a reasoning concludes last, by letter or by the option's text.

    A statement of the answer counts wherever it stands; any other conclusion ('so it must be …')
    only in the last sentence. None is 'unknown': no option is concluded on, several are, or the
    last one was denied later.
    """
    # What is short is asked again and again; a long trace would only fill the memory.
    find = _stated if len(text) <= _SHORT else _stated.__wrapped__
    return find(text, tuple(options))


@lru_cache(maxsize=4096)
def _stated(text: str, options: tuple[str, ...]) -> int | None:
    sentences = [sentence for sentence in units(text) if not _OPEN.search(sentence.strip())]
    denied: set[int] = set()
    for place, sentence in enumerate(reversed(sentences)):
        answers = _ANSWERS.search(sentence)
        if not answers and (place or not _CONCLUDES.search(sentence)):
            continue
        stated = read_option(sentence.strip(), options)[0] if answers else None
        named = _named(sentence, options)
        if _DENIES.search(sentence) and stated is None:
            denied |= named
            continue
        found = stated if stated is not None else _only(named)
        if found is not None or len(named) > 1:
            return None if found in denied else found
    return None


def _only(named: set[int]) -> int | None:
    return next(iter(named)) if len(named) == 1 else None


def _named(sentence: str, options: Sequence[str]) -> set[int]:
    """The options that a sentence names, the longer of two that overlap."""
    letters = {ord(one or other) - ord("A") for one, other in _LETTER.findall(sentence)}
    found = {letter for letter in letters if letter < len(options)}
    left = sentence.casefold()
    for option in sorted(range(len(options)), key=lambda each: -len(options[each])):
        words = options[option].strip().casefold().rstrip(".")
        # A lone letter is more often a word than an option's text.
        if len(words) == 1 and words.isalpha():
            continue
        left, times = re.subn(rf"(?<![\w.]){re.escape(words)}(?!\w|\.\d)", " ", left)
        if times:
            found.add(option)
    return found
