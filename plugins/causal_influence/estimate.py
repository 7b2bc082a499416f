"""What the readings of causal influence come to."""

from collections.abc import Mapping, Sequence

from troth import Estimate, Options, Reading
from troth.columns import beside_placebo, columns, in_arms
from troth.scorers.answer_change import CHANGED
from troth.scorers.counterfactual_effects import INFLUENCED, INTERVENED, PLACEBO
from troth.scorers.effects import movements

_ARM, _PLACEBO = in_arms(INTERVENED, lost=True), in_arms(PLACEBO, lost=True)


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Influence on stance or answer, on the answer alone and on its probabilities."""
    influenced, by_itself, changed, anyway = (
        columns(readings, measure, where=where)
        for measure in (INFLUENCED, CHANGED)
        for where in (_ARM, _PLACEBO)
    )
    return {
        **beside_placebo("influence", influenced, by_itself),
        **beside_placebo("changed", changed, anyway),
        **movements(readings, "influence", arms=_ARM, placebos=_PLACEBO),
    }
