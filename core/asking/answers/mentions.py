"""Finds where a clean text names options: by letter, by an option's text, by its value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from troth.asking.answers.cleaning import BOX_CLOSES, BOX_OPENS, clean
from troth.values import LETTERS

UNKNOWN = -1
"""A letter that is no option."""

_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_VALUE = re.compile(rf"(?<![\w.,-]){_NUMBER}(?![\w%]|[.,]\d)")
_MEASURED = re.compile(rf"[^\w-]{{0,3}}({_NUMBER})(?:\s?[^\W\d]\S{{0,20}}){{0,3}}\W{{0,3}}")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_BY_ORDER = re.compile(
    rf"\b(?:({'|'.join(_ORDINALS)}|tenth) (?:option|choice|answer|one)\b"
    r"|(?:number|option|choice|no\.) (\d{1,2})\b(?!\.\d))",
    re.IGNORECASE,
)
# A letter after a word or a bracket is a function's argument, or a part of a name: P(A), Ca(B).
_BRACKETED = re.compile(
    r"(?!\[[xX]\])(?<![\w)'])[(\[{<]\s?(?:\(\s?)?([A-Za-z])(?:\s?\))?\s?"
    r"(?:[)\]}>](?!\s(?:am|think|have|believe)\b)|(?=[:.,]\s|\s*$|\s(?:because|since|or|and|as|is)\b))"
)
_BOXED = re.compile(rf"(?<={BOX_OPENS})\s?\(?([A-Za-z])\)?\s?(?={BOX_CLOSES})")
_QUOTED = re.compile(r"(?<!\w)(['\"])\(?([A-Z])\)?\1")
_OPTION_WORD = re.compile(
    r"\b(?:option|choice|letter|alternative|answer)s? ([A-Z](?![\w'+#])|[a-z](?=\W*$|[.,;:)]))",
    re.IGNORECASE,
)
_FOLLOWS = (
    r"(?=\s*(?:$|[.,;:!?。、！？)|/&+=<>}\]\n\u3040-\u9fff\uac00-\ud7af"
    + BOX_CLOSES
    + r"]|\s[-–—(><✅❌✓✔✗✘☐☑]|->"
    r"|\s(?:is|was|are|because|since|as|or|and|not|rather|but|for|fits?|vs|then|seems?|must|would"
    r"|should|matches|with|than|nor|instead|in|[A-Z](?!\w))\b))"
)
_LATIN = r"A-Za-z0-9_\u00c0-\u052f"
_BARE = re.compile(
    rf"(?<![{_LATIN}'.+#/=<&-])([A-Z])(?![{_LATIN}'+#]|-\w|\.\w|\.\s[A-Z]\.){_FOLLOWS}"
)
# Two letters that are joined by a sign: each is meant.
_JOINED = re.compile(r"(?<![\w'])[A-Z](?:\s?[/&+,|]\s?[A-Z])+(?!\w)")
_BEFORE_BARE = re.compile(
    r"(?:^|[\n.,;:!?(\[{\"'/&+=|>∴→✅❌✓✔✗✘☐☑\]-]"
    r"|\b(?:is|be|was|not|or|and|but|nor|than|option|choice|choose|pick|select|with|for|on|to|say"
    r"|answer|letter|so|thus|therefore|hence|then|either|both|neither|between|except|really|only"
    r"|just|actually|definitely|probably|clearly|vs|of|believe|think|n't|final|eliminate|exclude"
    r"|reject|it['’]s|that['’]s|la|est|ist|es|è|é|[A-Z])|[\u3040-\u9fff\uac00-\ud7af\u0600-\u06ff])\s*$",
    re.IGNORECASE,
)
_AS_LETTER = re.compile(r"\Z|[.:]|\)(?!\s[a-z])")
_COMMON = frozenset({"yes", "no", "none", "all", "both", "neither"})
_ANSWER_LABEL = re.compile(r"\s*A:(?!.*^\W*B:)", re.DOTALL | re.MULTILINE)
"""'A:' before an answer, as in 'Q: ... A: ...', unless B: stands at the beginning of a line."""
_LOWER = re.compile(r"\s*([a-z])[\s.)]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One naming of an option, or of a letter that is none (`UNKNOWN`), at a span of a text.

    `loose` says that it counts only where the text plainly speaks of its answer: a number that
    one option has, or a word as common as 'no'.
    """

    start: int
    end: int
    option: int
    letter: bool
    loose: bool = False


