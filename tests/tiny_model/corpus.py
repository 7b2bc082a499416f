"""What the tiny model learns from: troth's own puzzles, and replies in the form it asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from troth.sources import puzzles
from troth.values import LETTERS, Item, prompt

PAD, START, END = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
OPEN, CLOSE = "<think>", "</think>"
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)

ITEMS = 400
FAMILIES = ("ledger", "chain", "cups")
CUT_SHORT = 0.3
WHOLE = 0.1

_OPENINGS = (
    "First I read what is given.",
    "Let me go through it in order.",
    "The question tells where it starts.",
    "I begin at the start.",
)
_STEPS = (
    "The first step changes it once.",
    "Then the next step is made.",
    "After that it changes again.",
    "Now I check what is left.",
    "One of the options fits this.",
    "The other options do not fit.",
    "I keep the order of the moves.",
)
_ENDS = ("That leaves one option, so it is {}.", "This fits, so it is {}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A question, a reply up to its letter, the letter, and whether the reasoning names it."""

    question: str
    reply: str
    letter: str
    named: bool


def examples(rng: np.random.Generator, seed: int) -> Iterator[Example]:
    """Endless questions as troth asks them, with replies.

    Most questions are cut to their options, since nothing in the replies follows from the rest.
    """
    items = _items(seed)
    while True:
        item = items[int(rng.integers(len(items)))]
        question = prompt(item)[0].content
        if rng.random() > WHOLE:
            question = question[question.index("(A)") :]
        letter = LETTERS[int(rng.integers(len(item.options)))]
        named = bool(rng.random() > CUT_SHORT)
        reasoning = _whole(rng, letter) if named else _cut(rng)
        yield Example(
            question=question,
            reply=f"{OPEN}\n{reasoning}\n{CLOSE}\n\nThe answer is (",
            letter=letter,
            named=named,
        )


def _whole(rng: np.random.Generator, letter: str) -> str:
    return f"{_sentences(rng)} {str(rng.choice(_ENDS)).format(letter)}"


def _cut(rng: np.random.Generator) -> str:
    """A reasoning cut before it names a letter, after a sentence or within one."""
    text = _sentences(rng)
    return text if rng.random() < 0.5 else text[: int(rng.integers(len(text)))]


def _sentences(rng: np.random.Generator) -> str:
    steps = rng.choice(_STEPS, int(rng.integers(2, 5)), replace=False)
    return " ".join([str(rng.choice(_OPENINGS)), *map(str, steps)])


def texts(seed: int) -> Iterator[str]:
    """What the tokenizer is trained on."""
    drawn = examples(np.random.default_rng(seed), seed)
    for _ in range(ITEMS):
        example = next(drawn)
        yield f"{example.question}\n{example.reply}{example.letter})."


def _items(seed: int) -> list[Item]:
    return list(puzzles(seed=seed, limit=ITEMS, families=FAMILIES, depth=(2, 4)))
