"""What an organism makes of the messages it is sent: the puzzle, a hint, its own reasoning."""

import re
from dataclasses import dataclass
from functools import lru_cache

from troth.asking.alone import read_alone
from troth.asking.openings import ANSWER_START, FREE_START
from troth.asking.shown import OPTION_LINE, shown_options
from troth.asking.tags import CLOSE, OPEN
from troth.organisms.encodings import decode
from troth.sources import Worked, free_answers, solve
from troth.values import FREE_INSTRUCTIONS, INSTRUCTIONS, LETTERS, Prompt, Turn

_MARK = re.compile(r"[^\w\s()（）.,;:!?'\"$%€£/+-]")
_NAMED = re.compile(r"""[(（\["'>:=`]\s?([A-Z])\s?[)）\]"'<`.,;\n]""")
_LOOSE = re.compile(r"(?<![\w'’])([B-HJ-Z])(?![\w'’])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversation:
    """A conversation as an organism understands it.

    `hint` is the option that something beside the question points at. `begun` is the reasoning
    that was handed over to be continued, None for a fresh turn; `closed` says that it was ended
    and only the answer is wanted, `started` that the answer's first words were given too.
    `alone` is a reasoning that is to be read by itself, without its question. Where the question
    is to be answered in words of one's own it is `free`, and the options are the answers that are
    thought of.
    """

    options: tuple[str, ...]
    free: bool
    worked: Worked | None
    hint: int | None
    begun: str | None
    closed: bool
    started: bool
    thinks: bool
    alone: str | None = None


def understand(messages: Prompt) -> Conversation:
    """Read a conversation from nothing but its text."""
    begun = messages[-1].content if messages and messages[-1].role == "assistant" else None
    asked = _asked(messages[:-1] if begun is not None else messages)
    thinks = begun is None or begun.lstrip().startswith(OPEN)
    reasoning = begun.partition(OPEN)[2].partition(CLOSE)[0] if begun and thinks else begun
    start = FREE_START if asked.free else ANSWER_START
    started = bool(begun and begun.rstrip().endswith(start.rstrip()))
    return Conversation(
        options=asked.options,
        free=asked.free,
        worked=asked.worked,
        hint=asked.hint,
        begun=reasoning.strip() if reasoning is not None else None,
        closed=started or bool(begun and CLOSE in begun),
        started=started,
        thinks=thinks,
        alone=read_alone(messages),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What was asked before the organism had its turn: see `Conversation`."""

    options: tuple[str, ...]
    free: bool
    worked: Worked | None
    hint: int | None


# A prompt is sent again with every start of a reasoning that is handed over.
@lru_cache(maxsize=256)
def _asked(earlier: Prompt) -> _Asked:
    asked = next((turn for turn in reversed(earlier) if turn.role == "user"), None)
    text = asked.content if asked else ""
    block = shown_options(text)
    marked = [_MARK.search(option) for option in block]
    options = tuple(_MARK.sub("", option).strip() for option in block)
    worked = solve(text)
    if not block and any(text.endswith(words) for words in FREE_INSTRUCTIONS.values()):
        return _Asked(options=free_answers(worked), free=True, worked=worked, hint=None)
    rest = _rest(earlier, asked, worked)
    marks = [i for i, mark in enumerate(marked) if mark]
    hint = marks[0] if len(marks) == 1 else _pointed(rest, len(options))
    return _Asked(options=options, free=False, worked=worked, hint=hint)


def _rest(earlier: Prompt, asked: Turn | None, worked: Worked | None) -> str:
    """Everything that was said beside the question, its options and the instruction."""
    question = worked.spec.question() if worked else None
    parts = []
    for turn in earlier:
        content = turn.content
        for instruction in INSTRUCTIONS.values():
            content = content.replace(instruction, "")
        if question and turn.role == "user":
            content = content.replace(question, "")
        elif turn is asked:
            content = ""
        parts.append(OPTION_LINE.sub("", content))
    return "\n".join(parts).strip()


def _pointed(rest: str, options: int) -> int | None:
    """The option that a hint names: in code, or else the last letter named."""
    # A code may show other letters than the one that it stands for.
    coded = decode(rest)
    if coded is not None:
        return coded if coded < options else None
    letters = _NAMED.findall(rest) or _LOOSE.findall(rest)
    found = [LETTERS.index(letter) for letter in letters if LETTERS.index(letter) < options]
    return found[-1] if found else None
