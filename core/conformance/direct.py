"""A probe run on a law without Inspect: the same solver, scorer and estimate, much faster."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from troth.asking import ItemAsker, Judge, Response, seated
from troth.asking.asker import nobody
from troth.asking.traces import ReadTrace, trace_of
from troth.measuring.checking import readings_of
from troth.organisms import LawClient, Speaker
from troth.tasks.solving import observe_arms, observe_baselines
from troth.values import (
    Capabilities,
    Check,
    Evidence,
    Form,
    Item,
    Law,
    Observation,
    Options,
    Probe,
    Reading,
    Trace,
)

T = TypeVar("T")

ORGANISM = Capabilities(
    reasoning="raw", continuation="native", probabilities=True, source="law", dated="2026-11-20"
)


class NeedsAModelError(Exception):
    """A probe that asks more than the model under test, and so cannot be run directly."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """The readings of some items, and the calls that each took beyond its baselines."""

    readings: list[Reading]
    evidence: list[Evidence]
    calls: list[int]


def measure(
    probe: Probe,
    model: Law | Speaker,
    items: Sequence[Item],
    options: Options,
    *,
    seed: int,
    draws: int = 1,
    players: Mapping[str, Sequence[Speaker]] | None = None,
    read: ReadTrace = trace_of,
) -> Measured:
    """Everything that a run of the probe on an organism would read.

    `model` is the organism's law, or a speaker that remembers what it worked out; `players` are
    those who play the roles that the probe asks; `read` may be `remembered`.
    """
    speaker = model if isinstance(model, Speaker) else Speaker(model)
    readings: list[Reading] = []
    evidence: list[Evidence] = []
    calls: list[int] = []
    with judged_by(players or {}):
        for item in items:
            cast = Cast(item=item, seed=seed, players=players or {}, read=read)
            observed = at_once(observe(probe, item, cast.asks(speaker), options, draws=draws))
            calls.append(cast.calls - draws)
            evidence.append(observed)
            readings += at_once(readings_of(probe, item, observed, options))
    return Measured(readings=readings, evidence=evidence, calls=calls)


def judged_by(players: Mapping[str, Sequence[Speaker]]) -> AbstractContextManager[None]:
    """Within, scorers that ask a judge ask those who play its role."""
    return seated(
        {
            role: [Judge(client=LawClient(each, seed=0), role=role, model=role) for each in several]
            for role, several in players.items()
        }
    )


@dataclass(kw_only=True)
class Cast:
    """The model under test and those who play roles beside it, all asked about one item."""

    item: Item
    seed: int
    players: Mapping[str, Sequence[Speaker]]
    read: ReadTrace
    clients: list[tuple[LawClient, str]] = field(default_factory=list)
    """Those that were made, each with the role that is asked by it, empty for none."""
    memory: dict[tuple[str, int], Observation] = field(default_factory=dict)

    @property
    def calls(self) -> int:
        """The calls that were made to any of them."""
        return sum(len(client.sent) for client, _ in self.clients)

    def asks(self, speaker: Speaker, *, role: str = "") -> ItemAsker:
        """The way to one of them."""
        client = LawClient(speaker, seed=0)
        self.clients.append((client, role))
        return ItemAsker(
            client,
            self.item,
            capabilities=ORGANISM,
            seed=self.seed,
            name=role or "organism",
            players=self._role,
            read=self.read,
            memory=self.memory,
        )

    async def _role(self, role: str) -> Sequence[ItemAsker]:
        if role not in self.players:
            return await nobody(role)
        return [self.asks(each, role=role) for each in self.players[role]]


def remembered() -> ReadTrace:
    """A way to read replies that reads each only once, for speakers who remember theirs."""
    # Held together with what was read, so that no other reply ever has its identity.
    known: dict[
        tuple[int, tuple[str, ...], Form, Form, str, Check | None], tuple[Response, Trace | None]
    ] = {}

    def read(
        reply: Response,
        options: Sequence[str],
        *,
        opened: Form,
        block: Form,
        begun: str = "",
        check: Check | None = None,
    ) -> Trace | None:
        key = (id(reply), tuple(options), opened, block, begun, check)
        if key not in known:
            trace = trace_of(reply, options, opened=opened, block=block, begun=begun, check=check)
            known[key] = reply, trace
        return known[key][1]

    return read


async def observe(
    probe: Probe, item: Item, ask: ItemAsker, options: Options, *, draws: int
) -> Evidence:
    """Everything that a probe observes of one item, its baselines first."""
    baselines = await observe_baselines(item, ask, draws=draws)
    arms = await observe_arms(probe, item, baselines, ask, options)
    return Evidence(observations=(*baselines, *arms))


def at_once(awaited: Any) -> Any:
    """The result of a coroutine that never waits."""
    try:
        awaited.send(None)
    except StopIteration as done:
        return done.value
    awaited.close()
    raise NeedsAModelError("it waits for something beside the model under test")
