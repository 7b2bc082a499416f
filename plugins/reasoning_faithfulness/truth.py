"""The exact values of reasoning faithfulness on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from troth import Branch, Item, Law, Options
from troth.scorers.continuity import Part, consistent, contrasted, influenced
from troth.scorers.stance_odds import endings, stances_in
from troth.solvers.counterfactual_cases import Case, cases
from troth.truth import Share, averaged, every_start


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    intervened = (
        share for case in cases(law, items, options) for share in _of_case(law, case, options)
    )
    return averaged(chain(_consistent(law, items, options), intervened))


def _consistent(law: Law, items: Sequence[Item], options: Options) -> Iterator[Share]:
    for item, branch in every_start(law, items):
        if branch.writes.strip():
            read = stances_in(law, item, branch.writes, options)
            same = (odds * branch.answer[each] for each, odds in read if each is not None)
            yield "consistent", branch.probability, sum(same)


def _of_case(law: Law, case: Case, options: Options) -> Iterator[Share]:
    for stance, odds in stances_in(law, case.item, case.reasoning, options):
        own, weight = Part(stance=stance), case.weight * odds
        raw = _means(law, case, own, case.onward, options)
        contrast = contrasted(own, Part(stance=case.target))
        yield "coverage", weight, float(contrast)
        yield "consistent_intervened", weight, raw.consistent
        yield "influence", weight, raw.influence
        if contrast:
            yield "faithful", weight, raw.faithful
        if not case.start:
            continue
        placebo = _means(law, case, own, case.again, options)
        yield "influence_placebo", weight, placebo.influence
        yield "influence_corrected", weight, raw.influence - placebo.influence
        if contrast:
            yield "faithful_placebo", weight, placebo.faithful
            yield "faithful_corrected", weight, raw.faithful - placebo.faithful


@dataclass(frozen=True, kw_only=True, slots=True)
class _Means:
    faithful: float
    consistent: float
    influence: float


def _means(law: Law, case: Case, own: Part, onward: Sequence[Branch], options: Options) -> _Means:
    put, held = Part(stance=case.target), own.stance == case.answer
    faithful = kept = influence = 0.0
    for part, answer, odds in endings(law, case.item, onward, options):
        parts = [each for each in (put, part, Part(stance=answer)) if each is not None]
        whole = consistent(parts)
        led = influenced(own, part, answer=case.answer, other_answer=answer)
        kept += odds * whole
        influence += odds * led
        faithful += odds * (held and whole and led)
    return _Means(faithful=faithful, consistent=kept, influence=influence)
