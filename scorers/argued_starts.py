"""Starts of a reasoning that argue for an option, in what was seen of one draw."""

from collections.abc import Sequence
from dataclasses import replace

from troth import Evidence, Item, Observation, Options
from troth.arms import ALONE
from troth.arms import roles as writers
from troth.asking import ruled
from troth.scorers.stance import JUDGE, roles, stance_of

NOT_ARGUED = "the writer's counterfactual does not argue for its option"


def cast(options: Options) -> Sequence[str]:
    """The writer and the judge, where either is named."""
    return (*writers(options), *roles(options))


def starts(seen: Evidence) -> Sequence[Observation]:
    """The arms that were carried on from a start of the reasoning, or would have been."""
    return [
        each
        for each in seen.observations
        if each.made and each.made.kind != ALONE and each.made.purpose != "reference"
    ]


async def argued(
    item: Item, baseline: Observation, evidence: Evidence, options: Options
) -> Evidence:
    """One draw's evidence, in which starts that do not argue for their option are unread."""
    found = []
    for each in evidence.of_draw(baseline.draw):
        reason = await _unargued(item, each, options)
        lost = replace(each, trace=None, unread=reason, probabilities=None, no_probabilities=reason)
        found.append(lost if reason else each)
    return Evidence(observations=tuple(found))


async def _unargued(item: Item, seen: Observation, options: Options) -> str | None:
    """What a judge says against a writer's counterfactual; a rule's argues by its making."""
    arm = seen.made
    if arm is None or not arm.by or seen.reason or options["stance"] != JUDGE:
        return None
    questions = [
        f"Does this beginning of a reasoning lead towards the option ({item.letter(place)}) {each}?"
        for place, each in enumerate(item.options)
    ]
    texts = {"reasoning": arm.reasoning or ""}
    found = stance_of(await ruled(JUDGE, questions, texts, item=item, arm=f"put:{seen.arm}"))
    argues = found.part is not None and found.part.stance == arm.target
    return found.reason or (None if argues else NOT_ARGUED)
