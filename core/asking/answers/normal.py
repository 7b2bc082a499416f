"""Brings free answers to one form, so that those that are the same are equal."""

import re
from fractions import Fraction

from troth.values import Check

_LONGEST = 200
"""What is longer is no answer, but an account of one."""

_WRAPS = re.compile(r"\\\(|\\\)|\\\[|\\\]|(?<!\\)\$|[*`]|(?<!\w)_+|_+(?!\w)")
_SPACING = re.compile(r"\\(?:[,!;: ]|quad|qquad|left|right|displaystyle)(?![a-z])|~|\{,\}")
_TEXT = re.compile(r"\\(?:text|textbf|textit|mathrm|mathbf|mbox|operatorname)\s?\{([^{}]*)\}")
_SHORT_FRACTION = re.compile(r"\\frac\s?(?:\{([^{}]*)\}|(\d))\s?(?:\{([^{}]*)\}|(\d))")
_DEGREES = re.compile(r"\^\s?\{?\\circ\}?|°")
_CURRENCY = re.compile(r"\\?[$£€¥₹]|\b(?:USD|EUR|GBP)\b\s?")
_NAMED = re.compile(r"^[A-Za-z]\w{0,2}\s?=\s?(?=\S)")
_SIGNS = str.maketrans({"−": "-", "–": "-", "’": "'", "“": '"', "”": '"', "\u00a0": " "})

_LEAD = (
    r"(?:(?:approximately|approx\.?|about|around|roughly|exactly|simply|just|equal to|thus|then"
    r"|therefore|now|a total of)\s|[:=≈~]\s?|\\approx\s?){0,3}"
)
_WHOLE = r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d{1,40}"
_PLAIN = rf"(?P<whole>{_WHOLE})(?P<point>\.\d{{1,40}})?|(?P<part>\.\d{{1,40}})"
_FRACTION = r"\\frac\{\s?(?P<sign>-?)\s?(?P<top>\d{1,40})\s?\}\{\s?(?P<bottom>\d{1,40})\s?\}"
_NUMBER = re.compile(
    rf"{_LEAD}(?P<minus>[-+]?)\s?(?:(?:(?P<mixed>\d{{1,40}})\s?)?{_FRACTION}"
    rf"|(?:(?P<units>\d{{1,40}})\s(?=\d+/))?(?:{_PLAIN})(?:\s?/\s?(?P<over>{_WHOLE})(?![\d.]))?)"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_POWER_OF_UNIT = re.compile(r"(?<=[A-Za-z])(?:\^\{?\d\}?|[²³])")
# Behind a number stands its unit: no other number, no operator, nor the rest of a formula.
_UNIT = re.compile(r"\s?(?:\\?%|[A-Za-z(][^\d=+*^<>\\{}]*|[.,;:!'\")\s]*)")


def normal(text: str, check: Check) -> str | None:
    """Return an answer in the form in which it is compared, or None of what cannot be one.

    A number that is more than one, or no plain one, is none: nothing is guessed.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST:
        return None
    if check.kind == "exact":
        return _bare(stripped) or None
    plain = _written_out(stripped)
    number = _number(plain)
    if check.kind == "number":
        return number
    return number or _normalised(plain) or None


def _bare(text: str) -> str:
    """A text without the markup and the stop around it."""
    return text.strip(" \t\n*_`").removesuffix(".").strip(" \t\n*_`\"'")


def _written_out(text: str) -> str:
    """A text with LaTeX's spellings of one thing made one, and without what only dresses it."""
    text = text.translate(_SIGNS).replace("\\dfrac", "\\frac").replace("\\tfrac", "\\frac")
    text = _TEXT.sub(r" \1 ", _CURRENCY.sub("", text) if _is_money(text) else text)
    text = _WRAPS.sub("", _SPACING.sub("", _DEGREES.sub("", text)))
    text = _SHORT_FRACTION.sub(_fraction, text)
    text = " ".join(text.split()).rstrip(" .;,!")
    return _NAMED.sub("", text).strip()


def _is_money(text: str) -> bool:
    return "\\$" in text or re.search(r"[$£€¥₹]\s?-?\d", text) is not None


def _fraction(match: re.Match[str]) -> str:
    top, bottom = match[1] or match[2], match[3] or match[4]
    return f"\\frac{{{top}}}{{{bottom}}}"


def _number(text: str) -> str | None:
    found = _NUMBER.fullmatch(text)
    if not found or not _UNIT.fullmatch(_POWER_OF_UNIT.sub("", found["rest"])):
        return None
    if found["top"]:
        value = _ratio(found["top"], found["bottom"])
        whole, negative = found["mixed"], "-" in found["minus"] + found["sign"]
    else:
        shown = (found["whole"] or "0") + (found["point"] or found["part"] or "")
        value = _ratio(shown, found["over"] or "1")
        whole, negative = found["units"], found["minus"] == "-"
    if value is None:
        return None
    value += int(whole or 0)
    return str(-value if negative else value)


def _ratio(top: str, bottom: str) -> Fraction | None:
    over = Fraction(re.sub("[, ]", "", bottom))
    return Fraction(re.sub("[, ]", "", top)) / over if over else None


def _normalised(text: str) -> str:
    """A text or a formula in small letters; only between words spaces stay."""
    text = _bare(text).casefold()
    text = re.sub(r"\s*([^\w\s])\s*", r"\1", text)
    return re.sub(r"(?<=\d)\s+(?=\d)", " ", text) if "\\" not in text else text.replace(" ", "")
