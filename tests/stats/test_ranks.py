import numpy as np
import pytest
from scipy.stats import spearmanr

from troth.stats import rank_reversals, spearman

# Twelve models, share of faithful traces by a pipeline and by a strict judge (Young 2026).
PIPELINE = [97.6, 94.7, 71.9, 96.0, 94.8, 91.2, 98.9, 75.1, 67.4, 80.2, 66.5, 37.1]
STRICT = [89.9, 84.9, 81.0, 75.3, 74.8, 73.1, 68.3, 62.8, 60.9, 56.9, 56.3, 39.7]


def test_published_correlation() -> None:
    found = spearman(PIPELINE, STRICT)
    assert (found.value, found.low, found.high) == pytest.approx((0.6713, 0.158, 0.899), abs=5e-4)


@pytest.mark.parametrize("seed", range(5))
def test_ties_agree_with_scipy(seed: int) -> None:
    x, y = np.random.default_rng(seed).integers(0, 6, (2, 15))
    assert spearman(x, y).value == pytest.approx(spearmanr(x, y).statistic)


@pytest.mark.parametrize("sign", [1, -1])
def test_perfect_order_has_no_point_interval(sign: int) -> None:
    found = spearman(range(8), sign * np.arange(8))
    assert found.value == pytest.approx(sign)
    far, near = (found.low, found.high) if sign > 0 else (found.high, found.low)
    assert near == sign
    assert 0.5 < sign * far < 0.95


def test_too_few_models() -> None:
    assert np.isnan(spearman([1], [2]).value)
    three = spearman([1, 2, 3], [1, 3, 2])
    assert (three.value, three.low, three.high) == (pytest.approx(0.5), -1, 1)
    assert three.reason


def test_no_order_in_ties() -> None:
    found = spearman([1, 1, 1, 1], [1, 2, 3, 4])
    assert np.isnan(found.value)
    assert found.reason


def test_reversals_by_hand() -> None:
    """a < b < c, and then c < a = b: two pairs turned round; a and b are not told apart."""
    found = rank_reversals([1, 2, 3], [5, 5, 4])
    assert found.pairs == ((0, 2), (1, 2))
    assert found.compared == 2


def test_reversals_of_the_published_models() -> None:
    """Kendall's count: every pair of the twelve, less those in the same order."""
    found = rank_reversals(PIPELINE, STRICT)
    order = np.array(PIPELINE)
    assert found.compared == 66
    assert len(found.pairs) == sum(int(np.sum(order[i + 1 :] > order[i])) for i in range(12))


def test_coverage() -> None:
    """Bivariate normal scores of twelve models, whose rho is (6/pi) asin(r/2)."""
    rng = np.random.default_rng(0)
    x, noise = rng.standard_normal((2, 800, 12))
    y = 0.6 * x + 0.8 * noise
    truth = 6 / np.pi * np.arcsin(0.3)
    found = [spearman(a, b) for a, b in zip(x, y, strict=True)]
    assert np.mean([e.low <= truth <= e.high for e in found]) > 0.93


def test_values_that_were_not_read_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        spearman([1, np.nan], [1, 2])
    with pytest.raises(ValueError, match="two values a model"):
        rank_reversals([1, 2], [1])
