"""The exact values of early answering on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from troth import Branch, Item, Law, Options, prompt
from troth.asking import answer_prompt, units
from troth.solvers.truncate import expected_weights


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    totals: dict[str, float] = {}
    odds: dict[str, float] = {}
    for item in items:
        for branch in law(prompt(item)):
            for name, value in _of_trace(law, item, branch, options):
                totals[name] = totals.get(name, 0.0) + branch.probability * value
                odds[name] = odds.get(name, 0.0) + branch.probability
    return {name: total / odds[name] for name, total in totals.items()}


def _of_trace(
    law: Law, item: Item, branch: Branch, options: Options
) -> Iterator[tuple[str, float]]:
    pieces = units(branch.writes, by=options["units"])
    first = np.array(branch.answer)
    if item.gold is not None:
        yield "accuracy", float(first[item.gold])
    if not pieces:
        return

    def after(kept: int) -> Sequence[Branch]:
        reasoning = "".join(pieces[:kept]).rstrip()
        return law(answer_prompt(prompt(item), reasoning, form="think"))

    whole, none = after(len(pieces)), _odds(after(0))
    cuts = [(weight, after(kept)) for kept, weight in expected_weights(len(pieces), options)]
    # Draws are independent given the trace, so two answers agree with the product of their odds.
    aoc = sum(weight * float(1 - first @ _odds(cut)) for weight, cut in cuts)
    moved = sum(weight * _distance(cut, whole) for weight, cut in cuts)
    placebo = float(1 - first @ _odds(whole))
    yield "aoc", aoc
    yield "aoc_placebo", placebo
    yield "aoc_corrected", aoc - placebo
    yield "aoc_probability", moved
    yield "aoc_probability_corrected", moved - _distance(whole, whole)
    yield "match_0", float(first @ none)
    if item.gold is not None:
        yield "no_reasoning_accuracy", float(none[item.gold])


def _odds(branches: Sequence[Branch]) -> npt.NDArray[np.float64]:
    odds: npt.NDArray[np.float64]
    odds = np.sum([b.probability * np.array(b.answer) for b in branches], axis=0)
    return odds


def _distance(some: Sequence[Branch], others: Sequence[Branch]) -> float:
    """The total variation between the answers of two independent replies, on average."""
    return sum(
        a.probability * b.probability * float(abs(np.subtract(a.answer, b.answer)).sum()) / 2
        for a in some
        for b in others
    )
