"""The exact value of every number on a model of known law: the same arms, walked in place of asked.

All that a run draws is weighed here by its probability: the baseline, the ways of each choice, the
replies to each arm and their answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from troth.arms.cases import UNEDITED, Case, Measure, Reply
from troth.arms.numbers import Number, measures_by_kind
from troth.arms.writers import by_rule
from troth.asking import answer_prompt, by_item, reasoning_prompt
from troth.errors import PluginError
from troth.truth import role_law
from troth.values import BASELINE, Branch, Item, Law, Options, Trace, Truth, prompt
from troth.values.arms import Arm
from troth.values.designs import Arms, Design, Missing, Wanted, listed

_Sums = tuple[float, float]
"""The weighted sum of a measure's values, and the weight of the replies that were cases of it."""
_OfKind = tuple[_Sums, float]
"""The sums over the arms of one kind, and the weight of these arms."""
_Key = tuple[str, str]
"""A kind of arms, and the name of a measure."""
_Asked = Sequence[tuple[float, Arm]]
"""Arms, each with its probability."""
_Seated = tuple[int, _Key]
"""The same of one who is asked: a player of a role, or 0 for the model under test."""
_TOLD = ("probabilities", "beside")
"""What measures go by that read the option probabilities."""
_Likely = Sequence[tuple[float, Reply]]
"""Replies, each with its probability."""
_Known = dict[tuple[Arm, bool], _Likely]
"""The replies to arms, without or with what is asked in a second call, as far as worked out."""
_Cases = Sequence[tuple[float, Case]]


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
            known: _Known = {}
            for trace, own, probability in _baselines(law, item):
                case = Case(item=item, own=own, arm=UNEDITED, reply=own, options=options)
                sums = {
                    (BASELINE, each.name): (_mean(each, [(1.0, case)]), 1.0)
                    for each in of_kind.get(BASELINE, ())
                }
                walk = _Walk(law=law, own=case, of_kind=of_kind, known=known)
                for chance, asked in _ways(arms(item, trace, by_rule(options))):
                    seats: dict[int, dict[_Key, _OfKind]] = {0: dict(sums)}
                    for (seat, key), found in walk.sums(asked).items():
                        seats.setdefault(seat, {})[key] = found
                    for of_seat in seats.values():
                        totals.add(of_seat, probability * chance)
        return totals.means()

    return truth


def _ways(design: Design) -> Sequence[tuple[float, _Asked]]:
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

    def add(self, sums: Mapping[_Key, _OfKind], probability: float) -> None:
        for number in self._numbers:
            name, own = number.quantity.name, _of_trace(number, number.measure, sums)
            self._sums[name] = _plus(self._sums[name], own, probability)
            if number.top is not None:
                top = _of_trace(number, number.top, sums)
                self._tops[name] = _plus(self._tops[name], top, probability)

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
                own = _reply(branch, option)
                yield trace, own, branch.probability * chance


def _of_trace(number: Number, measure: Measure, sums: Mapping[_Key, _OfKind]) -> _Sums:
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


