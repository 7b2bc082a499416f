"""Reads the option that a text gives as its answer, and where the statement of it begins.

The text is cleaned of markup (`cleaning`), the options that it names are found (`mentions`), and
every sentence (`sentences`) that gives an answer in one of the known `forms` becomes a claim
(`claims`). The last of the strongest claims is the answer, unless two in one paragraph differ and
nothing marks the second as a correction: then nobody could tell, and the text is unread.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from troth.asking.answers import words
from troth.asking.answers.claims import NO_OPTION, Claim, claims_of, says_another
from troth.asking.answers.cleaning import clean
from troth.asking.answers.forms import Answer, Strength
from troth.asking.answers.free import NO_ANSWER, TWO_ANSWERS, find_free
from troth.asking.answers.mentions import mentions
from troth.asking.answers.sentences import SENTENCE_END, Sentence, sentences
from troth.asking.openings import ANSWER_START, FREE_START
from troth.values import Answered, Check

WINDOW = 20_000
"""A statement is looked for in the last this many characters."""
_SHORT = 2000

_OTHER_TURN = re.compile(words.OTHER_TURN, re.IGNORECASE)
_MARKUP_BEFORE = re.compile(r"[ \t*_#>`$(\[\\\"'“]+$")


def find_answer(text: str, options: Sequence[str], check: Check | None = None) -> Answer:
    """The answer of a whole text: one of the options, or with a check a free one."""
    if check:
        return find_free(text, options, check)
    # What is short is asked again and again; a long text would only fill the memory.
    find = _found if len(text) <= _SHORT else _found.__wrapped__
    return find(text, tuple(options))


def read_option(
    text: str, options: Sequence[str], check: Check | None = None
) -> tuple[Answered | None, str | None]:
    """The option that a text gives as its answer, or None with the reason."""
    answer = find_answer(text, options, check)
    return answer.option, answer.unread


def read_continued_option(
    text: str, options: Sequence[str], check: Check | None = None
) -> tuple[Answered | None, str | None]:
    """The option that follows an answer which was begun for the model, up to its letter."""
    return read_option((FREE_START if check else ANSWER_START) + text, options, check)


def stated_option(
    reasoning: str, options: Sequence[str], check: Check | None = None
) -> Answered | None:
    """The option at which a reasoning arrives, or None where it arrives at none.

    A statement of the answer counts wherever it stands, another conclusion ('so it must be ...')
    at the end alone; an option that is merely named last is none at which the reasoning arrives.
    """
    answer = find_answer(reasoning, options, check)
    return answer.option if (answer.strength or 0) >= Strength.CONCLUDED else None


@lru_cache(maxsize=4096)
def _found(text: str, options: tuple[str, ...]) -> Answer:
    offset = max(0, len(text) - WINDOW)
    cleaned = clean(text[offset:], options)
    said = sentences(cleaned.text, mentions(cleaned.text, options))
    turn = next((k for k, each in enumerate(said) if _OTHER_TURN.match(each.skeleton)), len(said))
    verdict = _verdict(said[:turn])
    if verdict is None:
        unread = NO_OPTION if says_another(said[:turn]) else NO_ANSWER
        return Answer(option=None, unread=unread, start=_last_sentence(text))
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
    last = said[-1].paragraph
    claims = [
        claim
        for claim in claims_of(said)
        if claim.strength == Strength.STATED or claim.sentence == 0 or claim.paragraph == last
    ]
    return _settled(claims)


def _settled(claims: Sequence[Claim]) -> Claim | None:
    """The last of the strongest claims, unless two differ; None where nothing is claimed."""
    if not claims:
        return None
    strongest = max(claim.strength for claim in claims)
    kept = [claim for claim in claims if claim.strength == strongest]
    last = kept[-1]
    for claim in reversed(kept[:-1]):
        apart = claim.paragraph != last.paragraph and last.sentence - claim.sentence > 1
        if last.option is None or last.corrects or apart:
            break
        if claim.option not in (None, last.option):
            return replace(last, option=None, unread=TWO_ANSWERS)
        if claim.corrects:
            break
    later = [claim for claim in claims if claim.start > last.start]
    concluded = [claim for claim in later if claim.strength == Strength.CONCLUDED]
    alone = [claim for claim in later if claim.strength == Strength.ALONE]
    if any(claim.option not in (None, last.option) for claim in (*concluded, *alone)):
        return replace(last, option=None, unread=TWO_ANSWERS)
    # What was answered first and is concluded again is stated where it is concluded.
    return replace(last, start=concluded[-1].start) if concluded else last


def _line_start(text: str, at: int) -> int:
    """A place, moved to the left over the markup that opens its line or its statement."""
    begins = max(0, at - 20)
    return begins + len(_MARKUP_BEFORE.sub("", text[begins:at]))


def _last_sentence(text: str) -> int:
    """Where the last sentence begins that has text before it; 0 where there is but one."""
    ends = [match.end() for match in SENTENCE_END.finditer(text.rstrip())]
    return ends[-1] if ends else 0
