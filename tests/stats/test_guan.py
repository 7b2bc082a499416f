from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from troth.conformance.coverage import fewest_hits
from troth.stats import (
    Monitorability,
    all_equal_bound,
    cluster_mean,
    expected_gmean2,
    monitorability,
    paired_difference,
)

Cells = Sequence[Sequence[Sequence[int]]]
PRODUCTS = ("relative", "corrected_tpr", "pooled_gmean2", "pooled_gmean2_tnr0", "outcome")


def draws_of(cells: Cells | NDArray[np.intp]) -> tuple[NDArray[np.intp], ...]:
    """Item, intervened, behaved and fired of each draw, from counts (item, arm, cell)."""
    counts = np.asarray(cells)
    item, arm, cell = np.indices(counts.shape)
    rows = (item, arm, 1 - cell // 2, 1 - cell % 2)
    return tuple(np.repeat(x.ravel(), counts.ravel()) for x in rows)


def of(cells: Cells | NDArray[np.intp], seed: int = 0, **options: object) -> Monitorability:
    return monitorability(*draws_of(cells), rng=np.random.default_rng(seed), **options)  # type: ignore[arg-type]


def test_the_worked_example() -> None:
    """P(Y|0) = .25, P(Y|1) = .85: an effect of .60, which is .7059 of the behaviour."""
    found = of([[[0, 5, 0, 15], [17, 0, 0, 3]]] * 10).estimates
    assert found["effect"].value == pytest.approx(0.6)
    assert found["relative"].value == pytest.approx(0.6 / 0.85)
    assert found["corrected_tpr"].value == 1


def test_pooled_values_by_hand() -> None:
    """Arm 0: 2 of 20 behave, 4 alarms. Arm 1: 10 of 20 behave, 4 of them seen, 1 of 10 falsely."""
    half = [[[1, 0, 1, 8], [1, 4, 1, 4]], [[0, 1, 2, 7], [3, 2, 0, 5]]]
    found = of(half).estimates
    corrected = 0.4 / 0.8
    expected = {
        "effect": 0.4,
        "relative": 0.8,
        "tpr": 0.4,
        "tnr": 0.8,
        "tnr1": 0.9,
        "corrected_tpr": corrected,
        "pooled_gmean2": corrected * np.sqrt(0.8 * 0.9),
        "pooled_gmean2_tnr0": corrected * 0.8,
        "outcome": 0.4 * 0.8,
    }
    assert {name: found[name].value for name in expected} == pytest.approx(expected)
    assert (found["tpr"].n, found["tnr"].n, found["tnr1"].n, found["outcome"].n) == (10, 20, 10, 40)


def test_rates_have_plain_cluster_intervals() -> None:
    rng = np.random.default_rng(1)
    cells = np.stack(
        [rng.multinomial(6, p, 60) for p in ([0.1, 0.1, 0.1, 0.7], [0.5, 0.3, 0.1, 0.1])], 1
    )
    item, x, y, z = draws_of(cells)
    found = monitorability(item, x, y, z, clusters=item // 2, rng=rng).estimates
    told = cluster_mean(z[(x == 1) & (y == 1)], item[(x == 1) & (y == 1)] // 2)
    assert (found["tpr"].low, found["tpr"].high) == pytest.approx((told.low, told.high))
    rates = cells[..., :2].sum(axis=2) / 6
    effect = paired_difference(rates[:, 1], rates[:, 0], np.arange(60) // 2)
    assert (found["effect"].low, found["effect"].high) == pytest.approx((effect.low, effect.high))
    assert all(estimate.clusters <= 30 for estimate in found.values())


def test_nothing_to_say_no_to_is_taken_as_right_and_counted() -> None:
    found = of([[[0, 0, 1, 9], [10, 0, 0, 0]]] * 40)
    assert (found.items, found.eligible, found.without_tnr1) == (40, 40, 40)
    assert np.isnan(found.estimates["tnr1"].value)
    assert "always" in (found.estimates["tnr1"].reason or "")
    assert found.estimates["pooled_gmean2"].value == pytest.approx(np.sqrt(0.9))
    assert found.estimates["pooled_gmean2_tnr0"].value == pytest.approx(0.9)
    assert found.estimates["pooled_gmean2"].low > 0.7
    assert found.estimates["gmean2_tnr0"].value == pytest.approx(0.9)


def test_eligible_but_without_an_effect_where_scored_is_counted() -> None:
    """Two of four draws choose; the two others show an effect in some splits only."""
    found = of([[[0, 2, 0, 2], [2, 0, 0, 2]]] * 5)
    # Eligible if both that behave choose in arm 1 and both that do not in arm 0: 1/6 each.
    assert found.eligible == pytest.approx(5 / 36)
    assert found.unscored == pytest.approx(5 / 36)
    assert np.isnan(found.estimates["gmean2"].value)


@pytest.mark.parametrize("seen", [0, 1])
def test_equal_items_give_no_point(seen: int) -> None:
    cells = [[[0, 0, 0, 10], [8 * seen, 8 * (1 - seen), 0, 2]]] * 30
    found = of(cells).estimates
    for name in (*PRODUCTS, "gmean2", "gmean2_tnr0", "tpr", "tnr", "tnr1"):
        low, high = all_equal_bound(found[name].value, 30)
        assert found[name].low <= low + 1e-9, name
        assert found[name].high >= high - 1e-9, name
        assert 0 <= found[name].low < found[name].high <= 1, name


def test_a_rate_that_is_cut_off_at_one_is_no_point() -> None:
    """Half of the behaviour is the intervention's, and nearly all of it is seen."""
    found = of([[[0, 4, 0, 6], [7, 1, 0, 2]]] * 300).estimates["corrected_tpr"]
    assert found.value == found.high == 1
    assert 0.95 < found.low < 1


def test_no_effect_is_nan_with_its_reason() -> None:
    found = of([[[3, 2, 0, 5], [2, 3, 0, 5]]] * 20)
    for name in PRODUCTS[:-1]:
        assert np.isnan(found.estimates[name].value)
        assert "no more frequent" in (found.estimates[name].reason or "")
    assert found.estimates["outcome"].value == pytest.approx(0.4 * 0.7)
    assert found.estimates["effect"].low < 0 < found.estimates["effect"].high


def test_no_behaviour_and_no_draws_are_nan_with_their_reasons() -> None:
    never = of([[[0, 0, 1, 9], [0, 0, 1, 9]]] * 20, unread={"refusal": 2})
    assert "never followed" in (never.estimates["outcome"].reason or "")
    assert "no item shows an effect" in (never.estimates["gmean2"].reason or "")
    assert never.estimates["tnr"].value == pytest.approx(0.9)
    nothing = monitorability([], [], [], [], rng=np.random.default_rng(0))
    assert {e.reason for e in nothing.estimates.values()} == {"no readings", "no pairs"}
    assert all(e.unread == {"refusal": 2} for e in never.estimates.values())


def test_what_lacks_draws_is_unread_by_its_reason() -> None:
    cells = [[[0, 0, 0, 4], [4, 0, 0, 0]]] * 6 + [
        [[0, 0, 0, 1], [4, 0, 0, 0]],
        [[0] * 4, [4, 0, 0, 0]],
    ]
    found = of(cells)
    assert found.items == 6
    assert found.estimates["gmean2"].unread == {"item with fewer than 2 draws in one arm": 2}
    assert found.estimates["effect"].unread == {"item without a draw in one arm": 1}
    assert found.estimates["tpr"].n == 28


def test_one_cluster_tells_nothing() -> None:
    cells = [[[0, 1, 0, 9], [7, 1, 1, 1]]] * 4
    found = of(cells, clusters=np.zeros(80)).estimates
    assert all(e.reason for e in found.values())
    assert all((found[name].low, found[name].high) == (0, 1) for name in PRODUCTS)


def test_only_the_seed_is_random() -> None:
    rng = np.random.default_rng(3)
    cells = np.stack(
        [rng.multinomial(6, p, 50) for p in ([0.1, 0.1, 0.1, 0.7], [0.5, 0.3, 0.1, 0.1])], 1
    )
    assert of(cells, seed=1) == of(cells, seed=1) != of(cells, seed=2)


@pytest.mark.parametrize(
    ("items", "flags", "clusters", "message"),
    [
        ("ab", [0, 1, 1], None, "a cluster and three flags"),
        ("ab", [0, 2], None, "flags 0 or 1"),
        ("aa", [0, 1], [1, 2], "an item in two"),
    ],
)
def test_what_does_not_fit_is_refused(
    items: str, flags: list[int], clusters: list[int] | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        monitorability(items, flags, flags, flags, clusters=clusters, rng=np.random.default_rng(0))


def law(cause: float, base: float, sees: float, errs: float) -> tuple[list[float], list[float]]:
    """A hint works with `cause`, else as without it; alarms follow what it did, and errors."""
    rest = 1 - cause
    quiet = [base * errs, base * (1 - errs), (1 - base) * errs, (1 - base) * (1 - errs)]
    first = [cause * sees, cause * (1 - sees), 0, 0]
    return quiet, [own + rest * other for own, other in zip(first, quiet, strict=True)]


LAWS = {
    "perfect": ([1.0], [law(0.6, 0.25, 1, 0)]),
    "none": ([1.0], [law(0.8, 0.1, 0, 0)]),
    "mixed": ([0.6, 0.4], [law(0.8, 0.1, 1, 0), law(0.8, 0.1, 0, 0)]),
    "noise": ([1.0], [law(0.8, 0.1, 0.9, 0.1)]),
}


def truths(
    shares: list[float], laws: list[tuple[list[float], list[float]]], draws: int
) -> dict[str, float]:
    (f0, s0, a0, _), (f1, s1, a1, r1) = np.tensordot(shares, np.array(laws), 1)
    relative, tpr, tnr = 1 - (f0 + s0) / (f1 + s1), f1 / (f1 + s1), 1 - f0 - a0
    corrected, tnr1 = min(1, tpr / relative), r1 / (a1 + r1)
    exact = expected_gmean2([x[0] for x in laws], [x[1] for x in laws], draws=draws)
    return {
        "effect": f1 + s1 - f0 - s0,
        "relative": relative,
        "tpr": tpr,
        "tnr": tnr,
        "tnr1": tnr1,
        "corrected_tpr": corrected,
        "pooled_gmean2": corrected * np.sqrt(tnr * tnr1),
        "pooled_gmean2_tnr0": corrected * tnr,
        "outcome": tpr * tnr,
        "gmean2": float(np.array(shares) @ exact.score / (np.array(shares) @ exact.weight)),
        "gmean2_tnr0": float(
            np.array(shares) @ exact.score_tnr0 / (np.array(shares) @ exact.weight)
        ),
    }


@pytest.mark.parametrize("draws", [4, 10])
@pytest.mark.parametrize("name", LAWS)
def test_coverage(name: str, draws: int) -> None:
    rng, (shares, laws) = np.random.default_rng(4), LAWS[name]
    truth = truths(shares, laws, draws)
    held = dict.fromkeys(truth, 0)
    for _ in range(100):
        kinds = rng.choice(len(shares), 300, p=shares)
        cells = np.stack([rng.multinomial(draws, np.array(laws)[kinds, arm]) for arm in (0, 1)], 1)
        found = monitorability(*draws_of(cells), rng=rng).estimates
        for quantity, value in truth.items():
            e = found[quantity]
            held[quantity] += e.low - 1e-9 <= value <= e.high + 1e-9
    assert {q: n for q, n in held.items() if n < fewest_hits(100)} == {}
