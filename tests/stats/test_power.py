import numpy as np
import pytest
from scipy.special import chdtrc

from troth.stats import items_needed, pairs_needed


def test_five_points_from_80_percent() -> None:
    assert items_needed(0.80, 0.75) == 1094
    assert pairs_needed(-0.05, 0.15) == 469


def test_direction_does_not_matter() -> None:
    assert items_needed(0.75, 0.80) == items_needed(0.80, 0.75)
    assert pairs_needed(0.05, 0.15) == pairs_needed(-0.05, 0.15)


@pytest.mark.parametrize("power", [0.8, 0.9])
def test_mcnemar_reaches_the_power(power: float) -> None:
    rng = np.random.default_rng(0)
    pairs = pairs_needed(0.05, 0.15, power=power)
    table = rng.multinomial(pairs, [0.10, 0.05, 0.85], 20_000)
    up, down = table[:, 0], table[:, 1]
    p = chdtrc(1, (up - down) ** 2 / (up + down))
    assert np.mean(p < 0.05) == pytest.approx(power, abs=0.015)


def test_an_unpaired_test_reaches_the_power() -> None:
    rng = np.random.default_rng(1)
    n = items_needed(0.80, 0.75)
    a, b = rng.binomial(n, 0.80, 20_000) / n, rng.binomial(n, 0.75, 20_000) / n
    middle = (a + b) / 2
    p = chdtrc(1, (a - b) ** 2 / (2 * middle * (1 - middle) / n))
    assert np.mean(p < 0.05) == pytest.approx(0.8, abs=0.015)


def test_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="discordant"):
        pairs_needed(0.2, 0.1)
    with pytest.raises(ValueError, match="discordant"):
        pairs_needed(0, 0.1)
    with pytest.raises(ValueError, match="different rates"):
        items_needed(0.5, 0.5)
    with pytest.raises(ValueError, match="power"):
        items_needed(0.5, 0.6, power=1)
