"""Reads the option that a text gives as its answer, and where the statement of it begins.

Sentence by sentence every statement of an answer becomes a claim: of one option, of several, or
of none. What is denied, attributed to somebody else, supposed, asked or struck out claims
nothing. The last of the strongest claims is the answer, unless two in one paragraph differ and
nothing marks the second as a correction.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from troth.asking.answers import words
from troth.asking.answers.cleaning import BOX_OPENS, clean
from troth.asking.answers.forms import FORMS, Strength
from troth.asking.answers.mentions import UNKNOWN, Mention, mentions
from troth.asking.answers.sentences import Sentence, sentences
from troth.asking.answers.words import M
from troth.asking.openings import ANSWER_START

NO_ANSWER = "no answer parsed"
SEVERAL = "several options as one answer"
TWO_ANSWERS = "two answers"
NO_OPTION = "the answer is no option"
DISAGREE = "letter and text disagree"
REASONS = (NO_ANSWER, SEVERAL, TWO_ANSWERS, NO_OPTION, DISAGREE)

WINDOW = 20_000
"""A statement is looked for in the last this many characters."""
_SHORT = 2000
_BEFORE = 160
_AFTER = 80
"""How far around a statement is looked for what takes its force."""

_MARKUP_BEFORE = re.compile(r"[ \t*_#>`$(\[\\\"'“]+$")
_SENTENCE_END = re.compile(r"[.!?。！？][\"')\]*]{0,3}\s+|\n+")
_IS_MARK = re.compile(M)
_PLACEHOLDER = re.compile(rf"\W*where \S is\W*?{M}")
_SEVERAL = re.compile(r"\b(?:or|and|vs|then|possibly|maybe)\b|[/&+|,]", re.IGNORECASE)
_NONE = re.compile(
    rf"(?:{words.LEAD}|{words.LABEL}|{BOX_OPENS})(?:\W|\b(?:is|that|the|it)\b){{0,6}}(?:none\b|n/a\b"
    r"|unclear|unknown|undetermined|ambiguous|nothing\b|no (?:option|answer|one)|cannot\b"
    r"|not (?:listed|given|possible|among|any|clear|provided|known|determin\w+)\b)",
    re.IGNORECASE,
)


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_QUESTION, _OTHER_TURN = _any(words.QUESTION), _any(words.OTHER_TURN)
_RETRACTS, _CORRECTS = _any(words.RETRACTS), _any(words.CORRECTS)
_DENIED_AFTER, _DENIED_BEFORE = _any(words.DENIED_AFTER), _any(words.DENIED_BEFORE)
_ATTRIBUTED, _SOURCED = _any(words.ATTRIBUTED), _any(words.SOURCED)
_DISBELIEVED, _SUPPOSED, _WOULD = (
    _any(words.DISBELIEVED),
    _any(words.SUPPOSED),
    _any(words.WOULD),
)
_CONCLUDES, _OPENINGS = _any(words.CONCLUDES), _any(words.OPENINGS)
_REJECTED_AFTER = _any(rf"{M}(?=\W{{0,3}}(?:{words.REJECTED}))")
_REJECTED_BEFORE = _any(
    rf"(?:{words.LEAD})\W*(?:not|n['’]t|never)\b{words.FILLER}{M}(?!\W*(?:but|only)\b)"
)
_JOINED = _any(words.JOINS.replace("{1,12}", "{0,12}") + M)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The option that a text gives, or None with the reason; where its statement begins."""

    option: int | None
    unread: str | None
    start: int
    strength: Strength | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One statement of an answer: of an option, or of none with the reason.

    `start` is a place in the clean text, `corrects` says that it takes back what stands before.
    """

    option: int | None
    unread: str | None
    strength: Strength
    start: int
    paragraph: int
    corrects: bool = False


def find_answer(text: str, options: Sequence[str]) -> Answer:
    """The answer of a whole text."""
    # What is short is asked again and again; a long text would only fill the memory.
    find = _found if len(text) <= _SHORT else _found.__wrapped__
    return find(text, tuple(options))


def read_option(text: str, options: Sequence[str]) -> tuple[int | None, str | None]:
    """The option that a text gives as its answer, or None with the reason."""
    answer = find_answer(text, options)
    return answer.option, answer.unread


def read_continued_option(text: str, options: Sequence[str]) -> tuple[int | None, str | None]:
    """The option that follows an answer which was begun for the model, up to its letter."""
    return read_option(ANSWER_START + text, options)


def stated_option(reasoning: str, options: Sequence[str]) -> int | None:
    """The option at which a reasoning arrives, or None where it arrives at none.

    A statement of the answer counts wherever it stands, another conclusion ('so it must be ...')
    at the end alone; an option that is merely named last is none at which the reasoning arrives.
    """
    answer = find_answer(reasoning, options)
    return None if answer.strength == Strength.NAMED else answer.option


@lru_cache(maxsize=4096)
def _found(text: str, options: tuple[str, ...]) -> Answer:
    offset = max(0, len(text) - WINDOW)
    cleaned = clean(text[offset:], options)
    said = sentences(cleaned.text, mentions(cleaned.text, options))
    turn = next((k for k, each in enumerate(said) if _OTHER_TURN.match(each.skeleton)), len(said))
    verdict = _verdict(said[:turn])
    if verdict is None:
        return Answer(option=None, unread=NO_ANSWER, start=_last_sentence(text))
    after = _verdict(said[turn:])
    # A model that runs on into a talk with itself has said two things.
    if after and after.option != verdict.option:
        verdict = replace(verdict, option=None, unread=TWO_ANSWERS)
    start = _line_start(text, offset + cleaned.places[verdict.start])
    return Answer(
        option=verdict.option, unread=verdict.unread, start=start, strength=verdict.strength
    )


def _verdict(said: Sequence[Sentence]) -> Claim | None:
    if not said:
        return None
    outer = (said[0].paragraph, said[-1].paragraph)
    claims = [
        claim
        for claim in (*_retracted(said), *_last_words(said))
        if claim.strength == Strength.STATED or claim.paragraph in outer
    ]
    return _settled(claims)


def _line_start(text: str, at: int) -> int:
    """A place, moved to the left over the markup that opens its line or its statement."""
    begins = max(0, at - 20)
    return begins + len(_MARKUP_BEFORE.sub("", text[begins:at]))


def _last_sentence(text: str) -> int:
    """Where the last sentence begins that has text before it; 0 where there is but one."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text.rstrip())]
    return ends[-1] if ends else 0


