from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from troth.conformance.coverage import fewest_hits
from troth.stats import anchored_difference
from troth.stats.intervals import unseen_share
from troth.stats.quantiles import normal_quantile

Readings = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def test_by_hand() -> None:
    """Raw moved by .1 and .3 where the positive control moved by .5 and .5."""
    traces = [np.repeat(pair, 20) for pair in ([0.2, 0.3], [0.1, 0], [0.6, 0.5])]
    found = anchored_difference(*traces, np.arange(40) // 2, unread={"refusal": 3})
    assert found.value == pytest.approx(0.4)
    assert (found.n, found.clusters, found.unread) == (40, 20, {"refusal": 3})


def test_equal_readings_by_hand() -> None:
    """Below 1 a mixture of controls stays in [0, 1]; beyond, at r, raw may fall r short of it."""
    found = anchored_difference([0.75] * 60, [0] * 60, [0.75] * 60, np.arange(60) // 2)
    share = unseen_share(30)
    kept = 0.75 * (1 - share)
    assert found.value == 1
    assert (found.low, found.high) == pytest.approx((1 - share / kept, kept / (kept - share)))


def test_raw_like_the_negative_control_has_no_point_interval() -> None:
    found = anchored_difference([0.1] * 30, [0.1] * 30, [0.85] * 30, range(30))
    assert found.value == 0
    assert -0.3 < found.low < -0.1 < 0.1 < found.high < 0.3


def test_turning_the_scale_round_turns_the_interval_round() -> None:
    rng = np.random.default_rng(0)
    negative, positive = 0.3 * rng.random(60), 0.7 + 0.3 * rng.random(60)
    raw = negative + (positive - negative) * rng.random(60)
    there = anchored_difference(raw, negative, positive, np.arange(60) // 2)
    back = anchored_difference(negative + positive - raw, negative, positive, np.arange(60) // 2)
    assert (back.value, back.low, back.high) == pytest.approx(
        (1 - there.value, 1 - there.high, 1 - there.low), abs=1e-6
    )


def test_a_scale_other_than_0_to_1() -> None:
    rng = np.random.default_rng(1)
    raw, negative, positive = 0.3 + 0.4 * rng.random(40), 0.3 * rng.random(40), rng.random(40)
    plain = anchored_difference(raw, negative, positive, range(40))
    scaled = anchored_difference(
        4 * raw - 1, 4 * negative - 1, 4 * positive - 1, range(40), low=-1, high=3
    )
    assert (scaled.value, scaled.low, scaled.high) == pytest.approx(
        (plain.value, plain.low, plain.high), abs=1e-6
    )


def test_many_traces_agree_with_fieller() -> None:
    """The roots of (A - r D)^2 = z^2 (v_A - 2 r v_AD + r^2 v_D)."""
    rng = np.random.default_rng(2)
    negative, positive = 0.4 * rng.random(20_000), 0.4 + 0.6 * rng.random(20_000)
    raw = 0.5 * positive + 0.3 * rng.random(20_000)
    found = anchored_difference(raw, negative, positive, range(20_000))
    over, under = raw - negative, positive - negative
    variance = np.cov(over, under) / over.size * normal_quantile(0.95) ** 2
    roots = np.roots(
        [
            under.mean() ** 2 - variance[1, 1],
            -2 * (over.mean() * under.mean() - variance[0, 1]),
            over.mean() ** 2 - variance[0, 0],
        ]
    )
    assert (found.low, found.high) == pytest.approx(sorted(roots), abs=2e-4)


def test_repeated_traces_are_no_more_than_their_clusters() -> None:
    rng = np.random.default_rng(3)
    each = rng.random(200), 0.2 * rng.random(200), 0.8 + 0.2 * rng.random(200)
    once = anchored_difference(*each, range(200))
    often = anchored_difference(*(np.repeat(x, 9) for x in each), np.repeat(np.arange(200), 9))
    assert often.high - often.low == pytest.approx(once.high - once.low, rel=0.02)


@pytest.mark.parametrize(
    ("negative", "positive", "clusters", "reason"),
    [
        ([], [], [], "no traces"),
        ([0.5] * 40, [0.5] * 40, range(40), "controls do not differ"),
        ([0.9] * 40, [0.1] * 40, range(40), "controls do not differ"),
        ([0] * 40, [1] + [0] * 39, range(40), "controls do not differ"),
        ([0] * 2, [1] * 2, "aa", "one cluster"),
    ],
)
def test_no_contrast_is_nan_with_its_reason(
    negative: list[float], positive: list[float], clusters: range, reason: str
) -> None:
    found = anchored_difference(negative, negative, positive, clusters, unread={"refusal": 1})
    assert np.isnan([found.value, found.low, found.high]).all()
    assert found.reason is not None
    assert reason in found.reason
    assert (found.n, found.unread) == (len(negative), {"refusal": 1})


def test_a_weak_contrast_gives_a_wide_interval_around_the_value() -> None:
    rng = np.random.default_rng(4)
    seen = 0
    for _ in range(200):
        size = int(rng.integers(3, 60))
        raw, negative, positive = rng.choice([0, 0.1, 1], (3, size), p=[0.5, 0.2, 0.3])
        found = anchored_difference(raw, negative, np.maximum(positive, negative), range(size))
        if not np.isnan(found.value):
            seen += 1
            assert -np.inf < found.low < found.value < found.high < np.inf
    assert seen > 50


def _flat(rng: np.random.Generator, n: int) -> Readings:
    return np.full(n, 0.75) * (rng.random(n) < 0.5), np.zeros(n), np.full(n, 0.75)


def _rare(rng: np.random.Generator, n: int) -> Readings:
    return np.full(n, 0.75) * (rng.random(n) < 0.03), np.zeros(n), np.full(n, 0.75)


def _binary(rng: np.random.Generator, n: int) -> Readings:
    raw, negative, positive = (rng.random((3, n)) < [[0.4], [0.1], [0.7]]).astype(float)
    return raw, negative, positive


def _curves(rng: np.random.Generator, n: int) -> Readings:
    raw, negative, positive = rng.binomial(4, [[0.5], [0.2], [0.8]], (3, n)) / 4
    return raw, negative, positive


def _beyond(rng: np.random.Generator, n: int) -> Readings:
    raw, negative, positive = rng.binomial(4, [[0.8], [0.2], [0.6]], (3, n)) / 4
    return raw, negative, positive


def _like_positive(rng: np.random.Generator, n: int) -> Readings:
    positive = rng.beta(2, 1, n)
    return positive, (rng.random(n) < 0.1).astype(float), positive


def _like_negative(rng: np.random.Generator, n: int) -> Readings:
    negative = (rng.random(n) < 0.2).astype(float)
    return negative, negative, rng.beta(2, 1, n)


@pytest.mark.parametrize("n", [30, 100, 300])
@pytest.mark.parametrize(
    ("draw", "truth"),
    [
        (_flat, 0.5),
        (_rare, 0.03),
        (_binary, 0.5),
        (_curves, 0.5),
        (_beyond, 1.5),
        (_like_positive, 1),
        (_like_negative, 0),
    ],
)
def test_coverage(
    draw: Callable[[np.random.Generator, int], Readings], truth: float, n: int
) -> None:
    rng, held = np.random.default_rng(5), 0
    for _ in range(120):
        found = anchored_difference(*draw(rng, n), range(n))
        held += found.low <= truth <= found.high
    assert held >= fewest_hits(120)


@pytest.mark.parametrize("items", [30, 100])
def test_coverage_by_clusters(items: int) -> None:
    """Four draws an item; items differ in how often raw follows the positive control."""
    rng, held = np.random.default_rng(6), 0
    for _ in range(120):
        own, strength = np.repeat(rng.random((2, items)), 4, axis=1)
        positive, negative = 0.5 + 0.5 * strength, (rng.random(4 * items) < 0.1).astype(float)
        raw = np.where(rng.random(4 * items) < own, positive, negative)
        found = anchored_difference(raw, negative, positive, np.repeat(np.arange(items), 4))
        held += found.low <= 0.5 <= found.high
    assert held >= fewest_hits(120)
