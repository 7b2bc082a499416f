"""Makes claims of sentences: each statement of an answer, weighed by what stands around it.

What is denied, attributed to somebody else, supposed, asked or disbelieved claims nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from troth.asking.answers import words
from troth.asking.answers.cleaning import BOX_OPENS
from troth.asking.answers.forms import FORMS, Strength
from troth.asking.answers.mentions import UNKNOWN, Mention
from troth.asking.answers.sentences import Sentence
from troth.asking.answers.words import M

SEVERAL = "several options as one answer"
NO_OPTION = "the answer is no option"
DISAGREE = "letter and text disagree"

_BEFORE = 160
_AFTER = 80
"""How far around a statement is looked for what takes its force."""


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_IS_MARK = re.compile(M)
_PLACEHOLDER = re.compile(rf"\W*where \S is\W*?{M}")
_SEVERAL = _any(r"\b(?:or|and|vs|then|possibly|maybe)\b|[/&+|,]")
_NONE = _any(rf"(?:{words.LEAD}|{words.LABEL}|{BOX_OPENS}){words.NONE}")
_STATES = _any(rf"{words.LEAD}\W*\w|{BOX_OPENS}\s*\w")
_QUESTION, _RETRACTS, _CORRECTS = map(_any, (words.QUESTION, words.RETRACTS, words.CORRECTS))
_DENIED_AFTER, _DENIED_BEFORE = _any(words.DENIED_AFTER), _any(words.DENIED_BEFORE)
_ATTRIBUTED, _SOURCED = _any(words.ATTRIBUTED), _any(words.SOURCED)
_DISBELIEVED, _SUPPOSED = _any(words.DISBELIEVED), _any(words.SUPPOSED)
_WOULD, _CONCLUDES = _any(words.WOULD), _any(words.CONCLUDES)
_OPENINGS, _ENDS_ON = _any(words.OPENINGS), _any(words.ENDS_ON)
_REJECTED_AFTER = _any(rf"{M}(?=\W{{0,3}}(?:{words.REJECTED}))")
_REJECTED_BEFORE = _any(
    rf"(?:{words.LEAD})\W*(?:not|n['’]t|never)\b{words.FILLER}{M}(?!\W*(?:but|only)\b)"
)
_JOINED = _any(f"^{words.JOINS}{M}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One statement of an answer: of an option, or of none with the reason.

    `start` is a place in the clean text; `sentence` counts sentences. `corrects` says that it takes
    back what stands before.
    """

    option: int | None
    unread: str | None
    strength: Strength
    start: int
    paragraph: int
    sentence: int = 0
    corrects: bool = False


def claims_of(said: Sequence[Sentence]) -> list[Claim]:
    """All that sentences claim, in order, without what they take back themselves."""
    claims: list[Claim] = []
    for place, sentence in enumerate(said):
        if not sentence.named and _RETRACTS.search(sentence.skeleton):
            claims = [claim for claim in claims if claim.paragraph != sentence.paragraph]
        rejected = _rejected(sentence)
        claims = [claim for claim in claims if claim.option not in rejected]
        claims += (replace(claim, sentence=place) for claim in _claims(sentence))
    return [*claims, *_last_words(said)]


def says_another(said: Sequence[Sentence]) -> bool:
    """Whether the last paragraph states an answer that is none of the options ('So it is 61.')."""
    return any(
        _STATES.search(sentence.skeleton) is not None
        for sentence in said
        if sentence.paragraph == said[-1].paragraph and not sentence.named
    )


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
    consumed = -1
    for at in sorted(found):
        if at <= consumed:
            continue
        option, unread, consumed = _of_one(sentence, at)
        start = found[at][0]
        strength = max(found[each][1] for each in found if at <= each <= consumed)
        yield Claim(
            option=option,
            unread=unread,
            strength=strength,
            start=sentence.places[_opening(text, start)],
            paragraph=sentence.paragraph,
            corrects=_CORRECTS.search(text[: max(start, at)]) is not None,
        )
    if none := _NONE.search(text):
        yield Claim(
            option=None,
            unread=NO_OPTION,
            strength=Strength.STATED,
            start=sentence.places[none.start()],
            paragraph=sentence.paragraph,
        )