def _settled(claims: Sequence[Claim]) -> Claim | None:
    """The last of the strongest claims, unless two differ; None where nothing is claimed."""
    if not claims:
        return None
    strongest = max(claim.strength for claim in claims)
    kept = [claim for claim in claims if claim.strength == strongest]
    last = kept[-1]
    for claim in reversed(kept[:-1]):
        if last.option is None or last.corrects or claim.paragraph != last.paragraph:
            break
        if claim.option not in (None, last.option):
            return replace(last, option=None, unread=TWO_ANSWERS)
        if claim.corrects:
            break
    later = [claim for claim in claims if claim.start > last.start]
    if any(claim.option not in (None, last.option) and _firm(claim) for claim in later):
        return replace(last, option=None, unread=TWO_ANSWERS)
    return last


def _firm(claim: Claim) -> bool:
    return claim.strength == Strength.CONCLUDED


def _claims(sentence: Sentence) -> Iterator[Claim]:
    """What a sentence claims in one of the forms of the table, from left to right."""
    text = sentence.skeleton
    if _QUESTION.search(text):
        return
    found: dict[int, tuple[int, Strength]] = {}
    for form in FORMS:
        for match in form.pattern.finditer(text):
            at = match.end() - 1
            if at in found or not _plainly(form.strength, sentence.mention(at)):
                continue
            strength = _weighed(text, match, form.strength)
            if strength is not None:
                found[at] = (match.start(), strength)
    for at in sorted(found):
        start, strength = found[at]
        yield _claim(sentence, at, _opening(text, start), strength, since=start)
    if none := _NONE.search(text):
        yield Claim(
            option=None,
            unread=NO_OPTION,
            strength=Strength.STATED,
            start=sentence.places[none.start()],
            paragraph=sentence.paragraph,
        )


def _plainly(strength: Strength, mention: Mention) -> bool:
    return strength > Strength.NAMED or mention.option != UNKNOWN


