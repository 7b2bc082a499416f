"""The exact value of every number on a model of known law: the same arms, walked in place of asked.

All that a run draws is weighed here by its probability: the baseline, the ways of each choice, the
replies to each arm and their answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from troth.arms.cases import UNEDITED, Case, Measure, Reply
from troth.arms.numbers import Number, measures_by_kind
from troth.arms.walking import Asked, Key, Known, OfKind, Sums, Walk, plus, reply_in, sums_of
from troth.arms.writers import by_rule
from troth.errors import PluginError
from troth.values import BASELINE, Item, Law, Options, Trace, Truth, prompt
from troth.values.arms import Arm
from troth.values.designs import Arms, Design, Missing, Wanted, listed


def truth_of(arms: Arms, numbers: Sequence[Number]) -> Truth:
    """Return the truth of a probe's numbers, derived from the arms that it asks.

    What a role writes is not known beforehand: where one must, only what is read of the unedited
    replies has a truth.
    """
    of_kind = measures_by_kind(numbers)

    def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
        # The same conversation is met in many ways of a choice, and after many baselines.
        law, totals = lru_cache(maxsize=10_000)(law), _Totals(numbers)
        for item in items:
            # The baselines of an item may meet the same arms.
            known: Known = {}
            for trace, own, probability in _baselines(law, item):
                case = Case(item=item, own=own, arm=UNEDITED, reply=own, options=options)
                sums = {
                    (BASELINE, each.name): (sums_of(each, [(1.0, case)]), 1.0)
                    for each in of_kind.get(BASELINE, ())
                }
                walk = Walk(law=law, own=case, of_kind=of_kind, known=known)
                for chance, asked in _ways(arms(item, trace, by_rule(options))):
                    seats: dict[int, dict[Key, OfKind]] = {0: dict(sums)}
                    for (seat, key), found in walk.sums(asked).items():
                        seats.setdefault(seat, {})[key] = found
                    for of_seat in seats.values():
                        totals.add(of_seat, probability * chance)
        return totals.means()

    return truth


def _ways(design: Design) -> Sequence[tuple[float, Asked]]:
    """What may be asked of a trace; of a design that is a single choice, one way after another.

    So arms are compared within a way, and what can be made in one way alone counts for that one.
    """
    if isinstance(design, Missing):
        return [(1.0, [])]
    single = [(way.probability, way.arms()) for way in design[0]] if len(design) == 1 else None
    ways = [(chance, list(listed(group))) for chance, group in single or [(1.0, tuple(design))]]
    if any(isinstance(each, Wanted) for _, every in ways for _, each in every):
        return [(1.0, [])]
    return [
        (chance, [(share, arm) for share, arm in every if isinstance(arm, Arm) and not arm.missing])
        for chance, every in ways
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A baseline with one way of one choice of its arms, those that can be made without a role."""

    probability: float
    item: Item
    own: Reply
    arms: Sequence[Arm]


def every_way(arms: Arms, law: Law, items: Sequence[Item], options: Options) -> Iterator[Drawn]:
    """Yield every way in which the arms of every baseline may be drawn, choice by choice.

    For truths that cannot be derived.
    """
    for item in items:
        for trace, own, probability in _baselines(law, item):
            design = arms(item, trace, by_rule(options))
            for choice in () if isinstance(design, Missing) else design:
                for way in choice:
                    made = [each for each in way.arms() if isinstance(each, Arm)]
                    yield Drawn(
                        probability=probability * way.probability,
                        item=item,
                        own=own,
                        arms=[each for each in made if not each.missing],
                    )


class _Totals:
    """The numbers over all baselines, each with its weight; of an anchored one also its top's."""

    def __init__(self, numbers: Sequence[Number]) -> None:
        self._numbers = numbers
        self._sums = dict.fromkeys((number.quantity.name for number in numbers), (0.0, 0.0))
        self._tops = dict(self._sums)

    def add(self, sums: Mapping[Key, OfKind], probability: float) -> None:
        for number in self._numbers:
            name, own = number.quantity.name, _of_trace(number, number.measure, sums)
            self._sums[name] = plus(self._sums[name], own, probability)
            if number.top is not None:
                top = _of_trace(number, number.top, sums)
                self._tops[name] = plus(self._tops[name], top, probability)

    def means(self) -> Mapping[str, float]:
        found = {}
        for number in self._numbers:
            name = number.quantity.name
            total, weight = self._sums[name]
            if number.top is not None:
                weight = self._tops[name][0]
            # Without any room between two controls there is no place between them.
            if weight > 0:
                found[name] = total / weight
        return found


def _baselines(law: Law, item: Item) -> Iterator[tuple[Trace, Reply, float]]:
    """Every unedited reply that may come, with its probability."""
    for branch in law(prompt(item)):
        for option, chance in enumerate(branch.answer):
            if chance:
                trace = Trace(reasoning=branch.writes, answer="", option=option)
                own = reply_in(branch, option)
                yield trace, own, branch.probability * chance


def _of_trace(number: Number, measure: Measure, sums: Mapping[Key, OfKind]) -> Sums:
    """What one trace adds: its arms, a mean over them, or the difference of two such means."""
    nothing = (0.0, 0.0)
    (total, weight), share = sums.get((number.kind, measure.name), (nothing, 1.0))
    if number.minus is None and number.counts == "arms":
        return total, weight
    total, weight = total / share, weight / share
    if number.minus is None:
        return total, weight
    (other, its), share = sums.get((number.minus, number.measure.name), (nothing, 1.0))
    other, its = other / share, its / share
    if not _all_or_none(weight) or not _all_or_none(its):
        raise PluginError(
            f"{number.quantity.name}: expected a measure whose cases are settled by the item and "
            f"its own reply, since it is compared with a placebo trace by trace, but the replies "
            f"decide whether {measure.name!r} is read; declare a truth of its own"
        )
    both = weight and its
    return (total - other, 1.0) if both else nothing


def _all_or_none(weight: float) -> bool:
    return abs(weight) < 1e-9 or abs(weight - 1) < 1e-9
