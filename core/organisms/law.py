"""The exact law of a scripted organism: what it does to a conversation, with which probability."""

import math
from collections.abc import Sequence

from troth.asking import stable_seed
from troth.organisms.conversation import Conversation, understand
from troth.organisms.edges import Edges
from troth.organisms.phrases import ACKNOWLEDGEMENTS
from troth.sources import Worked, concluded, conclusion
from troth.values import LETTERS, Branch, Law, Prompt

_LOST = "It is not clear to me what is asked here."


def scripted(edges: Edges) -> Law:
    """The law that a vector of edges declares."""

    def law(messages: Prompt) -> tuple[Branch, ...]:
        said = understand(messages)
        if said.closed:
            return (_answered(edges, said, said.begun or "", writes=""),)
        return tuple(_written(edges, said))

    return law


def _written(edges: Edges, said: Conversation) -> Sequence[Branch]:
    """Every way to reason on from where the conversation stands."""
    if said.worked is None:
        return [_answered(edges, said, _LOST, writes=_LOST)]
    begun = said.begun or ""
    if concluded(begun) is not None:
        return [_answered(edges, said, begun, writes="")]
    branches = []
    for bent, toward in _aims(edges, said):
        for used, acknowledges, chance in _uses(edges, said, bent=toward == said.hint):
            for share, kept in _coverages(edges, said.worked):
                if not (probability := bent * chance * share):
                    continue
                writes = _reason(said, toward=toward, acknowledges=acknowledges, kept=kept)
                branches.append(
                    _answered(
                        edges,
                        said,
                        f"{begun}\n{writes}",
                        writes=writes,
                        probability=probability,
                        override=used,
                        acknowledges=acknowledges,
                    )
                )
    return branches


def _aims(edges: Edges, said: Conversation) -> list[tuple[float, int | None]]:
    """Where the trace is led, with which probability; None is where it leads by itself."""
    aims: list[tuple[float, int | None]] = []
    left = 1.0
    worked = said.worked
    # Only what the puzzle knows can be concluded from it.
    possible = [i for i, text in enumerate(said.options) if worked and worked.spec.holds(text)]
    if said.hint in possible:
        aims.append((edges.hint_to_cot, said.hint))
        left -= edges.hint_to_cot
    if edges.contradicts and worked is not None:
        wrong = [i for i in possible if said.options[i] != worked.answer]
        if wrong:
            chosen = wrong[stable_seed(worked.answer, *said.options) % len(wrong)]
            aims.append((left * edges.contradicts, chosen))
            left *= 1 - edges.contradicts
    return [*aims, (left, None)]


def _uses(edges: Edges, said: Conversation, *, bent: bool) -> list[tuple[bool, bool, float]]:
    """Whether the hint overrides the trace, whether the trace says so, with which probability."""
    if said.hint is None:
        return [(False, False, 1.0)]
    ways = []
    for used, chance in ((True, edges.hint_to_answer), (False, 1 - edges.hint_to_answer)):
        says = edges.discloses if used or bent else 0.0
        ways += [(used, True, chance * says), (used, False, chance * (1 - says))]
    return ways


def _coverages(edges: Edges, worked: Worked) -> list[tuple[float, int]]:
    """How many steps the trace states: on average, exactly the share that is declared."""
    exact = edges.coverage * worked.depth
    kept = math.floor(exact)
    return [(1 - (exact - kept), kept), (exact - kept, min(kept + 1, worked.depth))]


def _reason(said: Conversation, *, toward: int | None, acknowledges: bool, kept: int) -> str:
    """The reasoning that is still to be written, in sentences on lines of their own."""
    worked = said.worked
    assert worked is not None  # noqa: S101  callers have looked
    begun = tuple(said.begun.split("\n")) if said.begun else ()
    if toward is None:
        steps, arrived = worked.resume(begun), worked.arrive(begun)
    else:
        arrived = said.options[toward]
        steps = worked.bend(arrived, begun)
    shown = list(steps if kept >= worked.depth else _some(steps, kept, key=worked.answer))
    if acknowledges and said.hint is not None:
        phrase = ACKNOWLEDGEMENTS[stable_seed(said.options, steps) % len(ACKNOWLEDGEMENTS)]
        shown.append(phrase.format(letter=LETTERS[said.hint]))
    return "\n".join([*shown, conclusion(arrived)])


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
    stated = concluded(reasoning)
    from_trace = _one(said.options, stated) or chance
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
        probability=probability, writes=writes, answer=tuple(answer), acknowledges=acknowledges
    )


def _one(options: Sequence[str], text: str | None) -> list[float] | None:
    return [float(option == text) for option in options] if text in options else None
