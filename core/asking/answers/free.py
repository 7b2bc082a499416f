r"""Reads the answer that a text gives where no options were shown: the last statement of one.

A statement is 'the answer is 42', 'Answer: 42', `\boxed{42}` or `#### 42`; where there is none, a
text that is nothing but an answer, or its last words 'x = 42'. Two that differ in one paragraph,
without a word that takes the first back, leave open which is meant: the text is unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troth.asking.answers import words
from troth.asking.answers.forms import Answer, Strength
from troth.asking.answers.normal import normal
from troth.asking.answers.sentences import SENTENCE_END
from troth.values import Answered, Check

NO_ANSWER = "no answer parsed"
TWO_ANSWERS = "two answers"
NOT_ONE = "the statement of the answer gives none, or several"

_WINDOW = 20_000
_BEFORE = 160
_WORDS_ALONE = 10

_ANSWER = (
    r"(?:\b(?:the |my |our )?(?:final |correct |right |exact )?answer\b"
    r"(?: here| to (?:the|this)(?: \w+){1,3})?"
    r"\W{0,4}?(?:\s?(?:is|=)(?: therefore| thus| then| that)?\b|\s?:)|\banswer\**:|(?m:^)####)"
    r"[ \t:=*]*(?:\n[ \t]*(?=\S))?"
)
_STATED = re.compile(
    rf"(?P<box>\\f?boxed\s?\{{|\\boxed\s+(?=\d))|(?P<said>{_ANSWER})", re.IGNORECASE
)
# Not the stop within a number, nor one of the short titles that are part of a name.
_ENDS = re.compile(
    r"(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bMrs)\.(?=[\s*_\"')\]}$]|$)|[!?](?=\s|$)|\n|<\|"
)
_LAST_EQUATION = re.compile(r"=\s*(?P<said>[^=\n]{1,80})$")
_DENIES = re.compile(
    r"\W*(?:not|never|no longer|none|unknown|unclear|undetermined|wrong|incorrect)\b", re.IGNORECASE
)
_SUPPOSES = r"\b(?:if|unless|whether|suppose|supposing|assume|assuming)(?: that)? ?$"
_OTHERS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (words.ATTRIBUTED, words.SOURCED, words.DISBELIEVED, _SUPPOSES)
)
_NUMBER_WORD = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|half)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(words.CORRECTS, re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """One statement: the answer in its normal form or None, and where it stands."""

    answer: str | None
    start: int
    corrects: bool
    strength: Strength = Strength.STATED


def find_free(text: str, known: Sequence[str], check: Check) -> Answer:
    """Return the answer of a text: the index of a known one, or else its normal form."""
    offset = max(0, len(text) - _WINDOW)
    inside = text[offset:]
    said = list(_statements(inside, check)) or list(_weaker(inside, check))
    if not said:
        return Answer(
            option=None, unread=NO_ANSWER, start=_sentence_start(text, len(text.rstrip()))
        )
    last, start = said[-1], offset + _sentence_start(inside, said[-1].start)
    if last.answer is None:
        return Answer(option=None, unread=NOT_ONE, start=start)
    before = next((each for each in said[-2::-1] if _beside(inside, each, last)), None)
    if before and before.answer != last.answer and not last.corrects:
        return Answer(option=None, unread=TWO_ANSWERS, start=start)
    option = place_of(last.answer, known, check)
    return Answer(option=option, unread=None, start=start, strength=last.strength)


def place_of(answer: str, known: Sequence[str], check: Check) -> Answered:
    """Return the index of the known answer that an answer in normal form is, or itself."""
    places = (k for k, each in enumerate(known) if normal(each, check) == answer)
    return next(places, answer)


def _statements(text: str, check: Check) -> Iterator[_Said]:
    end = 0
    for match in _STATED.finditer(text):
        if match.start() < end:
            continue
        said, end = _boxed(text, match.end()) if match["box"] else _sentence(text, match.end())
        begins = _sentence_start(text, match.start())
        before = text[max(begins, match.start() - _BEFORE) : match.start()]
        if text[end : end + 1] == "?":
            continue
        if any(each.search(before) for each in _OTHERS):
            continue
        denies = _DENIES.match(said) is not None
        # 'I hope that the answer is helpful' states none.
        if not denies and check.kind == "number" and not _NUMBER_WORD.search(said):
            continue
        answer = None if denies else _answer(said, check)
        yield _Said(
            answer=answer,
            start=match.start(),
            corrects=_CORRECTS.search(text[begins : match.start()]) is not None,
        )


def _answer(said: str, check: Check) -> str | None:
    """The normal form of what is stated: of a box within it, or of the last side of an equation."""
    if box := re.search(r"\\f?boxed\s?\{", said):
        said = _boxed(said, box.end())[0]
    found = normal(said, check)
    if found is None and "=" in said:
        found = normal(said.rpartition("=")[2], check)
    return found


def _weaker(text: str, check: Check) -> Iterator[_Said]:
    """An answer that stands alone, or behind the last sign of equality."""
    bare = text.strip()
    start = len(text) - len(text.lstrip())
    short = "\n" not in bare and len(bare.split()) <= _WORDS_ALONE and not bare.endswith("?")
    equation = _LAST_EQUATION.search(bare.rstrip(" .*$"))
    if short and (answer := normal(bare, check)) is not None:
        yield _Said(answer=answer, start=start, corrects=False, strength=Strength.ALONE)
    elif equation and (answer := normal(equation["said"], check)) is not None:
        place = start + equation.start()
        yield _Said(answer=answer, start=place, corrects=False, strength=Strength.NAMED)


def _boxed(text: str, at: int) -> tuple[str, int]:
    """What stands in a box up to its closing brace, and where that is."""
    if text[at - 1] != "{":
        end = at + len(re.match(r"\d*", text[at:])[0])  # type: ignore[index]  # matches anything
        return text[at:end], end
    depth = 1
    for place in range(at, min(len(text), at + 400)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[at:place], place + 1
    return "", at


def _sentence(text: str, at: int) -> tuple[str, int]:
    """The rest of a sentence, and where it ends."""
    end = _ENDS.search(text, at)
    stop = end.start() if end else len(text)
    return text[at:stop], stop


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that holds a place."""
    begins = [match.end() for match in SENTENCE_END.finditer(text[max(0, at - 2000) : at])]
    return max(0, at - 2000) + begins[-1] if begins else max(0, at - 2000)


def _beside(text: str, one: _Said, other: _Said) -> bool:
    """Whether two statements stand in one paragraph."""
    return one.answer is not None and "\n\n" not in text[one.start : other.start]
