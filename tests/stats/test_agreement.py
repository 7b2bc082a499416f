import numpy as np
import pytest
from statsmodels.stats.contingency_tables import mcnemar as oracle_mcnemar
from statsmodels.stats.inter_rater import cohens_kappa

from troth.stats import agreement_of, agreement_of_table, clopper_pearson, mcnemar, wilson
from troth.stats.agreement import _corrected

PUBLISHED = [
    ((1095, 883, 2, 54), 2034, 0.5649, 0.0599, 877.0),
    ((179, 267, 52, 152), 650, 0.5092, 0.1139, 144.9),
    ((773, 151, 297, 310), 1531, 0.7074, 0.3622, 47.6),
    ((1968, 313, 230, 318), 2829, 0.8081, 0.4190, 12.7),
    ((2424, 432, 141, 235), 3232, 0.8227, 0.3546, 147.8),
    ((6439, 2046, 722, 1069), 10276, 0.7306, 0.2754, 633.3),
]
TABLES = [row[0] for row in PUBLISHED] + [(3, 2, 4, 5), (118, 5, 2, 0), (0, 7, 9, 0)]


@pytest.mark.parametrize(("table", "n", "raw", "kappa", "chi2"), PUBLISHED)
def test_published_tables(
    table: tuple[int, int, int, int], n: int, raw: float, kappa: float, chi2: float
) -> None:
    """Two classifiers of the same traces under five hints, and overall (Young 2026)."""
    found = agreement_of_table(*table)
    assert found.agreement.n == n
    assert found.agreement.value == pytest.approx(raw, abs=5e-5)
    assert found.kappa.value == pytest.approx(kappa, abs=5e-5)
    assert found.mcnemar.chi2 == pytest.approx(chi2, abs=0.05)
    assert not found.saturated


@pytest.mark.parametrize("table", TABLES)
def test_kappa_and_its_variance_agree_with_statsmodels(table: tuple[int, int, int, int]) -> None:
    oracle = cohens_kappa(np.reshape(table, (2, 2)))
    n, shares = sum(table), np.array(table) / sum(table)
    value, slope = _corrected(shares, by_margins=True)
    assert value == pytest.approx(oracle.kappa)
    variance = (shares @ slope**2 - (shares @ slope) ** 2) / n
    assert variance == pytest.approx(oracle.var_kappa, abs=1e-12)


def test_ac1_of_a_saturated_table() -> None:
    """125 cases of which both call 118 positive: kappa -.0234, AC1 .9408 (Gwet 2002)."""
    found = agreement_of_table(118, 5, 2, 0)
    assert found.kappa.value == pytest.approx(-0.0234, abs=5e-5)
    assert found.ac1.value == pytest.approx(0.9408, abs=5e-5)
    assert found.agreement.value == pytest.approx(118 / 125)
    assert found.saturated


@pytest.mark.parametrize("by_margins", [True, False])
def test_slopes_are_derivatives(by_margins: bool) -> None:
    shares = np.array([0.4, 0.2, 0.1, 0.3])
    _, slope = _corrected(shares, by_margins=by_margins)
    for cell in range(4):
        step = np.zeros(4)
        step[cell], step[(cell + 1) % 4] = 1e-6, -1e-6
        up, down = (_corrected(shares + sign * step, by_margins=by_margins)[0] for sign in (1, -1))
        assert (up - down) / 2 == pytest.approx(slope @ step, rel=1e-5)


def test_rates_have_wilson_intervals() -> None:
    found = agreement_of_table(6439, 2046, 722, 1069)
    assert (found.a_yes.low, found.a_yes.high) == wilson(8485, 10276)
    assert (found.b_yes.low, found.b_yes.high) == wilson(7161, 10276)


def test_perfect_agreement_has_no_point_interval() -> None:
    found = agreement_of_table(20, 0, 0, 20)
    assert found.kappa.value == found.ac1.value == 1
    assert found.agreement.low == pytest.approx(clopper_pearson(40, 40)[0])
    assert 0.6 < found.kappa.low < 0.9


def test_where_all_verdicts_are_the_same_there_is_no_kappa() -> None:
    found = agreement_of_table(40, 0, 0, 0)
    assert np.isnan(found.kappa.value)
    assert found.kappa.reason
    assert found.saturated
    assert found.ac1.value == 1


def test_nothing_read() -> None:
    found = agreement_of([], [])
    assert np.isnan([found.kappa.value, found.agreement.value, found.mcnemar.chi2]).all()
    assert not found.saturated


def test_one_cluster_tells_nothing_of_kappas_spread() -> None:
    found = agreement_of([1, 0, 1], [1, 0, 0], clusters=["a"] * 3)
    assert (found.kappa.low, found.kappa.high) == (-1, 1)
    assert found.kappa.reason


def test_copies_of_a_trace_are_no_more_than_one() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.integers(0, 2, (2, 150))
    once = agreement_of(a, b)
    often = agreement_of(np.repeat(a, 6), np.repeat(b, 6), clusters=np.repeat(np.arange(150), 6))
    for name in ("kappa", "ac1"):
        one, six = getattr(once, name), getattr(often, name)
        assert six.value == pytest.approx(one.value)
        assert six.high - six.low == pytest.approx(one.high - one.low, rel=0.05)


@pytest.mark.parametrize("name", ["kappa", "ac1"])
@pytest.mark.parametrize("n", [30, 100])
@pytest.mark.parametrize("shares", [[0.4, 0.1, 0.1, 0.4], [0.92, 0.03, 0.02, 0.03]])
def test_coverage(name: str, n: int, shares: list[float]) -> None:
    rng = np.random.default_rng(1)
    truth, _ = _corrected(np.array(shares), by_margins=name == "kappa")
    found = [getattr(agreement_of_table(*rng.multinomial(n, shares)), name) for _ in range(800)]
    held = [e.low <= truth <= e.high for e in found if not np.isnan(e.value)]
    assert np.mean(held) > 0.92


@pytest.mark.parametrize("counts", [(0, 6), (3, 9), (12, 12), (40, 70)])
def test_mcnemar_agrees_with_statsmodels(counts: tuple[int, int]) -> None:
    found = mcnemar(*counts)
    table = [[5, counts[0]], [counts[1], 5]]
    plain = oracle_mcnemar(table, exact=False, correction=False)
    assert (found.chi2, found.p) == pytest.approx((plain.statistic, plain.pvalue))
    assert found.exact_p == pytest.approx(oracle_mcnemar(table, exact=True).pvalue)


def test_mcnemar_without_a_differing_pair() -> None:
    found = mcnemar(0, 0)
    assert np.isnan([found.chi2, found.p]).all()
    assert found.exact_p == 1


def test_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        mcnemar(-1, 2)
    with pytest.raises(ValueError, match="at least 0"):
        agreement_of_table(1, -1, 2, 2)
    with pytest.raises(ValueError, match="0 or 1"):
        agreement_of([1, 2], [1, 0])
    with pytest.raises(ValueError, match="two verdicts a trace"):
        agreement_of([1, 0], [1])
