"""The tasks that probes put to roles, known by the names of the texts that they quote."""

from collections.abc import Mapping, Sequence

from troth.asking.alone import QUOTED
from troth.errors import UsageError
from troth.values import Branch, Prompt

REFUSAL = "I cannot write that from what is quoted."
NONSENSE = "Seven umbrellas hum politely beneath a quiet ladder."


def quoted_texts(messages: Prompt) -> Sequence[tuple[str, str]]:
    """The texts that a task quotes, each after its name, in their order."""
    asked = messages[-1].content if messages else ""
    return [(found[2], found[3]) for found in QUOTED.finditer(asked)]


def written(text: str | None, *, error: float) -> Sequence[Branch]:
    """The branches of one who writes a text, or declines where there is none.

    Args:
        text: What is written by rule.
        error: How often nonsense or a refusal comes in its place, each half of the time.
    """
    if text is None:
        return [_saying(REFUSAL, 1.0)]
    odds = ((text, 1 - error), (NONSENSE, error / 2), (REFUSAL, error / 2))
    return [_saying(said, chance) for said, chance in odds if chance]


def _saying(said: str, chance: float) -> Branch:
    return Branch(probability=chance, writes="", answer=(), says=said)


def checked_settings(settings: Mapping[str, float], *, owner: str) -> None:
    """Raise for a setting that is no probability."""
    for name, value in settings.items():
        if not 0 <= value <= 1:
            raise UsageError(f"{owner}: -M {name}={value:g}: expected a probability from 0 to 1")