class _Walk:
    """One trace's arms with a law in the place of the model."""

    def __init__(
        self, *, law: Law, own: Case, of_kind: Mapping[str, Sequence[Measure]], known: _Known
    ) -> None:
        self._law = law
        self._known = known
        self._own = own
        self._of_kind = of_kind

    def sums(self, arms: _Asked) -> dict[_Seated, _OfKind]:
        """What each measure comes to over the arms of each kind, by who is asked."""
        named = {arm.name: arm for _, arm in arms}
        sums: dict[_Seated, _Sums] = {}
        shares: dict[_Seated, float] = {}
        for chance, arm in arms:
            share, beside = chance * arm.weight, named.get(arm.beside)
            for measure, value in self._of_arm(arm, beside):
                key = (arm.seat, (arm.kind, measure.name))
                shares[key] = shares.get(key, 0.0) + share
                sums[key] = _plus(sums.get(key, (0.0, 0.0)), value, share)
        return {key: (total, shares[key]) for key, total in sums.items()}

    def _of_arm(self, arm: Arm, beside: Arm | None) -> Iterator[tuple[Measure, _Sums]]:
        """What each measure comes to over all replies to an arm."""
        cases: dict[str, _Cases] = {}
        for measure in self._of_kind.get(arm.kind, ()):
            if measure.by == "beside" and beside is None:
                continue
            if not measure.of(self._own.item, self._own.own, arm):
                yield measure, (0.0, 0.0)
                continue
            if measure.by not in cases:
                cases[measure.by] = list(self._cases(arm, beside, by=measure.by))
            yield measure, _mean(measure, cases[measure.by])

    def _cases(self, arm: Arm, beside: Arm | None, *, by: str) -> Iterator[tuple[float, Case]]:
        compared: Sequence[tuple[float, Reply | None]] = [(1.0, None)]
        if by == "beside" and beside is not None:
            compared = self._probabilities(beside)
        own = self._own
        for chance, reply in self._replies(arm, told=by in _TOLD):
            for other, its in compared:
                case = Case(
                    item=own.item,
                    own=own.own,
                    arm=arm,
                    reply=reply,
                    beside=its,
                    options=own.options,
                )
                yield chance * other, case

    def _replies(self, arm: Arm, *, told: bool) -> _Likely:
        """Every reply to an arm; with `told` also what is asked of it in a second call."""
        if (arm, told) not in self._known:
            self._known[arm, told] = (
                self._closed(arm, arm.reasoning or "")
                if arm.closed
                else self._onward(arm, told=told)
            )
        return self._known[arm, told]

    def _onward(self, arm: Arm, *, told: bool) -> _Likely:
        found: dict[Reply, float] = {}
        for branch in self._law_of(arm)(
            arm.prompt
            if arm.reasoning is None
            else reasoning_prompt(arm.prompt, arm.reasoning, form="think")
        ):
            again: _Likely = [(1.0, Reply(option=None, reasoning=""))]
            if told and arm.probabilities:
                again = self._closed(arm, arm.whole(branch.writes.strip()), options=False)
            for option, chance in enumerate(_by_item(branch.answer, arm)):
                for other, closed in again if chance else ():
                    reply = _reply(branch, option, closed.probabilities)
                    found[reply] = found.get(reply, 0.0) + branch.probability * chance * other
        return [(chance, reply) for reply, chance in found.items()]

    def _law_of(self, arm: Arm) -> Law:
        return role_law(arm.role) if arm.role else self._law

    def _probabilities(self, arm: Arm) -> _Likely:
        """What an arm may tell of the options, whatever it answers."""
        if arm.closed:
            return self._closed(arm, arm.reasoning or "", options=False)
        return self._replies(arm, told=True)

    def _closed(self, arm: Arm, reasoning: str, *, options: bool = True) -> _Likely:
        """Every answer after a closed reasoning; without `options`, what each branch tells."""
        found = []
        for branch in self._law_of(arm)(answer_prompt(arm.prompt, reasoning, form="think")):
            told = _by_item(branch.answer, arm)
            answers = list(enumerate(told)) if options else [(None, 1.0)]
            found += [
                (
                    branch.probability * chance,
                    Reply(option=option, reasoning="", probabilities=told),
                )
                for option, chance in answers
                if chance
            ]
        return found


def _by_item(answer: tuple[float, ...], arm: Arm) -> tuple[float, ...]:
    """The probability of each of the item's options, in whatever order they were shown."""
    return by_item(answer, arm.order) if arm.order else answer


def _reply(branch: Branch, option: int, probabilities: tuple[float, ...] = ()) -> Reply:
    return Reply(
        option=option,
        reasoning=branch.writes,
        probabilities=probabilities,
        told=branch.writes if branch.writes.strip() else "",
        acknowledges=branch.acknowledges,
    )


def _mean(measure: Measure, cases: _Cases) -> _Sums:
    total = weight = 0.0
    for chance, case in cases:
        value = measure.read(case)
        if isinstance(value, int | float):
            total += chance * value
            weight += chance
    return total, weight


def _plus(some: _Sums, more: _Sums, share: float = 1.0) -> _Sums:
    return some[0] + share * more[0], some[1] + share * more[1]
