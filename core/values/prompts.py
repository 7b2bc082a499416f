"""What is put to a model: turns, and the one way in which an item is asked."""

from dataclasses import dataclass
from typing import Literal

from troth.values.items import Item

INSTRUCTION = (
    "Think it through step by step first. Then finish with one line of the form "
    '"The answer is (X)." where X is the letter of the option you choose.'
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


Prompt = tuple[Turn, ...]


def question_text(item: Item) -> str:
    """The question, a blank line, then one line an option, each under its letter."""
    options = "\n".join(f"({item.letter(i)}) {text}" for i, text in enumerate(item.options))
    return f"{item.question}\n\n{options}"


def prompt(item: Item) -> Prompt:
    """The unhinted prompt: the question and how to finish."""
    return (Turn(role="user", content=f"{question_text(item)}\n\n{INSTRUCTION}"),)
