"""Asks the arms of a trace, and keeps with each reply the arm that it was made of."""

from collections import Counter
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from troth.arms.alone import shown_alone
from troth.arms.checking import check_group, check_repeats
from troth.arms.writers import settled
from troth.asking.asker import FREE, too_few
from troth.errors import UsageError
from troth.evidence.digests import short_hash
from troth.values import Asker, Form, Intervene, Item, Memory, Observation, Options, Trace
from troth.values.arms import Arm, players
from troth.values.designs import Arms, Choice, Group, Missing, Wanted, Way

UNASKED = "unasked"
"""The name of what stands in place of a trace's arms where none could be made."""
NO_TRACE = "no trace"
NOT_WANTED = "option probabilities were not asked for"
NOT_TOLD = "the model gives no option probabilities"


def solver_of(arms: Arms, *, name: str) -> Intervene:
    """Return the solver that draws one way of every choice and asks its arms.

    The arms of an item's first trace are made twice, and what then differs is an error.
    """
    seen: set[str] = set()

    async def ask_arms(
        item: Item, baseline: Observation, ask: Asker, options: Options
    ) -> Sequence[Observation]:
        trace, draw = baseline.trace, baseline.draw
        if trace is None:
            return [_not_asked(UNASKED, NO_TRACE, draw=draw)]
        options = await settled(options, ask)

        def chosen() -> list[Arm | Wanted] | Missing:
            design = arms(item, trace, options)
            if isinstance(design, Missing):
                return design
            # One stream for all probes, so that their arms fall on the same places of a trace.
            return list(drawn(tuple(design), ask.rng("ways", draw)))

        group = chosen()
        if item.id not in seen:
            seen.add(item.id)
            again = chosen()
            check_repeats(_made(group), _made(again), owner=name)
        if isinstance(group, Missing):
            return [_not_asked(UNASKED, group.reason, draw=draw)]
        made = await _written(group, ask, draw=draw)
        check_group(made, owner=name)
        voices = await _voices(made, ask, form=trace.form, draw=draw)
        return await _Round(item, ask=ask, voices=voices, draw=draw).observed(made)

    ask_arms.__name__ = name
    return ask_arms


def _made(group: list[Arm | Wanted] | Missing) -> list[Arm | Wanted]:
    return [] if isinstance(group, Missing) else group


def drawn(group: Group, rng: np.random.Generator) -> Iterator[Arm | Wanted]:
    """Yield a group's arms, of each of its choices those of one way, drawn by its probability."""
    for each in group:
        if isinstance(each, tuple):
            yield from drawn(_way(each, rng).arms(), rng)
        else:
            yield each


def _way(choice: Choice, rng: np.random.Generator) -> Way:
    if len(choice) == 1:
        return choice[0]
    bounds = np.cumsum([way.probability for way in choice])
    way = int(np.searchsorted(bounds, rng.random() * bounds[-1], side="right"))
    return choice[min(way, len(choice) - 1)]


async def _written(group: Sequence[Arm | Wanted], ask: Asker, *, draw: int) -> list[Arm]:
    """Every arm, in the order in which they came, once the roles have written theirs."""
    wanted = [each for each in group if isinstance(each, Wanted)]
    written: dict[int, tuple[Arm, ...]] = {}
    for role, some in groupby(sorted(wanted, key=lambda each: each.role), lambda each: each.role):
        several = list(some)
        writer = (await ask.role(role))[0]
        replies = await writer.together(
            *(writer.generate(each.task, arm=f"{role}:{each.name}", draw=draw) for each in several)
        )
        for each, reply in zip(several, replies, strict=True):
            written[id(each)] = each.arms(reply, writer.name)
    return [
        arm
        for each in group
        for arm in (written[id(each)] if isinstance(each, Wanted) else (each,))
    ]


class _Voice:
    """One model that arms are put to, in the form in which it reasons.

    `seat` tells players of a role apart, who may be the same model.
    """

    def __init__(
        self, *, ask: Asker, memory: Memory, form: Form, draw: int, seat: str = ""
    ) -> None:
        self._ask = ask
        self._memory = memory
        self._form: Form = form
        self._draw = draw
        self._seat = seat
        self._times: Counter[str] = Counter()
        can = ask.capabilities
        self.tells = can.probabilities and can.continuation != "quoted"
        self.player = ask.name if seat else ""

    def reasons_as(self, own: Trace | None) -> None:
        """Put starts of a reasoning to it in the form of its own."""
        self._form = self._ask.capabilities.form(own)

    def put(self, arm: Arm) -> Awaitable[Observation]:
        """Ask it an arm, unless another probe has asked it the same already."""
        # Named here and not when the call begins, which may be in any order.
        return self._reply(arm, self._named(arm))

    async def _reply(self, arm: Arm, name: str) -> Observation:
        key = (name, self._draw)
        if key not in self._memory:
            self._memory[key] = await self._sent(arm, name)
        return self._memory[key]

    def _sent(self, arm: Arm, name: str) -> Awaitable[Observation]:
        ask = self._ask.showing(arm.order) if arm.order else self._ask
        if arm.reasoning is None:
            return ask.generate(arm.prompt, arm=name, draw=self._draw)
        put = ask.answer_from if arm.closed else ask.continue_reasoning
        return put(arm.prompt, arm.reasoning, form=self._form, arm=name, draw=self._draw)

    def _named(self, arm: Arm) -> str:
        """A name for what is asked, and for how often this probe has asked it: seeds hang on it.

        So probes that ask the very same thing share its reply, and one that asks it twice gets two.
        """
        asked = self._seat + short_hash(repr((arm.prompt, arm.reasoning, arm.closed, arm.order)))
        self._times[asked] += 1
        return f"{asked}/{self._times[asked]}"


