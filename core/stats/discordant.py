"""McNemar's test: do two readers, or two runs, say yes equally often to the same things?"""

import math
from dataclasses import dataclass

from troth.stats.quantiles import chi2_tail, fair_coin_tail


@dataclass(frozen=True, kw_only=True, slots=True)
class McNemar:
    """The test on the pairs that differ.

    `chi2` and `p` are without continuity correction, NaN where no pair differs; `exact_p` is
    two-sided from the binomial distribution, and 1 there.
    """

    only_a: int
    only_b: int
    chi2: float
    p: float
    exact_p: float


def mcnemar(only_a: int, only_b: int) -> McNemar:
    """Compare the pairs where only the first said yes with those where only the second did.

    Each pair is taken as independent of the others; where they come in clusters, look at the
    interval of `paired_difference` instead (McNemar 1947).
    """
    if min(only_a, only_b) < 0:
        raise ValueError(f"expected counts of at least 0, got {only_a} and {only_b}")
    differ = only_a + only_b
    chi2 = (only_a - only_b) ** 2 / differ if differ else math.nan
    return McNemar(
        only_a=only_a,
        only_b=only_b,
        chi2=chi2,
        p=chi2_tail(chi2, 1),
        exact_p=min(1.0, 2 * fair_coin_tail(min(only_a, only_b), differ)),
    )
