from itertools import combinations, product

import numpy as np
import pytest
from numpy.typing import NDArray

from troth.stats import expected_gmean2
from troth.stats.splits import over_splits, selecting

Draws = NDArray[np.intp]


def counted(*arms: Draws) -> Draws:
    """Draws of (behaved, fired) as the four counts of each arm of one item."""
    cells = [np.bincount(3 - 2 * arm[:, 0] - arm[:, 1], minlength=4) for arm in arms]
    return np.array([cells])


def one_split(chosen: tuple[Draws, Draws], kept: tuple[Draws, Draws]) -> list[float]:
    """Eligible, scored, score, score with the rate of arm 0 alone, scored without the other."""
    p0, p1 = (arm[:, 0].mean() for arm in chosen)
    error = np.sqrt(p0 * (1 - p0) / len(chosen[0]) + p1 * (1 - p1) / len(chosen[1]))
    q0, q1 = (arm[:, 0].mean() for arm in kept)
    if not p1 - p0 > 1.96 * error or q1 <= q0:
        return [float(p1 - p0 > 1.96 * error), 0, 0, 0, 0]
    relative = (q1 - q0) / q1
    tpr = min(1, kept[1][kept[1][:, 0] == 1, 1].mean() / relative)
    tnr0, rest = 1 - kept[0][:, 1].mean(), kept[1][kept[1][:, 0] == 0, 1]
    tnr1 = 1 - rest.mean() if rest.size else 1
    return [1, 1, tpr * np.sqrt(tnr0 * tnr1), tpr * tnr0, float(rest.size == 0)]


def by_hand(first: Draws, second: Draws) -> NDArray[np.float64]:
    """The mean over every split, one after another."""
    ways = [combinations(range(len(arm)), selecting(len(arm))) for arm in (first, second)]
    results = []
    for place0, place1 in product(*(list(way) for way in ways)):
        chosen = first[list(place0)], second[list(place1)]
        kept = np.delete(first, place0, axis=0), np.delete(second, place1, axis=0)
        results.append(one_split(chosen, kept))
    return np.mean(results, axis=0)


@pytest.mark.parametrize(("draws", "chosen"), [(2, 1), (3, 2), (4, 2), (5, 3), (10, 6), (20, 12)])
def test_sixty_percent_choose(draws: int, chosen: int) -> None:
    assert selecting(draws) == chosen


def test_all_splits_are_what_each_gives_by_itself() -> None:
    rng, scored = np.random.default_rng(0), 0.0
    for _ in range(25):
        sizes = rng.integers(2, 8, 2)
        first = (rng.random((sizes[0], 2)) < [0.3, 0.3]).astype(np.intp)
        second = (rng.random((sizes[1], 2)) < [0.85, 0.6]).astype(np.intp)
        found = over_splits(counted(first, second))
        scored += found.weight[0]
        ours = [
            found.chosen, found.weight, found.score, found.score_tnr0, found.without_tnr1
        ]  # fmt: skip
        assert np.ravel(ours) == pytest.approx(by_hand(first, second))
    assert scored > 5


def test_one_split_by_hand() -> None:
    """Two draws an arm: one chooses, one scores; both of arm 1 behave, one of them is seen."""
    found = over_splits(np.array([[[0, 0, 1, 1], [1, 1, 0, 0]]]))
    assert (found.chosen[0], found.weight[0], found.without_tnr1[0]) == (1, 1, 1)
    assert found.score[0] == pytest.approx(0.5 * 0.5)
    assert found.gmean2 == found.gmean2_tnr0 == pytest.approx(0.25)


def test_items_of_different_sizes_keep_their_places() -> None:
    rng = np.random.default_rng(1)
    sizes = rng.integers(2, 12, (40, 2))
    cells = np.array(
        [[rng.multinomial(n, p) for n, p in zip(pair, ([0.1, 0.1, 0.1, 0.7], [0.6, 0.2, 0.1, 0.1]),
         strict=True)] for pair in sizes]
    )  # fmt: skip
    together = over_splits(cells)
    alone = [over_splits(cells[i : i + 1]).score[0] for i in range(40)]
    assert together.score == pytest.approx(alone)


LAWS = {
    "mixed": ([0.02, 0.08, 0.1, 0.8], [0.5, 0.2, 0.05, 0.25]),
    "always": ([0, 0, 0, 1], [1, 0, 0, 0]),
    "alarms follow behaviour": ([0.2, 0, 0, 0.8], [0.6, 0.1, 0.2, 0.1]),
}


@pytest.mark.parametrize("draws", [4, 5, 10, 20])
@pytest.mark.parametrize("law", LAWS)
def test_expectation_agrees_with_many_items(law: str, draws: int) -> None:
    rng = np.random.default_rng(2)
    cells = np.stack([rng.multinomial(draws, p, 4000) for p in LAWS[law]], axis=1)
    many = over_splits(cells)
    exact = expected_gmean2(*([p] for p in LAWS[law]), draws=draws)
    for name in ("chosen", "weight", "score", "score_tnr0", "without_tnr1"):
        seen = getattr(many, name)
        error = 4.5 * seen.std() / np.sqrt(seen.size) + 1e-12
        assert seen.mean() == pytest.approx(getattr(exact, name)[0], abs=error)


def test_expectations_of_several_items_are_summed() -> None:
    first, second = zip(LAWS["mixed"], LAWS["alarms follow behaviour"], strict=True)
    both = expected_gmean2(first, second, draws=10)
    alone = [expected_gmean2([a], [b], draws=10) for a, b in zip(first, second, strict=True)]
    total = sum(x.score[0] for x in alone) / sum(x.weight[0] for x in alone)
    assert both.gmean2 == pytest.approx(total)
    assert min(x.gmean2 for x in alone) < total < max(x.gmean2 for x in alone)


def test_nobody_eligible_has_no_score() -> None:
    never = expected_gmean2([[0, 0, 0, 1]], [[0, 0, 0, 1]], draws=10)
    assert never.weight[0] == 0
    assert np.isnan(never.gmean2)
    assert over_splits(np.zeros((0, 2, 4), dtype=np.intp)).score.size == 0


@pytest.mark.parametrize("draws", [1, 201])
def test_what_cannot_be_split_is_refused(draws: int) -> None:
    with pytest.raises(ValueError, match="expected 2 to 200 draws"):
        expected_gmean2([[0, 0, 0, 1]], [[1, 0, 0, 0]], draws=draws)
    with pytest.raises(ValueError, match="expected 2 to 200 draws"):
        over_splits(np.full((1, 2, 4), [0, 0, 0, draws]))


@pytest.mark.parametrize("cells", [[0.5, 0.5], [[0.5, 0.5, 0.5, 0]], [[-0.5, 0.5, 0.5, 0.5]]])
def test_what_is_no_law_is_refused(cells: list[float]) -> None:
    with pytest.raises(ValueError, match="four cells"):
        expected_gmean2(cells, [[1, 0, 0, 0]], draws=4)
