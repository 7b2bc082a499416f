"""The exact value of every number on a model of known law: the same arms, walked in place of asked.

All that a run draws is weighed here by its probability: the baseline, the ways of each choice, the
replies to each arm and their answers.
"""

from collections.abc import Iterator, Mapping, Sequence

from troth.arms.cases import UNEDITED, Case, Measure, Reply
from troth.arms.numbers import Number, measures_by_kind
from troth.arms.writers import by_rule
from troth.asking import answer_prompt, by_item, reasoning_prompt
from troth.errors import PluginError
from troth.truth import every_start, role_law
from troth.values import BASELINE, Item, Law, Options, Trace, Truth
from troth.values.arms import Arm
from troth.values.designs import Arms, Choice, Missing, Wanted

_Sums = tuple[float, float]
"""The weighted sum of a measure's values, and the weight of the replies that were cases of it."""
_Key = tuple[str, str]
"""A kind of arms, and the name of a measure."""
_Seated = tuple[int, _Key]
"""The same of one who is asked: a player of a role, or 0 for the model under test."""
_TOLD = ("probabilities", "beside")
"""What measures go by that read the option probabilities."""
_Likely = Sequence[tuple[float, Reply]]
"""Replies, each with its probability."""


def truth_of(arms: Arms, numbers: Sequence[Number]) -> Truth:
    """Return the truth of a probe's numbers, derived from the arms that it asks.

    What a role writes is not known beforehand: where one must, only what is read of the unedited
    replies has a truth.
    """
    of_kind = measures_by_kind(numbers)

    def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
        totals = _Totals(numbers)
        for item, trace, own, probability in _baselines(law, items):
            seats = {0: _of_baseline(item, own, of_kind.get(BASELINE, ()))}
            design = arms(item, trace, by_rule(options))
            if not isinstance(design, Missing):
                walk = _Walk(law=law, item=item, own=own, of_kind=of_kind)
                for (seat, key), sums in walk.sums(design).items():
                    seats.setdefault(seat, {})[key] = sums
            for of_seat in seats.values():
                totals.add(of_seat, probability)
        return totals.means()

    return truth


class _Totals:
    """The numbers over all baselines, each with its weight; of an anchored one also its top's."""

    def __init__(self, numbers: Sequence[Number]) -> None:
        self._numbers = numbers
        self._sums = dict.fromkeys((number.quantity.name for number in numbers), (0.0, 0.0))
        self._tops = dict(self._sums)

    def add(self, sums: Mapping[_Key, _Sums], probability: float) -> None:
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


def _baselines(law: Law, items: Sequence[Item]) -> Iterator[tuple[Item, Trace, Reply, float]]:
    """Every unedited reply that may come, with its probability."""
    for item, branch in every_start(law, items):
        for option, chance in enumerate(branch.answer):
            if chance:
                trace = Trace(reasoning=branch.writes, answer="", option=option)
                own = Reply(option=option, reasoning=branch.writes)
                yield item, trace, own, branch.probability * chance


def _of_baseline(item: Item, own: Reply, measures: Sequence[Measure]) -> dict[_Key, _Sums]:
    case = Case(item=item, own=own, arm=UNEDITED, reply=own)
    return {(BASELINE, each.name): _read(each, case, 1.0) for each in measures}


def _of_trace(number: Number, measure: Measure, sums: Mapping[_Key, _Sums]) -> _Sums:
    """What one trace adds: a mean over its arms, or the difference of two such means."""
    nothing = (0.0, 0.0)
    total, weight = sums.get((number.kind, measure.name), nothing)
    if number.minus is None:
        return total, weight
    other, its = sums.get((number.minus, number.measure.name), nothing)
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
        self, *, law: Law, item: Item, own: Reply, of_kind: Mapping[str, Sequence[Measure]]
    ) -> None:
        self._law = law
        self._item = item
        self._own = own
        self._of_kind = of_kind

    def sums(self, design: Sequence[Choice]) -> dict[_Seated, _Sums]:
        """The mean of each measure over the arms of each kind that can be made, by who is asked."""
        groups = [(way.probability, way.arms()) for choice in design for way in choice]
        if any(isinstance(arm, Wanted) for _, group in groups for arm in group):
            return {}
        arms = [
            (chance, arm)
            for chance, group in groups
            for arm in group
            if isinstance(arm, Arm) and not arm.missing
        ]
        named = {arm.name: arm for _, arm in arms}
        sums: dict[_Seated, _Sums] = {}
        shares: dict[_Seated, float] = {}
        for chance, arm in arms:
            beside = named.get(arm.beside)
            for measure in self._of_kind.get(arm.kind, ()):
                if measure.by != "beside" or beside is not None:
                    key, share = (arm.seat, (arm.kind, measure.name)), chance * arm.weight
                    shares[key] = shares.get(key, 0.0) + share
                    value = self._of_arm(arm, beside, measure)
                    sums[key] = _plus(sums.get(key, (0.0, 0.0)), value, share)
        return {
            key: (total / shares[key], weight / shares[key])
            for key, (total, weight) in sums.items()
        }

    def _of_arm(self, arm: Arm, beside: Arm | None, measure: Measure) -> _Sums:
        sums = (0.0, 0.0)
        compared: Sequence[tuple[float, Reply | None]] = [(1.0, None)]
        if measure.by == "beside" and beside is not None:
            compared = self._probabilities(beside)
        for chance, reply in self._replies(arm, told=measure.by in _TOLD):
            for other, its in compared:
                case = Case(item=self._item, own=self._own, arm=arm, reply=reply, beside=its)
                sums = _plus(sums, _read(measure, case, chance * other))
        return sums

    def _replies(self, arm: Arm, *, told: bool) -> _Likely:
        """Every reply to an arm; with `told` also what is asked of it in a second call."""
        if arm.closed:
            return self._closed(arm, arm.reasoning or "")
        found = []
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
                    reply = Reply(
                        option=option,
                        reasoning=branch.writes,
                        probabilities=closed.probabilities,
                    )
                    found.append((branch.probability * chance * other, reply))
        return found

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


def _read(measure: Measure, case: Case, chance: float) -> _Sums:
    value = measure.read(case)
    if value is None or isinstance(value, Missing):
        return 0.0, 0.0
    return chance * value, chance


def _plus(some: _Sums, more: _Sums, share: float = 1.0) -> _Sums:
    return some[0] + share * more[0], some[1] + share * more[1]
