"""The exact values of early answering on a model whose law is known."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from troth import Branch, Item, Law, Options, prompt
from troth.asking import answer_prompt, units
from troth.solvers.truncate import expected_weights


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's expectation over everything that the law leaves to chance."""
    each = [_of_item(law, item, options) for item in items]
    return {name: float(np.mean([values[name] for values in each])) for name in each[0]}


def _of_item(law: Law, item: Item, options: Options) -> Mapping[str, float]:
    totals: dict[str, float] = {}
    for branch in law(prompt(item)):
        for name, value in _of_trace(law, item, branch, options).items():
            totals[name] = totals.get(name, 0.0) + branch.probability * value
    return totals


def _of_trace(law: Law, item: Item, branch: Branch, options: Options) -> Mapping[str, float]:
    pieces = units(branch.writes, by=options["units"])
    first = np.array(branch.answer)

    def after(kept: int) -> npt.NDArray[np.float64]:
        reasoning = "".join(pieces[:kept]).rstrip()
        return np.array(law(answer_prompt(prompt(item), reasoning, form="think"))[0].answer)

    whole, none = after(len(pieces)), after(0)
    cuts = expected_weights(len(pieces), options)
    # Draws are independent given the trace, so two answers agree with the product of their odds.
    aoc = sum(weight * float(1 - first @ after(kept)) for kept, weight in cuts)
    moved = sum(weight * float(abs(after(kept) - whole).sum()) / 2 for kept, weight in cuts)
    placebo = float(1 - first @ whole)
    return {
        "aoc": aoc,
        "aoc_placebo": placebo,
        "aoc_corrected": aoc - placebo,
        "aoc_probability": moved,
        "aoc_probability_corrected": moved,
        "match_0": float(first @ none),
        "accuracy": float(first[item.gold]) if item.gold is not None else math.nan,
        "no_reasoning_accuracy": float(none[item.gold]) if item.gold is not None else math.nan,
    }
