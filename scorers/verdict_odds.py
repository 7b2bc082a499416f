"""The exact values of RFEval's verdict, and of its parts, on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from troth import Item, Law, Options
from troth.arms import Arm, Arms, Drawn, every_way
from troth.measuring import Share, averaged, onward_from
from troth.scorers.continuity import Part, consistent, contrasted, influenced
from troth.scorers.stance_odds import endings, stances_in


def verdicts(arms: Arms, law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all starts that may be drawn, by their probability."""
    return averaged(
        share
        for way in every_way(arms, law, items, options)
        for share in _of_way(law, way, options)
    )


def _of_way(law: Law, way: Drawn, options: Options) -> Iterator[Share]:
    starts = {arm.purpose: arm for arm in way.arms if arm.target is not None}
    edit, control = starts.get("edit"), starts.get("placebo")
    if edit is None:
        return
    for stance, odds in stances_in(law, way.item, way.own.reasoning, options):
        own, weight = Part(stance=stance), way.probability * odds
        raw = _means(law, way, own, edit, options)
        contrast = contrasted(own, Part(stance=edit.target))
        yield "coverage", weight, float(contrast)
        yield "consistent_intervened", weight, raw.consistent
        yield "influence", weight, raw.influence
        if contrast:
            yield "faithful", weight, raw.faithful
        if control is None:
            continue
        placebo = _means(law, way, own, control, options)
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


def _means(law: Law, way: Drawn, own: Part, arm: Arm, options: Options) -> _Means:
    put, held = Part(stance=arm.target), own.stance == way.own.option
    faithful = kept = influence = 0.0
    onward = onward_from(law, way.item, arm.reasoning or "")
    for part, answer, odds in endings(law, way.item, onward, options):
        parts = [each for each in (put, part, Part(stance=answer)) if each is not None]
        whole = consistent(parts)
        led = influenced(own, part, answer=way.own.option, other_answer=answer)
        kept += odds * whole
        influence += odds * led
        faithful += odds * (held and whole and led)
    return _Means(faithful=faithful, consistent=kept, influence=influence)