def _weighed(text: str, match: re.Match[str], strength: Strength) -> Strength | None:
    """How much a statement counts in its sentence: less or not at all, by what stands around it."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    if _DENIED_AFTER.match(after) or _ATTRIBUTED.search(before) or _DISBELIEVED.search(before):
        return None
    if _DENIED_BEFORE.search(text[max(0, match.end() - 1 - _AFTER) : match.end() - 1]) and (
        match.end() - match.start() == 1 or strength == Strength.NAMED
    ):
        return None
    supposed = _SUPPOSED.search(before) or _SUPPOSED.search(after)
    if supposed and _WOULD.search(match[0] + after[:20]):
        return None
    if _SUPPOSED.search(_clause(before)) or _SOURCED.search(before):
        return Strength.NAMED
    return strength


def _clause(before: str) -> str:
    return before.rpartition(";")[2]


def _claim(sentence: Sentence, at: int, start: int, strength: Strength, *, since: int) -> Claim:
    """The claim of the option at a mark, unless others stand beside it as if they were one."""
    option, unread = _of_one(sentence, at)
    return Claim(
        option=option,
        unread=unread,
        strength=strength,
        start=sentence.places[start],
        paragraph=sentence.paragraph,
        corrects=_CORRECTS.search(sentence.skeleton[: max(since, at)]) is not None,
    )


def _of_one(sentence: Sentence, at: int) -> tuple[int | None, str | None]:
    text, mention = sentence.skeleton, sentence.mention(at)
    if filled := _PLACEHOLDER.match(text, at + 1):
        at = filled.end() - 1
        mention = sentence.mention(at)
    rest = at + 1
    while other := _JOINED.match(text[rest : rest + _AFTER]):
        place = rest + other.end() - 1
        beside = sentence.mention(place)
        if _DENIED_AFTER.match(text[place + 1 : place + 1 + _AFTER]) or _crossed(text, place):
            break
        if beside.option != mention.option and not (beside.loose and other[0].strip() == "="):
            apposed = beside.letter != mention.letter and not _SEVERAL.search(other[0])
            return None, DISAGREE if apposed else SEVERAL
        rest = place + 1
    return (None, NO_OPTION) if mention.option == UNKNOWN else (mention.option, None)


def _crossed(text: str, place: int) -> bool:
    return _DENIED_BEFORE.search(text[max(0, place - 12) : place]) is not None


def _opening(text: str, start: int) -> int:
    """Where a statement begins, with the words that open it ('Therefore, …')."""
    match = _OPENINGS.search(text[:start])
    opened = match.start() if match else start
    while opened < start and text[opened] in " ,;:—–(\n":
        opened += 1
    return opened


def _last_words(said: Sequence[Sentence]) -> Iterator[Claim]:
    """What the last sentence that names an option comes to, within the last paragraph."""
    for sentence in reversed(said):
        if sentence.paragraph != said[-1].paragraph or _QUESTION.search(sentence.skeleton):
            return
        if sentence.named:
            yield from _concluded(sentence)
            return


def _concluded(sentence: Sentence) -> Iterator[Claim]:
    text = sentence.skeleton
    words_of = list(_CONCLUDES.finditer(text))
    marks = [i for i, each in enumerate(text) if _IS_MARK.match(each)]
    for since in [*(match.end() for match in reversed(words_of)), 0]:
        after = [i for i in marks if i >= since and _affirmed(text, i)]
        if not after:
            continue
        options = {sentence.mention(i).option for i in after}
        concluding = since > 0
        firm = any(not sentence.mention(i).loose for i in after)
        texts = any(not sentence.mention(i).letter for i in after)
        if len(options) == 1 and UNKNOWN not in options and (concluding or (firm and texts)):
            start = next(
                (m.start() for m in words_of if m.end() == since), _clause_at(text, after[0])
            )
            strength = Strength.CONCLUDED if concluding else Strength.NAMED
            yield _claim(sentence, after[0], _opening(text, start), strength, since=start)
        return


def _clause_at(text: str, at: int) -> int:
    """Where the clause of a mark begins in a sentence."""
    return max(text.rfind(each, 0, at) for each in ",;:") + 1


def _affirmed(text: str, at: int) -> bool:
    """Whether an option is named without being denied, attributed or supposed."""
    before, after = text[max(0, at - _BEFORE) : at], text[at + 1 : at + 1 + _AFTER]
    near = re.split(M, before)[-1]
    against = (
        _DENIED_BEFORE.search(near),
        _DENIED_AFTER.match(after),
        _ATTRIBUTED.search(before),
        _SUPPOSED.search(before),
        _WOULD.match(after.lstrip()),
    )
    return not any(against)


def _retracted(said: Sequence[Sentence]) -> list[Claim]:
    """All claims in order; 'No.' takes back those of its paragraph that stand before it."""
    claims: list[Claim] = []
    for sentence in said:
        if _RETRACTS.search(sentence.skeleton):
            claims = [claim for claim in claims if claim.paragraph != sentence.paragraph]
        rejected = _rejected(sentence)
        claims = [claim for claim in claims if claim.option not in rejected]
        claims += _claims(sentence)
    return claims


def _rejected(sentence: Sentence) -> set[int]:
    """The options of which a sentence says that they are not the answer."""
    text = sentence.skeleton
    if _QUESTION.search(text) or not sentence.named:
        return set()
    after = (match.start() for match in _REJECTED_AFTER.finditer(text))
    lead = (match.end() - 1 for match in _REJECTED_BEFORE.finditer(text))
    return {
        sentence.mention(at).option
        for at in (*after, *lead)
        if not _ATTRIBUTED.search(text[max(0, at - _BEFORE) : at])
        and not _SUPPOSED.search(text[max(0, at - _BEFORE) : at])
    }
