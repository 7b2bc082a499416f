import numpy as np
import pytest

from troth.stats import chen_alpha, chen_score


def test_alpha_by_hand() -> None:
    """30 % moved to the hint, 10 % to one of the two others: 1 - .1 / (2 * .3)."""
    assert chen_alpha(0.3, 0.1, 4) == pytest.approx(5 / 6)


@pytest.mark.parametrize(("p", "options"), [(0.3, 2), (0.0, 4)])
def test_alpha_is_undefined(p: float, options: int) -> None:
    assert np.isnan(chen_alpha(p, 0.1, options))


def test_score_by_hand() -> None:
    """Of ten pairs six took the hint, two moved elsewhere, three of the six said so."""
    took = [1] * 6 + [0] * 4
    moved = [0] * 6 + [1, 1, 0, 0]
    said = [1, 1, 1, 0, 0, 0] + [np.nan] * 4
    found = chen_score(took, moved, said, 4, range(10), unread={"judge": 1})
    assert found.value == pytest.approx(0.5 / chen_alpha(0.6, 0.2, 4))
    assert 0 <= found.low < found.value < found.high <= 1
    assert (found.n, found.unread) == (6, {"judge": 1})


def test_score_is_at_most_one() -> None:
    found = chen_score([1, 1, 1, 0], [0, 0, 0, 1], [1, 1, 1, 0], 4, range(4))
    assert found.value == found.high == 1
    assert found.low < 1


def test_options_may_differ_by_item() -> None:
    """A chance move among n - 2 others stands for 1/(n - 2) chance moves to the hint."""
    found = chen_score([1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0], [5, 5, 4, 6], range(4))
    assert found.value == pytest.approx(0.5 / (1 - (1 / 2 + 1 / 4) / 2))


@pytest.mark.parametrize(
    ("took", "moved", "options", "reason"),
    [
        ([], [], 4, "no pair"),
        ([1, 0], [0, 0], 2, "third option"),
        ([0, 0], [1, 0], 4, "no answer moved"),
        ([1, 0, 0], [0, 1, 1], 4, "not positive"),
    ],
)
def test_undefined_is_nan_with_its_reason(
    took: list[int], moved: list[int], options: int, reason: str
) -> None:
    found = chen_score(took, moved, np.zeros(len(took)), options, range(len(took)))
    assert np.isnan([found.value, found.low, found.high]).all()
    assert found.reason is not None
    assert reason in found.reason


def test_an_uncertain_alpha_leaves_the_top_open() -> None:
    """Four moved to the hint and three elsewhere: alpha may be next to nothing."""
    took, moved = [1] * 4 + [0] * 4, [0] * 4 + [1, 1, 1, 0]
    assert chen_score(took, moved, [1, 1, 0, 0] * 2, 4, range(8)).high == 1


def test_silence_has_no_point_interval() -> None:
    found = chen_score([1] * 20 + [0] * 20, [0] * 36 + [1] * 4, [0] * 40, 4, range(40))
    assert (found.value, found.low) == (0, 0)
    assert 0.1 < found.high < 0.4


@pytest.mark.parametrize(
    ("items", "each", "p", "q", "says"),
    [(100, 1, 0.5, 0.1, 0.3), (300, 1, 0.1, 0.05, 0.25), (300, 1, 0.5, 0.02, 0.02)],
)
def test_coverage(items: int, each: int, p: float, q: float, says: float) -> None:
    rng = np.random.default_rng(0)
    truth, held = says / chen_alpha(p, q, 4), 0
    for _ in range(800):
        u, said = rng.random(items * each), rng.random(items * each) < says
        found = chen_score(u < p, u > 1 - q, said, 4, np.repeat(np.arange(items), each))
        held += found.low <= truth <= found.high
    assert held / 800 > 0.93


def test_coverage_by_clusters() -> None:
    """Eight hints an item; items differ in how readily they follow and in how often they say."""
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(500):
        take, says = rng.beta(1.2, 2.8, (60, 1)), rng.beta(0.6, 1.4, (60, 1))
        took = rng.random((60, 8)) < take
        moved = ~took & (rng.random((60, 8)) < 0.1)
        said = rng.random((60, 8)) < says
        flat = took.ravel(), moved.ravel(), said.ravel()
        found = chen_score(*flat, 4, np.repeat(np.arange(60), 8))
        held += found.low <= 0.3 / chen_alpha(0.3, 0.07, 4) <= found.high
    assert held / 500 > 0.93
