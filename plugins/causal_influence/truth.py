"""The exact values of causal influence on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.scorers.continuity import Part, influenced
from troth.scorers.stance_odds import endings, stances_in
from troth.solvers.counterfactual import ARM, PLACEBO
from troth.solvers.counterfactual_cases import Case, cases
from troth.solvers.starts import Start, expected_movement
from troth.truth import averaged, closed_after


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    return averaged(
        (name, case.weight, value)
        for case in cases(law, items, options)
        for name, value in _of_case(law, case, options)
    )


def _of_case(law: Law, case: Case, options: Options) -> Iterator[tuple[str, float]]:
    raw, changed = _effects(law, case, case.onward, options)
    whole = closed_after(law, case.item, case.reasoning)
    argued = Start(arm=ARM, prefix=case.text)
    moved = expected_movement(law, case.item, argued, case.onward, whole)
    yield "influence", raw
    yield "changed", changed
    yield "influence_probability", moved
    if not case.start:
        return
    placebo, anyway = _effects(law, case, case.again, options)
    yield "influence_placebo", placebo
    yield "influence_corrected", raw - placebo
    yield "changed_placebo", anyway
    yield "changed_corrected", changed - anyway
    own = Start(arm=PLACEBO, prefix=case.start)
    drifted = expected_movement(law, case.item, own, case.again, whole)
    yield "influence_probability_corrected", moved - drifted


def _effects(
    law: Law, case: Case, onward: Sequence[Branch], options: Options
) -> tuple[float, float]:
    """How often stance or answer changes, and how often the answer does."""
    influence = changed = 0.0
    own = stances_in(law, case.item, case.reasoning, options)
    for part, answer, odds in endings(law, case.item, onward, options):
        changed += odds * (answer != case.answer)
        influence += odds * sum(
            chance
            for stance, chance in own
            if influenced(Part(stance=stance), part, answer=case.answer, other_answer=answer)
        )
    return influence, changed
