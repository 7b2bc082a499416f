"""What probes ask about one item, request by request: who serves whom in a suite."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
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
    sent: list[Request] = []
    memory: dict[tuple[str, int], Observation] = {}

    def asks(speaker: Speaker, role: str) -> ItemAsker:
        client = _Noting(LawClient(speaker, seed=0), role=role, sent=sent)
        return ItemAsker(
            client,
            item,
            capabilities=ORGANISM,
            seed=seed,
            name=role or "organism",
            players=cast,
            memory=memory,
        )

    async def cast(role: str) -> Sequence[ItemAsker]:
        if role not in players:
            return await nobody(role)
        return [asks(each, role) for each in players[role]]

    async def ask() -> list[Observation]:
        asker = asks(model, "")
        baselines = await observe_baselines(item, asker, draws=1)
        return [*baselines, *await observe_arms(probe, item, baselines, asker, options)]

    observations: list[Observation] = at_once(ask())
    # A reply that several arms read is one trace in all of them; seeds hang on what is asked.
    replies = {(each.arm, each.draw): each for each in observations} | memory
    traces = {stable_seed(seed, item.id, *name): each.trace for name, each in replies.items()}

    def arms_of(request: Request) -> tuple[str, ...]:
        trace = traces.get(request.seed)
        return tuple(each.arm for each in observations if trace and each.trace is trace)

    return {request: arms_of(request) for request in sent}


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
