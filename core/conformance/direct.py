"""A probe run on a law without Inspect: the same solver, scorer and estimate, much faster."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from troth.asking import ItemAsker
from troth.checking import readings_of
from troth.organisms import LawWire, Speaker
from troth.solving import observe_arms, observe_baselines
from troth.values import Capabilities, Evidence, Item, Law, Options, Probe, Reading

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
) -> Measured:
    """Everything that a run of the probe on an organism would read.

    `model` is the organism's law, or a speaker that remembers what it worked out.
    """
    speaker = model if isinstance(model, Speaker) else Speaker(model)
    readings: list[Reading] = []
    evidence: list[Evidence] = []
    calls: list[int] = []
    for item in items:
        wire = LawWire(speaker, seed=0)
        ask = ItemAsker(wire, item, capabilities=ORGANISM, seed=seed)
        observed = at_once(_observe(probe, item, ask, options, draws=draws))
        calls.append(wire.calls - draws)
        evidence.append(observed)
        readings += at_once(readings_of(probe, item, observed, options))
    return Measured(readings=readings, evidence=evidence, calls=calls)


async def _observe(
    probe: Probe, item: Item, ask: ItemAsker, options: Options, *, draws: int
) -> Evidence:
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
