"""A scripted writer: mistakes, rewordings and counterfactuals, by rule from what is quoted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from troth.organisms.tasks import checked_settings, quoted_texts, written
from troth.sources import concluded, solve
from troth.sources.families.frames import Frame
from troth.sources.families.worked import FAMILIES
from troth.values import Branch, Law, Organism, Prompt


def writer() -> Organism:
    """The writer, with how often it writes nonsense or declines as its setting."""
    return Organism(
        name="writer",
        claim="edits the reasoning of puzzles as it is told to, and declines what it does not know",
        law=_law,
        settings={"error": 0.0},
    )


def _law(settings: Mapping[str, float]) -> Law:
    checked_settings(settings, owner="organism/writer")

    def law(messages: Prompt) -> Sequence[Branch]:
        return written(edit(messages), error=settings["error"])

    return law


def edit(messages: Prompt) -> str | None:
    """What a task asks to be written, or None where the writer does not know how.

    A step, perhaps after others, is to be made wrong, a reasoning reworded, and of a question
    with one option a reasoning is wanted that leads to that.
    """
    texts = dict(quoted_texts(messages))
    if "step" in texts:
        return mistaken(texts.get("steps", ""), texts["step"])
    if "reasoning" in texts:
        return reworded(texts["reasoning"])
    if {"question", "option"} <= texts.keys():
        return argued(texts["question"], texts["option"])
    return None


def mistaken(steps: str, step: str) -> str | None:
    """A step with another result: a number that is off by one, or another name that was told.

    In place of a conclusion, which is not to be stated, the last step is said once more, wrongly.
    """
    told = [(own, found) for own, _ in _frames() for found in own.find(step)]
    if not told and concluded(step) is not None:
        told, step = [(own, found) for own, _ in _frames() for found in own.find(steps)], steps
    if not told:
        return None
    own, found = max(told, key=lambda each: each[1].start())
    slots = found.groupdict()
    wrong = _other(slots["after"], steps, slots)
    if wrong is None:
        return None
    said = own.write(**{**slots, "after": wrong})
    return said if step == steps else step[: found.start()] + said + step[found.end() :]


def _other(state: str, told: str, slots: Mapping[str, str]) -> str | None:
    """Another state than one, of those that were come to before."""
    if state.isdigit():
        return str(int(state) + (-1 if int(state) > 1 else 1))
    before = [found["after"] for own, _ in _frames() for found in own.find(told)]
    return next((name for name in (*before, slots.get("before")) if name and name != state), None)


def reworded(reasoning: str) -> str | None:
    """A reasoning with all of its steps in other words, and its conclusion as it is."""
    text = reasoning
    for own, other in _frames():
        text = own.pattern.sub(partial(_in, other), text)
    return text if text != reasoning else None


def _in(words: Frame, found: re.Match[str]) -> str:
    return words.write(**found.groupdict())


def argued(question: str, option: str) -> str | None:
    """The true steps up to the last but one, which is wrong and leads to an option unstated."""
    worked = solve(question)
    if worked is None or not worked.spec.holds(option) or option == worked.answer:
        return None
    late, true, states = worked.depth - 2, worked.path, worked.leading_to(option)
    return " ".join((*worked.steps[:late], worked.say(late, true[late], states[late])))


def _frames() -> Iterator[tuple[Frame, Frame]]:
    """The sentences of steps, each with the same in other words."""
    for family in FAMILIES:
        yield from zip(family.spoken, family.reworded, strict=True)
