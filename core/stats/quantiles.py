"""Quantiles and tail probabilities, from scipy.special when they are first asked for."""

from functools import lru_cache


@lru_cache(maxsize=256)
def normal_quantile(level: float) -> float:
    """The z that leaves (1 - level)/2 in each tail of a normal distribution."""
    from scipy.special import ndtri

    return float(ndtri(1 - tail_of(level)))


@lru_cache(maxsize=4096)
def t_quantile(level: float, df: float) -> float:
    """The t that leaves (1 - level)/2 in each tail, with `df` degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(df, 1 - tail_of(level)))


def beta_quantile(a: float, b: float, probability: float) -> float:
    """The value below which a Beta(a, b) variable lies with this probability."""
    from scipy.special import betaincinv

    return float(betaincinv(a, b, probability))


def chi2_tail(statistic: float, df: int) -> float:
    """The probability that a chi-squared variable exceeds the statistic."""
    from scipy.special import chdtrc

    return float(chdtrc(df, statistic))


def fair_coin_tail(successes: int, n: int) -> float:
    """The probability of at most so many heads in n tosses of a fair coin."""
    from scipy.special import bdtr

    return float(bdtr(successes, n, 0.5))


def tail_of(level: float) -> float:
    """The share that an interval of this level leaves on either side."""
    if not 0 < level < 1:
        raise ValueError(f"expected a level between 0 and 1, got {level!r}; 0.95 is usual")
    return (1 - level) / 2
