"""How often it pays to place arms, by prices that are declared."""

from itertools import product

import pytest

from troth import Trace
from troth.hosting.options import complete
from troth.solvers.places import AUTO_CHOICES, PRICES, cheapest_count
from troth.stats.cuts import USUAL_NOISE, trace_variance


@pytest.mark.parametrize(("calls", "fixed"), [*product([1, 2, 4], [0, 1, 3, 17])])
def test_the_count_is_the_best_for_the_arms_that_are_made(calls: int, fixed: int) -> None:
    """Of what is made in any case each is one arm, however many arms a place takes."""
    options = complete(PRICES, {"price_cached": 0.5}, owner="prices")
    for prompt, reasoning in product([10, 200, 3000], [20, 300, 9000]):
        trace = Trace(
            reasoning="", answer="", option=None, input_tokens=prompt, output_tokens=reasoning
        )
        arm = (prompt + reasoning / 2) * 0.5 + (2 + 0.25 * reasoning) * 4
        spent = {c: prompt + reasoning * 4 + (fixed + c * calls) * arm for c in AUTO_CHOICES}
        worth = {c: spent[c] * trace_variance(c, noise=USUAL_NOISE) for c in AUTO_CHOICES}
        found = cheapest_count(trace, options, rewritten=0.25, calls=calls, fixed=fixed)
        assert worth[found] == pytest.approx(min(worth.values()))
