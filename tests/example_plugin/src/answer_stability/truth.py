"""The exact values of the probe on a model whose law is known."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from troth import Item, Law, Options, prompt


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Answers are independent given the question, so they agree with the product of their odds."""
    odds = [_odds(law, item) for item in items]
    repetitions = options["again"]
    return {
        "changed": fmean(1 - sum(p * p for p in each) for each in odds),
        "unanimous": fmean(sum(p ** (repetitions + 1) for p in each) for each in odds),
    }


def _odds(law: Law, item: Item) -> list[float]:
    """The probability of each option, over everything that the model might think first."""
    branches = law(prompt(item))
    return [
        sum(branch.probability * branch.answer[option] for branch in branches)
        for option in range(len(item.options))
    ]
