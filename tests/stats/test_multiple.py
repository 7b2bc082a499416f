import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from troth.stats import benjamini_hochberg, holm

ADJUST = {"holm": holm, "fdr_bh": benjamini_hochberg}


def test_by_hand() -> None:
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert benjamini_hochberg([0.04, 0.01, 0.03]) == pytest.approx([0.04, 0.03, 0.04])


@pytest.mark.parametrize("name", ADJUST)
@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_statsmodels(name: str, seed: int) -> None:
    p = np.random.default_rng(seed).random(30).round(1) ** 2
    assert ADJUST[name](p) == pytest.approx(multipletests(p, method=name)[1])


@pytest.mark.parametrize("adjust", ADJUST.values())
def test_a_test_that_was_not_made_counts_for_nothing(adjust: type[object]) -> None:
    with_gap = adjust([0.02, np.nan, 0.03])
    assert np.isnan(with_gap[1])
    assert with_gap[[0, 2]] == pytest.approx(adjust([0.02, 0.03]))
    assert adjust([]).size == 0


@pytest.mark.parametrize("adjust", ADJUST.values())
def test_what_is_no_p_value_is_refused(adjust: type[object]) -> None:
    with pytest.raises(ValueError, match="p-values"):
        adjust([0.5, 1.5])
