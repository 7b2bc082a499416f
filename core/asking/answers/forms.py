"""The forms in which a sentence gives an answer: one table, tried from the top."""

import re
from dataclasses import dataclass
from enum import IntEnum

from troth.asking.answers import words
from troth.asking.answers.cleaning import BOX_CLOSES, BOX_OPENS
from troth.asking.answers.words import M
from troth.values import Answered


class Strength(IntEnum):
    """How plainly an answer is given. What is weaker counts only where nothing stronger is said."""

    NAMED = 1
    ALONE = 2
    CONCLUDED = 3
    STATED = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The option that a text gives, or None with the reason; where its statement begins."""

    option: Answered | None
    unread: str | None
    start: int
    strength: Strength | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One form. `pattern` matches a skeleton up to and with the option's mark, its last character.

    `example` is a text that gives option B of (red cup, blue cup, green cup) in this form.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    strength: Strength = Strength.STATED


def _form(name: str, example: str, pattern: str, strength: Strength = Strength.STATED) -> Form:
    return Form(
        name=name,
        example=example,
        pattern=re.compile(pattern, re.IGNORECASE),
        strength=strength,
    )


_FILLER = words.FILLER
FORMS: tuple[Form, ...] = (
    _form(
        "box",
        r"The count ends on \boxed{B}.",
        rf"{BOX_OPENS}{words.no_mark(BOX_CLOSES)}{{0,40}}{M}(?=[^{BOX_CLOSES}]{{0,60}}{BOX_CLOSES})",
    ),
    _form(
        "not but",
        "The answer is not (A) but (B).",
        rf"(?:{words.LEAD}){_FILLER}{words.NOT}.{{0,60}}?{words.TURN}{_FILLER}{M}",
    ),
    _form(
        "contrast",
        "So it is B, not A.",
        rf"(?:\b(?:is|be)|['’]s)\b{_FILLER}{M}"
        r"(?=,? (?:(?:and |but )?not|rather than|instead of)\b)",
    ),
    _form("field", '{"answer": "B"}', rf"(?:{words.FIELD})\W{{0,6}}?{M}"),
    _form("lead", "So the correct answer must be B.", rf"(?:{words.LEAD}){_FILLER}{M}"),
    _form("foreign lead", "La réponse est B.", rf"(?:{words.FOREIGN_LEAD}){_FILLER}{M}"),
    _form("label", "**Final answer**\n\n(B)", rf"(?:{words.LABEL}){_FILLER}{M}"),
    _form("choice", "I'll go with option B.", rf"(?:{words.CHOOSES}){_FILLER}{M}"),
    _form("ticked", "✅ B", rf"{words.TICKED}\W{{0,4}}?{M}"),
    _form("correction", "Actually, it is B.", rf"(?:{words.CORRECTS}){_FILLER}{M}"),
    _form("subject", "B is the correct answer.", rf"{M}(?=\W{{0,3}}(?:{words.RIGHT}))"),
    _form("verdict", "B: yes", rf"^\W{{0,6}}?{M}(?={words.no_mark('.;:')}{{0,40}}?{words.YES})"),
    _form(
        "alone",
        "B",
        rf"^\W*?(?:(?:the|either|both) )?{M}(?=(?:\W|\b(?:or|and)\b)*$)",
        Strength.ALONE,
    ),
    _form(
        "named first",
        "(B) blue cup: it moved twice.",
        rf"^\W*?{M}(?=\W*{M}|\s?[-–—:,.)])",
        Strength.NAMED,
    ),
)
