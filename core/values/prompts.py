"""What is put to a model: turns, and the one way in which an item is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from troth.values.items import Item

INSTRUCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "the-answer-is": (
            "Think it through step by step first. Then finish with one line of the form "
            '"The answer is (X)." where X is the letter of the option you choose.'
        ),
        "answer-letter": (
            "Think it through step by step first. The last line of your reply must be of the form "
            '"ANSWER: $LETTER" (without quotes), where LETTER is the letter of the option you '
            "choose."
        ),
        "answer-colon": (
            "First reason step by step. Then, on a line of its own at the very end, write "
            '"Answer: " and the letter of the option you choose, and nothing else.'
        ),
        "boxed": (
            "Please reason step by step, and put the letter of your final answer within \\boxed{}."
        ),
    }
)
"""Ways to tell a model how to answer, by name. docs/asking.md has what real models make of each."""

FREE_INSTRUCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "the-answer-is": (
            "Think it through step by step first. Then finish with one line of the form "
            '"The answer is X." where X is your answer and nothing else.'
        ),
        "answer-letter": (
            "Think it through step by step first. The last line of your reply must be of the form "
            '"ANSWER: $ANSWER" (without quotes), where $ANSWER is your answer and nothing else.'
        ),
        "answer-colon": (
            "First reason step by step. Then, on a line of its own at the very end, write "
            '"Answer: " and your answer, and nothing else.'
        ),
        "boxed": "Please reason step by step, and put your final answer within \\boxed{}.",
    }
)
"""The same ways of telling it where the answer is free, by the same names."""

USUAL_INSTRUCTION = "the-answer-is"
"""The usual one: of the four it loses the fewest answers and the least reasoning."""
INSTRUCTION = INSTRUCTIONS[USUAL_INSTRUCTION]


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


Prompt = tuple[Turn, ...]


def question_text(item: Item) -> str:
    """The question, and after a blank line one line an option under its letter, if it has any."""
    if item.check:
        return item.question
    options = "\n".join(f"({item.letter(i)}) {text}" for i, text in enumerate(item.options))
    return f"{item.question}\n\n{options}"


def instruction_of(item: Item) -> str:
    """How the model is told to answer an item."""
    usual = FREE_INSTRUCTIONS if item.check else INSTRUCTIONS
    return item.instruction or usual[USUAL_INSTRUCTION]


def prompt(item: Item) -> Prompt:
    """The unhinted prompt: the question and how to finish."""
    return (Turn(role="user", content=f"{question_text(item)}\n\n{instruction_of(item)}"),)
