"""What probes ask about one item, request by request: who serves whom in a suite."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from troth.asking import ItemAsker, Response
from troth.asking.asker import nobody, stable_seed
from troth.conformance.direct import ORGANISM, at_once
from troth.organisms import LawClient, Speaker
from troth.tasks.solving import observe_arms, observe_baselines
from troth.values import Item, Observation, Options, Probe, Prompt

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One thing that is asked. Probes whose requests are equal share the reply in a suite.

    `role` is who is asked, empty for the model under test; `seed` tells a repetition apart.
    """

    role: str
    seed: int
    messages: Prompt


Served = Mapping[Request, tuple[str, ...]]
"""The arms by which a probe reads the reply to each of its requests, in the order of asking."""


def requests_of(
    probe: Probe,
    model: Speaker,
    item: Item,
    options: Options,
    *,
    players: Mapping[str, Sequence[Speaker]],
    seed: int = 0,
) -> Served:
    """Return what a probe asks about an item, its shared baseline included.

    Args:
        probe: The probe.
        model: Who answers in place of the model under test.
        item: The item.
        options: The probe's options, complete.
        players: Who plays the roles that the probe asks.
        seed: The seed of the design.
    """
    run = _Run(item=item, players=players, seed=seed)
    observations: list[Observation] = at_once(run.observed(probe, model, options))
    # A reply that several arms read is one trace in all of them; seeds hang on what is asked.
    replies = {(each.arm, each.draw): each for each in observations} | run.memory
    traces = {stable_seed(seed, item.id, *name): each.trace for name, each in replies.items()}

    def arms_of(request: Request) -> tuple[str, ...]:
        trace = traces.get(request.seed)
        return tuple(each.arm for each in observations if trace and each.trace is trace)

    return {request: arms_of(request) for request in run.sent}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """One probe on one item, and what it has sent so far."""

    item: Item
    players: Mapping[str, Sequence[Speaker]]
    seed: int
    sent: list[Request] = field(default_factory=list)
    memory: dict[tuple[str, int], Observation] = field(default_factory=dict)

    async def observed(
        self, probe: Probe, model: Speaker, options: Options
    ) -> Sequence[Observation]:
        asker = self._asks(model, "")
        baselines = await observe_baselines(self.item, asker, draws=1)
        return [*baselines, *await observe_arms(probe, self.item, baselines, asker, options)]

    def _asks(self, speaker: Speaker, role: str) -> ItemAsker:
        client = _Noting(LawClient(speaker, seed=0), role=role, sent=self.sent)
        return ItemAsker(
            client,
            self.item,
            capabilities=ORGANISM,
            seed=self.seed,
            name=role or "organism",
            players=self._role,
            memory=self.memory,
        )

    async def _role(self, role: str) -> Sequence[ItemAsker]:
        if role not in self.players:
            return await nobody(role)
        return [self._asks(each, role) for each in self.players[role]]


class _Noting:
    """A client that writes down what it is asked."""

    def __init__(self, client: LawClient, *, role: str, sent: list[Request]) -> None:
        self._client = client
        self._role = role
        self._sent = sent

    async def send(self, messages: Prompt, *, seed: int, **settings: Any) -> Response:
        """One model call."""
        self._sent.append(Request(role=self._role, seed=seed, messages=messages))
        return await self._client.send(messages, seed=seed, **settings)

    async def together(self, *calls: Awaitable[T]) -> list[T]:
        """One call after another."""
        return await self._client.together(*calls)
