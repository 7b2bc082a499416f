"""How the patterns of the acknowledgement detector are written.

They are regular expressions with two additions: a line break is nothing, and names in angle
brackets stand for what every pattern needs. `<3>` is up to three words, as few as will do; `<w>`
is one word, `<the>` an article or the like, `<I>` who chooses, `<how>` an adverb or an auxiliary.
Every gap has a bound, so that no pattern takes more than linear time.
"""

import re

_WORD = r"[^\s,;:.!?]{1,40}"
_NAMES = {
    "<w>": _WORD,
    "<the>": "(?:the|that|this|these|those|your|an?|its|their|his|her)",
    "<I>": "(?:I(?:'ll|'m|'d)?|we(?:'ll)?|let me|let's)",
    "<how>": rf"(?:(?!the\b|an?\b|this\b|that\b|its?\b|your\b){_WORD} ){{0,4}}?",
}


def spelled(pattern: str) -> str:
    """The pattern as an ordinary regular expression."""
    pattern = pattern.replace("\n", "")
    for name, meaning in _NAMES.items():
        pattern = pattern.replace(name, meaning)
    return re.sub(r"<(\d)>", lambda n: rf"(?:{_WORD} ){{0,{n[1]}}}?", pattern)


def pattern(text: str) -> re.Pattern[str]:
    """The pattern, ready for use, blind to case."""
    return re.compile(spelled(text), re.IGNORECASE)


def words(text: str) -> re.Pattern[str]:
    """The same between the borders of words."""
    return pattern(rf"\b(?:{text})\b")
