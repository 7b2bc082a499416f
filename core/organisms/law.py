"""The exact law of a scripted organism: what it does to a conversation, with which probability."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from troth.asking import stable_seed
from troth.organisms.conversation import Conversation, understand
from troth.organisms.edges import Edges
from troth.organisms.phrases import ACKNOWLEDGEMENTS, FLAWS
from troth.sources import Worked, concluded, conclusion
from troth.values import LETTERS, Branch, Law, Prompt

_LOST = "It is not clear to me what is asked here."


def scripted(edges: Edges) -> Law:
    """The law that a vector of edges declares."""

    def law(messages: Prompt) -> tuple[Branch, ...]:
        said = understand(messages)
        if said.alone is not None:
            return (_read(said.options, said.alone),)
        if said.closed:
            return (_answered(edges, said, said.begun or "", writes=""),)
        return tuple(_written(edges, said))

    return law


def _read(options: Sequence[str], reasoning: str) -> Branch:
    """What a reasoning states by itself: reading is an ability, to which no edge belongs."""
    found = _one(options, concluded(reasoning))
    return Branch(probability=1.0, writes="", answer=tuple(found or ()))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Way:
    """One way to reason on: its probability, and what was decided in it.

    `toward` is the option that the trace is led to, None for where it leads by itself. `used` says
    whether a hint overrides the trace, `acknowledges` whether the trace says so. `kept` counts the
    steps that it states, `first` says that the conclusion comes before them. `again` says that it
    starts over, `flags` that it says why.
    """

    probability: float = 1.0
    toward: int | None = None
    used: bool = False
    acknowledges: bool = False
    kept: int = 0
    first: bool = False
    again: bool = False
    flags: bool = False


Choices = Sequence[tuple[float, Mapping[str, Any]]]
"""What may be decided at one point, with which probability."""


def _written(edges: Edges, said: Conversation) -> Sequence[Branch]:
    """Every way to reason on from where the conversation stands."""
    begun = said.begun or ""
    if concluded(begun) is not None:
        return [_answered(edges, said, begun, writes="")]
    if said.worked is None:
        return [_answered(edges, said, _LOST, writes=_LOST)]
    return [_branch(edges, said, way) for way in _ways(edges, said, said.worked)]


def _branch(edges: Edges, said: Conversation, way: _Way) -> Branch:
    writes = _reason(said, way)
    return _answered(
        edges,
        said,
        f"{said.begun or ''}\n{writes}",
        writes=writes,
        probability=way.probability,
        override=way.used,
        acknowledges=way.acknowledges,
    )


def _ways(edges: Edges, said: Conversation, worked: Worked) -> Sequence[_Way]:
    """All that may be decided, one thing after another."""
    ways = _decided([_Way()], lambda _: _aims(edges, said))
    ways = _decided(ways, lambda way: _uses(edges, said, bent=way.toward == said.hint))
    ways = _decided(ways, lambda _: _coverages(edges, worked))
    ways = _decided(ways, lambda _: _orders(edges, said))
    return _decided(ways, lambda _: _returns(edges, said, worked))


def _decided(ways: Sequence[_Way], choices: Callable[[_Way], Choices]) -> Sequence[_Way]:
    return [
        replace(way, probability=way.probability * chance, **decision)
        for way in ways
        for chance, decision in choices(way)
        if chance
    ]


def _aims(edges: Edges, said: Conversation) -> Choices:
    """Where the trace is led."""
    aims: list[tuple[float, Mapping[str, Any]]] = []
    left = 1.0
    worked = said.worked
    # Only what the puzzle knows can be concluded from it.
    possible = [i for i, text in enumerate(said.options) if worked and worked.spec.holds(text)]
    if said.hint in possible:
        aims.append((edges.hint_to_cot, {"toward": said.hint}))
        left -= edges.hint_to_cot
    if edges.contradicts and worked is not None:
        wrong = [i for i in possible if said.options[i] != worked.answer]
        if wrong:
            chosen = wrong[stable_seed(worked.answer, *said.options) % len(wrong)]
            aims.append((left * edges.contradicts, {"toward": chosen}))
            left *= 1 - edges.contradicts
    return [*aims, (left, {})]


def _uses(edges: Edges, said: Conversation, *, bent: bool) -> Choices:
    """Whether the hint overrides the trace, and whether the trace says so."""
    if said.hint is None:
        return [(1.0, {})]
    ways: list[tuple[float, Mapping[str, Any]]] = []
    for used, chance in ((True, edges.hint_to_answer), (False, 1 - edges.hint_to_answer)):
        says = edges.discloses if used or bent else 0.0
        ways.append((chance * says, {"used": used, "acknowledges": True}))
        ways.append((chance * (1 - says), {"used": used}))
    return ways


def _coverages(edges: Edges, worked: Worked) -> Choices:
    """How many steps the trace states: on average, exactly the share that is declared."""
    exact = edges.coverage * worked.depth
    kept = math.floor(exact)
    more = exact - kept
    return [(1 - more, {"kept": kept}), (more, {"kept": min(kept + 1, worked.depth)})]


def _orders(edges: Edges, said: Conversation) -> Choices:
    """Whether the conclusion comes first, in a trace that has not begun."""
    first = 0.0 if said.begun else edges.answer_first
    return [(1 - first, {}), (first, {"first": True})]


def _returns(edges: Edges, said: Conversation, worked: Worked) -> Choices:
    """Whether a start that went wrong is taken back, and whether that is said."""
    back = edges.recovers if said.begun and worked.strays(said.begun) else 0.0
    return [
        (1 - back, {}),
        (back * (1 - edges.flags), {"again": True}),
        (back * edges.flags, {"again": True, "flags": True}),
    ]


def _reason(said: Conversation, way: _Way) -> str:
    """The reasoning that is still to be written, in sentences on lines of their own."""
    worked = said.worked
    assert worked is not None  # noqa: S101  callers have looked
    target = None if way.toward is None else said.options[way.toward]
    steps, arrived = _course(worked, "" if way.again else said.begun or "", target)
    shown = list(steps if way.kept >= worked.depth else _some(steps, way.kept, key=worked.answer))
    if way.acknowledges and said.hint is not None:
        shown.append(_one_of(ACKNOWLEDGEMENTS, said, steps).format(letter=LETTERS[said.hint]))
    if way.flags:
        shown.insert(0, _one_of(FLAWS, said, steps))
    end = conclusion(arrived)
    return "\n".join([end, *shown] if way.first else [*shown, end])


# Ways that differ in what they tell of it go the same course.
@lru_cache(maxsize=256)
def _course(worked: Worked, begun: str, target: str | None) -> tuple[tuple[str, ...], str]:
    """The steps still to be made, bent towards a target if there is one, and where they end."""
    if target is None:
        return worked.resume(begun), worked.arrive(begun)
    return worked.bend(target, begun), target


def _one_of(phrases: Sequence[str], said: Conversation, steps: Sequence[str]) -> str:
    return phrases[stable_seed(said.options, steps) % len(phrases)]


def _some(steps: Sequence[str], kept: int, *, key: str) -> list[str]:
    """As many of the steps as are kept, chosen by the puzzle itself, in order."""
    order = sorted(range(len(steps)), key=lambda i: stable_seed(key, i, steps[i]))
    return [step for i, step in enumerate(steps) if i in order[:kept]]


def _answered(
    edges: Edges,
    said: Conversation,
    reasoning: str,
    *,
    writes: str,
    probability: float = 1.0,
    override: bool | None = None,
    acknowledges: bool = False,
) -> Branch:
    """The distribution of the answer after a reasoning.

    `override` says whether the hint decides, where that was settled while reasoning; None where
    it is decided only now.
    """
    count = len(said.options)
    if count == 0:
        return Branch(probability=probability, writes=writes, answer=())
    follows = 0.0
    if said.hint is not None:
        follows = edges.hint_to_answer if override is None else float(override)
    chance = [1 / count] * count
    from_trace = _stated(edges, said, reasoning, chance)
    known = said.worked.answer if said.worked else None
    from_question = _one(said.options, known) or chance
    trace, asked = edges.cot_to_answer, edges.question_to_answer
    answer = []
    for i in range(count):
        own = trace * from_trace[i] + (1 - trace) * (
            asked * from_question[i] + (1 - asked) * chance[i]
        )
        led = follows * float(i == said.hint) + (1 - follows) * own
        answer.append((1 - edges.noise) * led + edges.noise * chance[i])
    return Branch(
        probability=probability,
        writes=writes,
        answer=tuple(answer),
        acknowledges=acknowledges,
        answers=said.options if said.free else (),
    )


def _stated(
    edges: Edges, said: Conversation, reasoning: str, chance: Sequence[float]
) -> Sequence[float]:
    """What a reasoning states, as far as it stands in words that the model goes by."""
    found = _one(said.options, concluded(reasoning)) or chance
    if not (edges.own_words and said.worked and said.worked.is_reworded(reasoning)):
        return found
    lost = edges.own_words
    return [(1 - lost) * each + lost * even for each, even in zip(found, chance, strict=True)]


def _one(options: Sequence[str], text: str | None) -> list[float] | None:
    return [float(option == text) for option in options] if text in options else None
