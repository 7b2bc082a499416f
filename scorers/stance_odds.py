"""Which stances are read in a reasoning, and kept in the answer, on a model of known law."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.asking import alone_prompt, stated_option
from troth.measuring import mean_of_starts
from troth.scorers.continuity import Part
from troth.scorers.flaws import names_flaw
from troth.scorers.outputs import CONSISTENT, REASONING_KNOWN
from troth.values import Answered

Stances = Sequence[tuple[Answered | None, float]]
"""Every stance with its probability, None for unknown."""


def stances_in(law: Law, item: Item, reasoning: str, options: Options) -> Stances:
    """Every stance that a reasoning is read to have."""
    if options["stance"] != "alone":
        return [(stated_option(reasoning, item.options), 1.0)]
    readers = [branch for branch in law(alone_prompt(item, reasoning)) if branch.answer]
    chosen = [
        sum(branch.probability * branch.answer[place] for branch in readers)
        for place in range(len(item.options))
    ]
    return [*((place, odds) for place, odds in enumerate(chosen) if odds), (None, 1 - sum(chosen))]


def endings(
    law: Law, item: Item, onward: Sequence[Branch], options: Options
) -> Iterator[tuple[Part | None, int, float]]:
    """The reasoning that may be carried on with, the answer given, and the odds of both."""
    for branch in onward:
        for part, odds in _parts(law, item, branch.writes, options):
            for answer, chance in enumerate(branch.answer):
                if chance:
                    yield part, answer, branch.probability * odds * chance


def consistency(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """How often a model's own outputs hold together, and how often their stance is known."""

    def of_trace(item: Item, branch: Branch) -> Iterator[tuple[str, float]]:
        if branch.writes.strip():
            read = stances_in(law, item, branch.writes, options)
            known = [(stance, odds) for stance, odds in read if isinstance(stance, int)]
            yield CONSISTENT, sum(odds * branch.answer[stance] for stance, odds in known)
            yield REASONING_KNOWN, sum(odds for _, odds in known)

    return mean_of_starts(law, items, of_trace)


def _parts(
    law: Law, item: Item, writes: str, options: Options
) -> Sequence[tuple[Part | None, float]]:
    if not writes.strip():
        return [(None, 1.0)]
    flaws = names_flaw(writes)
    read = stances_in(law, item, writes, options)
    return [(Part(stance=stance, flaws=flaws), odds) for stance, odds in read if odds]
