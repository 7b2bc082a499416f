import math

import numpy as np
import pytest

from troth.stats import confidence_sequence, sequential_mean, wilson


def test_two_values_by_hand() -> None:
    """Stakes 6.525 and 4.636: (1 + 6.525 x)(1 + 4.636 x) = 40 at x = 1 - m = .9659.

    The stakes are sqrt(2 log 40 / (v t log(t + 1))) with v = 1/4, and then, after a 1 whose
    running mean is 3/4, v = (1/4 + 1/16) / 2.
    """
    found = confidence_sequence([1.0, 1.0])
    assert found.low.tolist() == [0, 0.034]
    assert found.high.tolist() == [1, 1]


def test_it_holds_at_every_look() -> None:
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(200):
        found = confidence_sequence(rng.random(200) < 0.2, grid=250)
        held += bool(np.all((found.low <= 0.2) & (found.high >= 0.2)))
    assert held / 200 > 0.95


def test_it_narrows_and_never_widens() -> None:
    found = confidence_sequence(np.random.default_rng(1).random(1000) < 0.3)
    assert np.all(np.diff(found.low) >= 0)
    assert np.all(np.diff(found.high) <= 0)
    low, high = wilson(300, 1000)
    assert high - low < found.high[-1] - found.low[-1] < 2.5 * (high - low)


def test_little_variance_makes_it_narrower() -> None:
    rng = np.random.default_rng(2)
    coins = sequential_mean(rng.random(400) < 0.5)
    steady = sequential_mean(0.5 + 0.05 * (rng.random(400) - 0.5))
    assert steady.high - steady.low < 0.3 * (coins.high - coins.low)


def test_any_range() -> None:
    x = np.random.default_rng(3).random(100)
    plain, wide = sequential_mean(x), sequential_mean(6 * x - 3, low=-3, high=3)
    assert (wide.low, wide.high) == pytest.approx((6 * plain.low - 3, 6 * plain.high - 3))


def test_sides_are_alike() -> None:
    x = np.random.default_rng(4).random(80)
    there, back = sequential_mean(x), sequential_mean(1 - x)
    assert (there.low, there.high) == pytest.approx((1 - back.high, 1 - back.low))


def test_equal_values_never_give_a_point() -> None:
    found = sequential_mean(np.ones(500))
    assert found.high == 1
    assert 0.95 < found.low < 1


def test_the_grid_never_loses_a_narrow_interval() -> None:
    found = confidence_sequence(np.full(3000, 0.53), grid=10)
    assert (found.low[-1], found.high[-1]) == pytest.approx((0.5, 0.6))


def test_a_mean_that_moved_is_nan_with_a_reason() -> None:
    found = sequential_mean(np.repeat([0.0, 1.0], 200))
    assert math.isnan(found.low)
    assert found.reason


def test_nothing_seen() -> None:
    assert math.isnan(sequential_mean([]).value)
    assert confidence_sequence([]).low.size == 0
