"""What probes ask about one item, request by request: who serves whom in a suite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from troth.asking.asker import stable_seed
from troth.asking.traces import trace_of
from troth.conformance.direct import Cast, at_once, observe
from troth.organisms import Speaker
from troth.values import Evidence, Item, Options, Probe, Prompt


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One thing that is asked. Probes whose requests are equal share the reply in a suite.

    `role` is who is asked, empty for the model under test; `seed` tells a repetition apart.
    """

    role: str
    seed: int
    messages: Prompt


Served = Mapping[Request, tuple[str, ...]]
"""The arms by which a probe reads the reply to each of its requests, the baseline's first."""


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
    cast = Cast(item=item, seed=seed, players=players, read=trace_of)
    evidence: Evidence = at_once(observe(probe, item, cast.asks(model), options, draws=1))
    observations = evidence.observations
    # A reply that several arms read is one trace in all of them; seeds hang on what is asked.
    replies = {(each.arm, each.draw): each for each in observations} | cast.memory
    traces = {stable_seed(seed, item.id, *name): each.trace for name, each in replies.items()}

    def arms_of(request: Request) -> tuple[str, ...]:
        trace = traces.get(request.seed)
        return tuple(each.arm for each in observations if trace and each.trace is trace)

    sent = [
        Request(role=role, seed=own, messages=messages)
        for client, role in cast.clients
        for messages, own in client.sent
    ]
    return {request: arms_of(request) for request in sent}