def _plainly(strength: Strength, mention: Mention) -> bool:
    return strength > Strength.ALONE or mention.option != UNKNOWN


def _weighed(text: str, match: re.Match[str], strength: Strength) -> Strength | None:
    """How much a statement counts in its sentence: less or not at all, by what stands around it."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    if _DENIED_AFTER.match(after) or _ATTRIBUTED.search(before) or _DISBELIEVED.search(before):
        return None
    if _DENIED_BEFORE.search(text[max(0, match.end() - 1 - _AFTER) : match.end() - 1]) and (
        match.end() - match.start() == 1 or strength <= Strength.ALONE
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


def _of_one(sentence: Sentence, at: int) -> tuple[int | None, str | None, int]:
    """The option at a mark, unless others stand beside it as if they were one answer.

    Returns:
        The option, or None with the reason, and the last mark that belongs to the same answer.
    """
    text = sentence.skeleton
    if filled := _PLACEHOLDER.match(text, at + 1):
        at = filled.end() - 1
    mention = sentence.mention(at)
    last = at
    while other := _JOINED.match(text[last + 1 : last + 1 + _AFTER]):
        place = last + other.end()
        beside = sentence.mention(place)
        if _DENIED_AFTER.match(text[place + 1 : place + 1 + _AFTER]) or _crossed(text, place):
            break
        if beside.option != mention.option and not (beside.loose and other[0].strip() == "="):
            apposed = beside.letter != mention.letter and not _SEVERAL.search(other[0])
            return None, DISAGREE if apposed else SEVERAL, place
        last = place
    if mention.option == UNKNOWN:
        return None, NO_OPTION, last
    return mention.option, None, last


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
        affirmed = _affirmed_in(sentence.skeleton)
        if affirmed:
            yield from _concluded(sentence, affirmed)
        if affirmed or (sentence.named and not _SUPPOSED.search(sentence.skeleton)):
            return


def _affirmed_in(text: str) -> list[int]:
    return [at for at, each in enumerate(text) if _IS_MARK.match(each) and _affirmed(text, at)]


def _concluded(sentence: Sentence, affirmed: Sequence[int]) -> Iterator[Claim]:
    """The one option that a sentence affirms, after its concluding word where it has one."""
    text = sentence.skeleton
    ends = _ENDS_ON.search(text)
    if ends and ends.end("mark") - 1 in affirmed:
        at = ends.end("mark") - 1
        if len(_options_at(sentence, affirmed)) > 1:
            affirmed = [at]
    for word in reversed(list(_CONCLUDES.finditer(text))):
        after = [at for at in affirmed if at >= word.end()]
        if after:
            if len(_options_at(sentence, after)) == 1:
                yield _weak(sentence, Strength.CONCLUDED, _opening(text, word.start()), after[0])
            return
    firm = any(not sentence.mention(at).loose for at in affirmed)
    texts = any(not sentence.mention(at).letter for at in affirmed)
    if firm and texts and len(_options_at(sentence, affirmed)) == 1:
        yield _weak(sentence, Strength.NAMED, _clause_at(text, affirmed[0]), affirmed[0])


def _options_at(sentence: Sentence, marks: Sequence[int]) -> set[int]:
    return {sentence.mention(at).option for at in marks}


def _weak(sentence: Sentence, strength: Strength, start: int, at: int) -> Claim:
    option, unread, _ = _of_one(sentence, at)
    return Claim(
        option=option,
        unread=unread,
        strength=strength,
        start=sentence.places[start],
        paragraph=sentence.paragraph,
    )


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
