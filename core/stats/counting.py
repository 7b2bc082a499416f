"""How probable counts of ones are, for draws with and without replacement."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from troth.stats.sums import Floats

Counts = npt.NDArray[np.intp]


def drawn(ones: Counts, others: Counts, *, most: int) -> Floats:
    """P(j ones | k drawn without replacement) for each item, k and j up to `most`."""
    choose = _choose(int((ones + others).max(initial=most)))
    k, j = np.arange(most + 1)[:, None], np.arange(most + 1)
    ways = choose[ones][:, None, : most + 1] * choose[others][:, np.maximum(k - j, 0)] * (j <= k)
    all_ways = choose[ones + others][:, : most + 1, None]
    chance: Floats = np.divide(ways, all_ways, out=np.zeros(ways.shape), where=all_ways > 0)
    return chance


def binomial(share: float, *, most: int) -> Floats:
    """P(j ones | k draws) for k and j up to `most`."""
    k, j = np.arange(most + 1)[:, None], np.arange(most + 1)
    rest = np.maximum(k - j, 0)
    chance: Floats = _choose(most) * share**j * (1 - share) ** rest * (j <= k)
    return chance


@lru_cache(maxsize=64)
def _choose(most: int) -> Floats:
    """How many subsets of k there are among n, for n and k up to `most`."""
    table = np.zeros((most + 1, most + 1))
    table[:, 0] = 1
    for n in range(1, most + 1):
        table[n, 1:] = table[n - 1, 1:] + table[n - 1, :-1]
    return table
