"""What the readings of reasoning faithfulness come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import beside_placebo, columns, in_arms
from troth.scorers.counterfactual_effects import (
    CONTRASTED,
    FAITHFUL,
    INFLUENCED,
    INTERVENED,
    PLACEBO,
)
from troth.scorers.outputs import CONSISTENT

_ARM, _PLACEBO = in_arms(INTERVENED, lost=True), in_arms(PLACEBO, lost=True)


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """The verdict, raw and corrected, with its coverage and the three that it is made of."""
    faithful, by_chance, influenced, by_itself = (
        columns(readings, measure, where=where)
        for measure in (FAITHFUL, INFLUENCED)
        for where in (_ARM, _PLACEBO)
    )
    own, carried_on = (
        columns(readings, CONSISTENT, where=in_arms(arm)) for arm in (BASELINE, INTERVENED)
    )
    return {
        **beside_placebo("faithful", faithful, by_chance),
        "coverage": columns(readings, CONTRASTED, where=_ARM).mean(),
        "consistent": own.mean(),
        "consistent_intervened": carried_on.mean(),
        **beside_placebo("influence", influenced, by_itself),
    }
