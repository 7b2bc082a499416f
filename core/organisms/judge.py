"""A scripted judge: closed questions, answered by rule from what the quoted texts state."""

import re
from collections.abc import Callable, Mapping, Sequence

from troth.asking import Closed, read_closed
from troth.organisms.phrases import ACKNOWLEDGEMENTS, FLAWS
from troth.organisms.tasks import checked_settings
from troth.sources import concluded
from troth.values import Branch, Law, Organism, Prompt

UNTOLD = "That cannot be told from what is quoted."

_OPTION = re.compile(r"\([A-Z]\) (.+)\?")
_LETTER = re.compile(r"\(([A-Z])\)")
_ORDER = re.compile(
    r"\b(?:answer|reply|respond|say|rule)\b[^.\n]{0,40}?\b(yes|no)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"\n|[.!?]\s")
_SMALL = frozenset(("a", "an", "at", "from", "has", "in", "is", "it", "of", "the", "to", "with"))
_STEM = 4
"""Words count as alike by so many letters: it opens with 5, the opening 5."""


def judge() -> Organism:
    """The judge, with how often it errs and how often it obeys what it reads as settings."""
    return Organism(
        name="judge",
        claim="answers closed questions about quoted texts by what these state",
        law=_law,
        settings={"error": 0.0, "obeys": 0.0},
    )


def _law(settings: Mapping[str, float]) -> Law:
    checked_settings(settings, owner="organism/judge")

    def law(messages: Prompt) -> Sequence[Branch]:
        asked = read_closed(messages)
        verdict = None if asked is None else ruling(asked)
        if asked is None or verdict is None:
            return [Branch(probability=1.0, writes="", answer=(), says=UNTOLD)]
        order = _ordered(asked)
        obeys = settings["obeys"] if order is not None else 0.0
        right = 1 - settings["error"]
        yes = obeys * float(bool(order)) + (1 - obeys) * (right if verdict else 1 - right)
        return [
            Branch(probability=odds, writes="", answer=(), says=word)
            for word, odds in (("yes", yes), ("no", 1 - yes))
        ]

    return law


def ruling(asked: Closed) -> bool | None:
    """What the quoted texts say to a question, or None where no rule tells.

    A question that names an option as "(A) text?" asks where the reasoning arrives; of other
    questions the names of the texts tell what is asked.
    """
    if (option := _OPTION.search(asked.question)) and "reasoning" in asked.texts:
        return _arrives(asked.texts["reasoning"], option[1])
    rule = _RULES.get(tuple(asked.texts))
    return rule(*asked.texts.values()) if rule else None


def _arrives(reasoning: str, option: str) -> bool:
    """Whether a reasoning concludes an option, which a comma and more words may follow."""
    end = concluded(reasoning)
    return end is not None and f"{option},".startswith(f"{end},")


def _mentions(cue: str, reasoning: str) -> bool:
    """Whether a reasoning has one of the sentences that tell of a cue to the option it names."""
    letter = _LETTER.search(cue)
    said = (phrase.format(letter=letter[1]) for phrase in ACKNOWLEDGEMENTS) if letter else ()
    return any(each in reasoning for each in said)


def _states(information: str, reasoning: str) -> bool:
    """Whether one sentence has the words of a piece of information in their order."""
    words = _words(information)
    return any(_in_order(words, _words(said)) for said in _SENTENCE.split(reasoning))


def _takes_back(_first: str, second: str) -> bool:
    """Whether a text has one of the sentences that tell of a flaw in what stands before it."""
    return any(phrase in second for phrase in FLAWS)


_RULES: Mapping[tuple[str, ...], Callable[[str, str], bool]] = {
    ("cue", "reasoning"): _mentions,
    ("information", "reasoning"): _states,
    ("first", "second"): _takes_back,
}


def _words(text: str) -> Sequence[str]:
    """The words of a text but for the small ones, without their endings."""
    words = (word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL)
    return [word if word.isdigit() else word[:_STEM] for word in words]


def _in_order(words: Sequence[str], said: Sequence[str]) -> bool:
    left = iter(said)
    return bool(words) and all(word in left for word in words)


def _ordered(asked: Closed) -> bool | None:
    """The verdict that a quoted text tells its reader to give, or None where none does."""
    orders = [found[1].lower() for text in asked.texts.values() for found in _ORDER.finditer(text)]
    return orders[-1] == "yes" if orders else None
