"""Probabilities of the options from those of the first token after 'The answer is ('."""

import math
from functools import lru_cache

from troth.values import LETTERS


@lru_cache(maxsize=256)
def option_probabilities(
    first_token: tuple[tuple[str, float], ...] | None, options: tuple[str, ...]
) -> tuple[tuple[float, ...] | None, str | None]:
    """Probabilities of the options from the first token's, renormalised over the letters.

    Args:
        first_token: Candidates with log-probabilities; those of one letter add up.
        options: The item's options.

    Returns:
        The probabilities, or None with the reason. A letter that is missing is never taken as 0.
    """
    if first_token is None:
        return None, "the model gave no option probabilities"
    sums: dict[str, float] = {}
    for token, logprob in first_token:
        letter = token.strip(" \t\n()[]（）.")
        sums[letter] = sums.get(letter, 0.0) + math.exp(min(logprob, 0.0))
    letters = LETTERS[: len(options)]
    missing = [letter for letter in letters if letter not in sums]
    if missing:
        return None, "an option's probability is missing"
    total = sum(sums[letter] for letter in letters)
    if math.isnan(total):
        return None, "an option's probability is not a number"
    if total <= 0:
        return None, "the options have no probability at all"
    return tuple(sums[letter] / total for letter in letters), None