_Voices = Mapping[tuple[str, int], _Voice]


async def _voices(arms: Sequence[Arm], ask: Asker, *, form: Form, draw: int) -> _Voices:
    """The model under test and all who play a role in these arms, by role and seat."""
    voices = {("", 0): _Voice(ask=ask, memory=ask.memory, form=form, draw=draw)}
    for role, count in players(arms).items():
        named = await ask.role(role)
        if len(named) < count:
            raise UsageError(too_few(role, wanted=count, named=len(named)))
        for number, player in enumerate(named[:count], start=1):
            own, seat = player.capabilities.form(), f"{role}:{number}:"
            voices[role, number] = _Voice(
                ask=player, memory=ask.memory, form=own, draw=draw, seat=seat
            )
    return voices


class _Round:
    """One trace's arms, each put to the model that it names."""

    def __init__(self, item: Item, *, ask: Asker, voices: _Voices, draw: int) -> None:
        self._item = item
        self._ask = ask
        self._voices = voices
        self._draw = draw

    async def observed(self, arms: Sequence[Arm]) -> Sequence[Observation]:
        """What came of each arm, in their order."""
        wanted = [each for each in arms if self._is_asked(each)]
        # By length, so that a server's prefix cache serves each from the one before.
        wanted.sort(key=lambda each: len(each.reasoning or ""))
        # How a player reasons by itself tells how a start of its reasoning is put to it.
        first = [each for each in wanted if each.role and each.reasoning is None]
        seen = await self._replies(first)
        for arm in first:
            self._voice(arm).reasons_as(seen[arm.name].trace)
        seen |= await self._replies([each for each in wanted if each.name not in seen])
        later = [each for arm in wanted for each in self._later(arm, seen[arm.name])]
        after = await self._replies(later)
        return [
            *(self._kept(arm, seen.get(arm.name), after.get(arm.name)) for arm in arms),
            *(self._kept(each, after[each.name], None) for each in later if each.name not in seen),
        ]

    async def _replies(self, arms: Sequence[Arm]) -> dict[str, Observation]:
        replies = await self._ask.together(*(self._voice(arm).put(arm) for arm in arms))
        return {arm.name: reply for arm, reply in zip(arms, replies, strict=True)}

    def _voice(self, arm: Arm) -> _Voice:
        return self._voices[arm.role, arm.seat]

    def _is_asked(self, arm: Arm) -> bool:
        return not arm.missing and (arm.purpose != "reference" or self._tells(arm))

    def _tells(self, arm: Arm) -> bool:
        """Whether who is asked tells the probabilities of this item's options."""
        return self._voice(arm).tells and self._item.check is None

    def _later(self, arm: Arm, reply: Observation) -> Iterator[Arm]:
        """What is asked about an arm once it was carried on; what is closed keeps its name."""
        trace = reply.trace
        if trace is None:
            return
        if arm.alone and trace.reasoning.strip():
            yield shown_alone(self._item, trace.reasoning, of=arm.name)
        if arm.probabilities and self._tells(arm) and trace.option is not None:
            whole = arm.whole(trace.reasoning)
            yield replace(arm, reasoning=whole, closed=True, probabilities=False)

    def _kept(self, arm: Arm, reply: Observation | None, told: Observation | None) -> Observation:
        # The prompt stands in the log already, with the call.
        made = replace(arm, prompt=(), played_by=self._voice(arm).player)
        not_told = FREE if self._item.check else NOT_TOLD
        if reply is None:
            seen = _not_asked(arm.name, arm.missing or not_told, draw=self._draw)
            return replace(seen, no_probabilities=seen.unread, made=made)
        if told is not None:
            reply = replace(
                reply, probabilities=told.probabilities, no_probabilities=told.no_probabilities
            )
        elif not arm.closed and reply.option is not None:
            reason = not_told if arm.probabilities else NOT_WANTED
            reply = replace(reply, no_probabilities=reply.no_probabilities or reason)
        return replace(reply, arm=arm.name, made=made)


def _not_asked(arm: str, reason: str, *, draw: int) -> Observation:
    return Observation(arm=arm, draw=draw, mechanism="none", unread=reason)
