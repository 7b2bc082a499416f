"""A text with its markup taken off, so that rules see words, letters and punctuation alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

BOX_OPENS, BOX_CLOSES = "\ue000", "\ue001"
r"""Stand where `\boxed{` opened and closed. A text that holds them itself loses them."""

_BRACKETS = dict(zip("（）［］｛｝：，；！？", "()[]{}:,;!?", strict=True))
_QUOTES = dict(zip("‘’“”«»„", '\'\'"""""', strict=True))
_SPACES = dict.fromkeys(
    "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    " ",
)
_DASHES = dict.fromkeys("‐‑−", "-")
_CIRCLED = {chr(0x24B6 + k): chr(65 + k) for k in range(26)}
_WIDE = {chr(0xFF21 + k): chr(65 + k) for k in range(26)}
_PLAIN = str.maketrans(
    {**_BRACKETS, **_QUOTES, **_SPACES, **_DASHES, **_CIRCLED, **_WIDE}
    | {BOX_OPENS: " ", BOX_CLOSES: " "}
)
"""One character for one, so that a place in the plain text is a place in the text."""

_CYRILLIC = dict(zip("АВСЕНКМОРТХ", "ABCEHKMOPTX", strict=True))
_ARABIC = dict(zip("أبجده", "ABCDE", strict=True))
_LOOKS_LIKE = {**_CYRILLIC, **_ARABIC}
_ALONE = re.compile(rf"(?<!\w)[{''.join(_LOOKS_LIKE)}](?!\w)")

_LATEX_FONT = r"\\(?:text|textbf|textit|textrm|mathbf|mathrm|mathit|mathsf)\s?\{"
_STRUCK = r"~~[^~\n]{1,80}~~|<(?P<tag>s|del|strike)>[^<\n]{0,80}</(?P=tag)>"
_TAG = r"(?-i:</?(?:b|i|u|em|strong|p|span|code|mark|br ?/?)>|<\|[a-z_]{1,20}\|>)"
_TOKEN = re.compile(
    rf"(?P<struck>{_STRUCK})|(?P<box>\\(?:boxed|fbox)\s?\{{)|(?P<font>{_LATEX_FONT})"
    rf"|(?P<fence>```[a-z]{{0,12}}(?![a-z]))|(?P<drop>{_TAG}|\\[()\[\],;!]|\\ |[$*`#]"
    r"|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9]))"
    r"|(?P<open>\{)|(?P<close>\})",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"```(?:python\d?|py|sympy|javascript|js|typescript|java|c|cpp|c\+\+|csharp|go|rust|ruby|r|julia|"
    r"bash|sh|shell|sql)\b.*?```",
    re.IGNORECASE | re.DOTALL,
)
_SIGN = re.compile(r"[^\n]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Clean:
    """A text without markup. `places[i]` is where its i-th character stood, the last its end."""

    text: str
    places: tuple[int, ...]


def clean(text: str, options: Iterable[str]) -> Clean:
    """Take markup off a text, but for the characters that an option holds itself.

    A program in a fence is left blank: `answer = "B"` in it states nothing. Its output is text.
    """
    text = _PROGRAM.sub(lambda match: _SIGN.sub(" ", match[0]), text)
    plain = _ALONE.sub(lambda match: _LOOKS_LIKE[match[0]], text.translate(_PLAIN))
    kept = frozenset("".join(options)) & frozenset("$*`#_")
    pieces: list[str] = []
    places: list[int] = []
    opened: list[str] = []
    end = 0
    for token in _TOKEN.finditer(plain):
        pieces.append(plain[end : token.start()])
        places.extend(range(end, token.start()))
        left = _left_of(token, kept, opened)
        pieces.append(left)
        places.extend(token.start() + k for k in range(len(left)))
        end = token.end()
    pieces.append(plain[end:])
    places.extend(range(end, len(text) + 1))
    return Clean(text="".join(pieces), places=tuple(places))


def _left_of(token: re.Match[str], kept: frozenset[str], opened: list[str]) -> str:
    """What stays of a piece of markup: of a box its ends, of a brace in plain text the brace."""
    if token.lastgroup == "close":
        return opened.pop() if opened else "}"
    if token.lastgroup in _BRACES:
        left, closes = _BRACES[token.lastgroup]
        opened.append(closes)
        return left
    return token[0] if token.lastgroup == "drop" and kept.issuperset(token[0]) else ""


_BRACES = {"box": (BOX_OPENS, BOX_CLOSES), "font": ("", ""), "open": ("{", "}")}
