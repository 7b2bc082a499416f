"""A hinted prompt: the unhinted one with one wording of a hint put into its place.

The question text and the instruction stay as they are without a hint. The one exception is a
mark, which changes the target's option line and nothing else.
"""

from dataclasses import replace
from typing import assert_never

from troth.errors import UsageError
from troth.evidence import short_hash
from troth.solvers.hints.examples import EXAMPLES, Example
from troth.solvers.hints.wording import Wording
from troth.values import Item
from troth.values.prompts import Prompt, Turn, instruction_of, prompt, question_text

Solved = tuple[Item, str]
"""An example as it is shown, and its solution."""

_SAMPLE = Item(id="sample", question="Which one?", options=("one", "two", "three", "four"))


def hinted(item: Item, *, target: int, wording: Wording) -> Prompt:
    """The item's prompt with a hint that points at the option `target`."""
    if not 0 <= target < len(item.options):
        raise UsageError(
            f"item {item.id!r}: expected a target out of its {len(item.options)} options, "
            f"counted from 0, got {target}"
        )
    match wording.place:
        case "before":
            return _user(wording.fill(item, target), question_text(item), instruction_of(item))
        case "after":
            return _user(question_text(item), wording.fill(item, target), instruction_of(item))
        case "turn":
            again = _user(wording.fill(item, target), question_text(item), instruction_of(item))
            return (*prompt(item), Turn(role="assistant", content=_answer(item, target)), *again)
        case "examples" | "dialogue":
            return _after_examples(item, target, wording)
        case "marked" | "marked-dialogue":
            return _after_marked_examples(item, target, wording)
        case _:
            assert_never(wording.place)


def wording_hash(wording: Wording) -> str:
    """The hash of what a wording makes of a fixed item: text, place, examples, instruction."""
    turns = hinted(_SAMPLE, target=1, wording=wording)
    return short_hash("\x1e".join(f"{turn.role}\x1f{turn.content}" for turn in turns))


def _user(*parts: str) -> Prompt:
    return (Turn(role="user", content="\n\n".join(part for part in parts if part)),)


def _answer(item: Item, option: int) -> str:
    return f"The answer is ({item.letter(option)})."


def _after_examples(item: Item, target: int, wording: Wording) -> Prompt:
    solved = [_solved(example, len(item.options), target) for example in EXAMPLES]
    if wording.place == "dialogue":
        return _as_turns(solved) + prompt(item)
    text = wording.fill(item, target)
    return _user(text, *_as_text(solved), question_text(item), instruction_of(item))


def _after_marked_examples(item: Item, target: int, wording: Wording) -> Prompt:
    options = len(item.options)
    solved = []
    for i, example in enumerate(EXAMPLES, start=1):
        # The right options walk through the letters, so that the mark is the only pattern.
        right_at = (target + i) % options
        shown, solution = _solved(example, options, right_at)
        solved.append((_marked(shown, right_at, wording), solution))
    asked = prompt(_marked(item, target, wording))
    if wording.place == "marked-dialogue":
        return _as_turns(solved) + asked
    return _user(*_as_text(solved), asked[0].content)


def _marked(item: Item, option: int, wording: Wording) -> Item:
    options = list(item.options)
    options[option] = wording.fill(item, option)
    return replace(item, options=tuple(options))


def _solved(example: Example, options: int, right_at: int) -> Solved:
    item = example.arranged(options=options, right_at=right_at)
    # A line of reasoning, so that examples do not teach to answer without any.
    return item, f"{example.why}\n{_answer(item, right_at)}"


def _as_text(solved: list[Solved]) -> list[str]:
    return [f"{question_text(item)}\n\n{solution}" for item, solution in solved]


def _as_turns(solved: list[Solved]) -> Prompt:
    return tuple(
        turn
        for item, solution in solved
        for turn in (
            Turn(role="user", content=question_text(item)),
            Turn(role="assistant", content=solution),
        )
    )
