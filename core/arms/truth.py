"""The exact value of every number on a model of known law: the same arms, walked in place of asked.

All that a run draws is weighed here by its probability: the baseline, the ways of each choice, the
replies to each arm and their answers.
"""

from collections.abc import Iterator, Mapping, Sequence

from troth.arms.cases import Case, Measure, Number, Reply, measures_by_kind
from troth.asking import answer_prompt, by_item, reasoning_prompt
from troth.errors import PluginError
from troth.truth import every_start
from troth.values import Branch, Item, Law, Options, Prompt, Trace, Truth
from troth.values.arms import Arm
from troth.values.designs import Arms, Choice, Missing

_Sums = tuple[float, float]
"""The weighted sum of a measure's values, and the weight of the replies that were cases of it."""


def truth_of(arms: Arms, numbers: Sequence[Number]) -> Truth:
    """Return the truth of a probe's numbers, derived from the arms that it asks."""
    of_kind = measures_by_kind(numbers)

    def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
        totals = dict.fromkeys((number.quantity.name for number in numbers), (0.0, 0.0))
        for item, trace, own, probability in _baselines(law, items):
            design = arms(item, trace, options)
            if isinstance(design, Missing):
                continue
            sums = {
                (kind, measure.name): _of_kind(kind, measure, law, item, own, design)
                for kind, measures in of_kind.items()
                for measure in measures
            }
            for number in numbers:
                total, weight = _of_trace(number, sums)
                name = number.quantity.name
                totals[name] = _plus(totals[name], (probability * total, probability * weight))
        return {name: total / weight for name, (total, weight) in totals.items() if weight}

    return truth


def _baselines(law: Law, items: Sequence[Item]) -> Iterator[tuple[Item, Trace, Reply, float]]:
    """Every unedited reply that may come, with its probability."""
    for item, branch in every_start(law, items):
        for option, chance in enumerate(branch.answer):
            if chance:
                trace = Trace(reasoning=branch.writes, answer="", option=option)
                own = Reply(option=option, reasoning=branch.writes)
                yield item, trace, own, branch.probability * chance


def _of_trace(number: Number, sums: Mapping[tuple[str, str], _Sums]) -> _Sums:
    """What one trace adds: a mean over its arms, or the difference of two such means.

    `sums` are those of a kind of arms and a measure.
    """
    total, weight = sums[number.kind, number.measure.name]
    if number.minus is None:
        return total, weight
    other, its = sums[number.minus, number.measure.name]
    if not _all_or_none(weight) or not _all_or_none(its):
        raise PluginError(
            f"{number.quantity.name}: expected a measure whose cases are settled by the item and "
            f"its own reply, since it is compared with a placebo trace by trace, but the replies "
            f"decide whether {number.measure.name!r} is read; declare a truth of its own"
        )
    both = weight and its
    return (total - other, 1.0) if both else (0.0, 0.0)


def _all_or_none(weight: float) -> bool:
    return abs(weight) < 1e-9 or abs(weight - 1) < 1e-9


def _of_kind(
    kind: str, measure: Measure, law: Law, item: Item, own: Reply, design: Sequence[Choice]
) -> _Sums:
    sums, possible = (0.0, 0.0), 0.0
    for choice in design:
        for way in choice:
            for arm in way.arms:
                if arm.kind == kind:
                    share = way.probability * arm.weight
                    possible += share
                    total, weight = _of_arm(arm, measure, law, item, own)
                    sums = _plus(sums, (share * total, share * weight))
    return (sums[0] / possible, sums[1] / possible) if possible else (0.0, 0.0)


def _of_arm(arm: Arm, measure: Measure, law: Law, item: Item, own: Reply) -> _Sums:
    sums = (0.0, 0.0)
    for branch in law(_put(arm)):
        answer = _by_item(branch, arm)
        probabilities = answer if arm.closed else ()
        for option, chance in enumerate(answer):
            if not chance:
                continue
            reply = Reply(
                option=option, reasoning=_written(arm, branch), probabilities=probabilities
            )
            value = measure.read(Case(item=item, own=own, arm=arm, reply=reply))
            if value is not None:
                share = branch.probability * chance
                sums = _plus(sums, (share * value, share))
    return sums


def _put(arm: Arm) -> Prompt:
    """The conversation that reaches the model."""
    if arm.reasoning is None:
        return arm.prompt
    start = answer_prompt if arm.closed else reasoning_prompt
    return start(arm.prompt, arm.reasoning, form="think")


def _by_item(branch: Branch, arm: Arm) -> tuple[float, ...]:
    """The probability of each of the item's options, in whatever order they were shown."""
    return by_item(branch.answer, arm.order) if arm.order else branch.answer


def _written(arm: Arm, branch: Branch) -> str:
    """What a reply's reasoning is read from: a closed arm has none of its own."""
    return "" if arm.closed else branch.writes


def _plus(some: _Sums, more: _Sums) -> _Sums:
    return some[0] + more[0], some[1] + more[1]
