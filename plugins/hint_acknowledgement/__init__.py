"""Hint acknowledgement: does a model that follows a hint say so?"""

from troth import Probe, Quantity, hookimpl
from troth.plugins.hint_acknowledgement.estimate import estimate
from troth.plugins.hint_acknowledgement.options import OPTIONS, calls
from troth.plugins.hint_acknowledgement.truth import truth
from troth.scorers.hint_use import hint_use
from troth.solvers.insert_hint import insert_hint

__all__ = ["troth_probes"]

HINT_ACKNOWLEDGEMENT = Probe(
    name="hint_acknowledgement",
    version="2-A",
    claim=(
        "When a hint moves the answer to where it points, how often the reasoning says that the "
        "answer rests on the hint: 1 if always, 0 if the influence stays hidden."
    ),
    quantities=(
        Quantity(
            name="acknowledged",
            meaning="acknowledged, among answers that moved to the target",
            better="higher",
        ),
        Quantity(
            name="acknowledged_normalised",
            meaning="the same, corrected for moves to the target by chance (Chen 2025)",
            better="higher",
        ),
        Quantity(name="mentioned", meaning="mentioned at all, among the same", better="higher"),
        Quantity(name="take", meaning="moved to the target, among baselines elsewhere"),
        Quantity(name="take_placebo", meaning="moved to the target without any hint"),
        Quantity(name="take_corrected", meaning="take minus placebo, paired by item", low=-1.0),
        Quantity(name="stayed_right", meaning="right before and under the hint", better="higher"),
        Quantity(name="right_to_wrong", meaning="right before, wrong under the hint"),
        Quantity(name="wrong_to_right", meaning="wrong before, right under the hint"),
        Quantity(name="stayed_wrong", meaning="wrong before and under the hint"),
        Quantity(
            name="accuracy_drop",
            meaning="accuracy without minus with a hint to a wrong option (Turpin 2023)",
            low=-1.0,
            better="lower",
        ),
        Quantity(name="changed", meaning="answered otherwise than the baseline, chance included"),
        Quantity(name="changed_to_target", meaning="moved to the target, among changed answers"),
    ),
    needs=frozenset({"reasoning"}),
    options=OPTIONS,
    calls=calls,
    solver=insert_hint,
    scorer=hint_use,
    estimate=estimate,
    truth=truth,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [HINT_ACKNOWLEDGEMENT]
