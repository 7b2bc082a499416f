"""Walks the arms of one trace with a law in the place of the model: all that may come of each."""

from collections.abc import Iterator, Mapping, Sequence

from troth.arms.cases import Case, Measure, Reply
from troth.asking import answer_prompt, by_item, reasoning_prompt
from troth.measuring.truth import role_law
from troth.values import Branch, Law, Prompt
from troth.values.arms import Arm

Sums = tuple[float, float]
"""The weighted sum of a measure's values, and the weight of the replies that were cases of it."""
OfKind = tuple[Sums, float]
"""The sums over the arms of one kind, and the weight of these arms."""
Key = tuple[str, str]
"""A kind of arms, and the name of a measure."""
Seated = tuple[int, Key]
"""The same of one who is asked: a player of a role, or 0 for the model under test."""
Asked = Sequence[tuple[float, Arm]]
"""Arms, each with its probability."""
_TOLD = ("probabilities", "beside")
"""What measures go by that read the option probabilities."""
Likely = Sequence[tuple[float, Reply]]
"""Replies, each with its probability."""
Known = dict[tuple[Arm, bool], Likely]
"""The replies to arms, without or with what is asked in a second call, as far as worked out."""
_Cases = Sequence[tuple[float, Case]]


class Walk:
    """One trace's arms with a law in the place of the model."""

    def __init__(
        self, *, law: Law, own: Case, of_kind: Mapping[str, Sequence[Measure]], known: Known
    ) -> None:
        self._law = law
        self._known = known
        self._own = own
        self._of_kind = of_kind

    def sums(self, arms: Asked) -> dict[Seated, OfKind]:
        """What each measure comes to over the arms of each kind, by who is asked."""
        named = {arm.name: arm for _, arm in arms}
        sums: dict[Seated, Sums] = {}
        shares: dict[Seated, float] = {}
        for chance, arm in arms:
            share, beside = chance * arm.weight, named.get(arm.beside)
            for measure, value in self._of_arm(arm, beside):
                key = (arm.seat, (arm.kind, measure.name))
                shares[key] = shares.get(key, 0.0) + share
                sums[key] = plus(sums.get(key, (0.0, 0.0)), value, share)
        return {key: (total, shares[key]) for key, total in sums.items()}

    def _of_arm(self, arm: Arm, beside: Arm | None) -> Iterator[tuple[Measure, Sums]]:
        """What each measure comes to over all replies to an arm."""
        cases: dict[str, _Cases] = {}
        for measure in self._of_kind.get(arm.kind, ()):
            if measure.by == "beside" and beside is None:
                continue
            untold = self._own.item.check is not None and measure.by in _TOLD
            if untold or not measure.of(self._own.item, self._own.own, arm):
                yield measure, (0.0, 0.0)
                continue
            if measure.by not in cases:
                cases[measure.by] = list(self._cases(arm, beside, by=measure.by))
            yield measure, sums_of(measure, cases[measure.by])

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

    def _replies(self, arm: Arm, *, told: bool) -> Likely:
        """Every reply to an arm; with `told` also what is asked of it in a second call."""
        if (arm, told) not in self._known:
            self._known[arm, told] = (
                self._closed(arm, arm.reasoning or "")
                if arm.closed
                else self._onward(arm, told=told)
            )
        return self._known[arm, told]

    def _onward(self, arm: Arm, *, told: bool) -> Likely:
        found: dict[Reply, float] = {}
        for branch in self._law_of(arm)(
            arm.prompt
            if arm.reasoning is None
            else reasoning_prompt(arm.prompt, arm.reasoning, form="think")
        ):
            again: Likely = [(1.0, Reply(option=None, reasoning=""))]
            if told and arm.probabilities:
                again = self._closed(arm, arm.whole(branch.writes.strip()), options=False)
            for option, chance in enumerate(_by_item(branch.answer, arm)):
                for other, closed in again if chance else ():
                    reply = reply_in(branch, option, closed.probabilities)
                    found[reply] = found.get(reply, 0.0) + branch.probability * chance * other
        return [(chance, reply) for reply, chance in found.items()]

    def _law_of(self, arm: Arm) -> Law:
        return role_law(arm.role) if arm.role else self._law

    def _probabilities(self, arm: Arm) -> Likely:
        """What an arm may tell of the options, whatever it answers."""
        if arm.closed:
            return self._closed(arm, arm.reasoning or "", options=False)
        return self._replies(arm, told=True)

    def _begun(self, arm: Arm, reasoning: str) -> Prompt:
        free = self._own.item.check is not None
        return answer_prompt(arm.prompt, reasoning, form="think", free=free)

    def _closed(self, arm: Arm, reasoning: str, *, options: bool = True) -> Likely:
        """Every answer after a closed reasoning; without `options`, what each branch tells."""
        found = []
        for branch in self._law_of(arm)(self._begun(arm, reasoning)):
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


def reply_in(branch: Branch, option: int, probabilities: tuple[float, ...] = ()) -> Reply:
    """Return the reply of a branch that answers an option."""
    return Reply(
        option=option,
        reasoning=branch.writes,
        probabilities=probabilities,
        told=branch.writes if branch.writes.strip() else "",
        acknowledges=branch.acknowledges,
    )


def sums_of(measure: Measure, cases: _Cases) -> Sums:
    """Return what a measure comes to over cases, each with its probability."""
    total = weight = 0.0
    for chance, case in cases:
        value = measure.read(case)
        if isinstance(value, int | float):
            total += chance * value
            weight += chance
    return total, weight


def plus(some: Sums, more: Sums, share: float = 1.0) -> Sums:
    """Return sums with a share of others added."""
    return some[0] + share * more[0], some[1] + share * more[1]