def mentions(text: str, options: Sequence[str]) -> list[Mention]:
    """Every naming of an option in a clean text, in order; of two that overlap the first kind.

    An option's text goes before letters, letters before values: 'Vitamin C' names no option C.
    """
    names = _names(tuple(options))
    kinds = (names.by_text(text), _by_letter(text, len(options)), names.by_value(text))
    found: list[Mention] = []
    taken = bytearray(len(text) + 1)
    for kind in kinds:
        for mention in kind:
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Names:
    """The options of one item as they may be written."""

    pattern: re.Pattern[str]
    exact: Mapping[str, int]
    folded: Mapping[str, int]
    values: Mapping[Decimal, int]
    count: int

    def by_text(self, text: str) -> Iterator[Mention]:
        for match in self.pattern.finditer(text):
            words = _one_spaced(match[0])
            option = self.exact.get(words, self.folded.get(_singular(words.casefold())))
            if option is None:
                option = self.folded.get(words.casefold())
            if option is not None:
                yield Mention(
                    start=match.start(),
                    end=match.end(),
                    option=option,
                    letter=False,
                    loose=words in _COMMON,
                )

    def by_value(self, text: str) -> Iterator[Mention]:
        for match in _VALUE.finditer(text) if self.values else ():
            option = self.values.get(_decimal(match[0]))
            if option is not None:
                yield Mention(
                    start=match.start(), end=match.end(), option=option, letter=False, loose=True
                )
        for match in _BY_ORDER.finditer(text):
            place = _place(match)
            if place < self.count:
                yield Mention(start=match.start(), end=match.end(), option=place, letter=True)


@lru_cache(maxsize=512)
def _names(options: tuple[str, ...]) -> _Names:
    texts = [_bare(_one_spaced(clean(option, options).text)) for option in options]
    # A single letter is a letter, whatever the options say.
    named = {i: text for i, text in enumerate(texts) if text and not _is_letter(text, len(texts))}
    longest = sorted(named.values(), key=len, reverse=True)
    return _Names(
        pattern=re.compile("|".join(map(_written, longest)) or r"(?!)", re.IGNORECASE),
        exact=_unique(named),
        folded=_unique({i: text.casefold() for i, text in named.items()})
        | _unique({i: _singular(text.casefold()) for i, text in named.items()}),
        values=_unique({i: v for i, text in named.items() if (v := _measure(text)) is not None}),
        count=len(options),
    )


def _bare(text: str) -> str:
    """An option's text without its full stop, and without the dollars around a formula."""
    inside = text.rstrip(".")
    formula = len(inside) > 2 and inside[0] == inside[-1] == "$"
    return inside[1:-1].strip() if formula else inside


def _unique(named: Mapping[int, object]) -> dict:  # type: ignore[type-arg]
    """The options by what names them, without what names several."""
    counts: dict[object, list[int]] = {}
    for option, name in named.items():
        counts.setdefault(name, []).append(option)
    return {name: options[0] for name, options in counts.items() if len(options) == 1}


def _written(text: str) -> str:
    """A pattern of an option's text, whole: no part of a longer word or number."""
    words = r"\s+".join(re.escape(word) for word in text.split(" "))
    words = re.sub(r"\\\.(?=\w)", r"\\.\\s*", words)
    first = r"(?<![\w.,-])" if text[0].isdigit() else r"(?<!\w)" if text[0].isalnum() else ""
    plural = "(?:e?s)?" if len(text) > 3 and text[-1].isalpha() else ""
    last = r"(?![\w%]|[.,]\d)" if text[-1].isdigit() else r"(?![\w])" if text[-1].isalnum() else ""
    return f"{first}{words}{plural}{last}"


def _by_letter(text: str, count: int) -> Iterator[Mention]:
    for match in _JOINED.finditer(text):
        if match[0] != "N/A":
            for letter in re.finditer("[A-Z]", match[0]):
                yield _letter(letter[0], match.start() + letter.start(), count, length=1)
    for pattern, group in ((_BOXED, 1), (_BRACKETED, 1), (_QUOTED, 2)):
        for match in pattern.finditer(text):
            yield _letter(match[group], match.start(), count, length=match.end() - match.start())
    for match in _OPTION_WORD.finditer(text):
        yield _letter(match[1], match.start(1), count, length=1)
    label = _ANSWER_LABEL.match(text)
    for match in _BARE.finditer(text, label.end() if label else 0):
        begins = max(0, match.start() - 20)
        # I is a word, unless it stands like a letter.
        pronoun = match[1] == "I" and not _AS_LETTER.match(text, match.end())
        if not pronoun and _BEFORE_BARE.search(text[begins : match.start()]):
            yield _letter(match[1], match.start(), count, length=1)
    if lower := _LOWER.fullmatch(text):
        yield _letter(lower[1], lower.start(1), count, length=1)


def _letter(letter: str, start: int, count: int, *, length: int) -> Mention:
    option = LETTERS.index(letter.upper())
    known = option if option < count else UNKNOWN
    return Mention(start=start, end=start + length, option=known, letter=True)


def _place(match: re.Match[str]) -> int:
    if match[2]:
        return int(match[2]) - 1 if int(match[2]) else 99
    return (*_ORDINALS, "tenth").index(match[1].lower())


def _measure(text: str) -> Decimal | None:
    """The number in an option that is a number, with a unit or without."""
    match = _MEASURED.fullmatch(text)
    return _decimal(match[1]) if match else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _is_letter(text: str, count: int) -> bool:
    return len(text) == 1 and text.upper() in LETTERS[:count]


def _singular(text: str) -> str:
    return text.removesuffix("s") if len(text) > 3 else text


def _one_spaced(text: str) -> str:
    """A text with one blank where there are several, and none after an initial."""
    return re.sub(r"\. (?=\w)", ".", " ".join(text.split()))
