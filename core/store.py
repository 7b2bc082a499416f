"""Where an item's evidence is kept while Inspect runs, and in the log afterwards."""

from collections.abc import Iterable, Mapping
from typing import Any

from inspect_ai.solver import TaskState
from inspect_ai.util import StoreModel
from pydantic import Field

from troth.codec import pack, unpack
from troth.values import Capabilities, Evidence, Item, Observation, Options

ITEM = "troth_item"
"""The key of a sample's metadata under which its item stands."""


class EvidenceStore(StoreModel):
    """What solvers leave for scorers, by probe; baselines, which probes share, apart.

    `asked` records how the model could be asked when this sample was run, and what its server
    said of itself.
    """

    asked: dict[str, Any] = Field(default_factory=dict)
    baselines: list[dict[str, Any]] = Field(default_factory=list)
    arms: dict[str, list[dict[str, Any]]] = Field(default_factory=dict)
    options: dict[str, dict[str, Any]] = Field(default_factory=dict)
    not_applicable: dict[str, str] = Field(default_factory=dict)


def item_of(state: TaskState) -> Item:
    """The item that a sample asks."""
    return unpack(Item, state.metadata[ITEM])


def evidence_of(state: TaskState, probe: str) -> Evidence:
    """What one probe may read: the shared baselines and its own arms."""
    store = state.store_as(EvidenceStore)
    packed = [*store.baselines, *store.arms.get(probe, [])]
    return Evidence(observations=tuple(unpack(Observation, each) for each in packed))


def keep_baselines(state: TaskState, observations: Iterable[Observation]) -> None:
    """Record the baselines of every draw."""
    state.store_as(EvidenceStore).baselines = [pack(each) for each in observations]


def keep_line(state: TaskState, capabilities: Capabilities, server: Mapping[str, Any]) -> None:
    """Record how the model was asked."""
    state.store_as(EvidenceStore).asked = {
        "capabilities": pack(capabilities),
        "server": dict(server),
    }


def keep_arms(
    state: TaskState, probe: str, observations: Iterable[Observation], *, options: Options
) -> None:
    """Record one probe's arms, and the options under which they were made."""
    store = state.store_as(EvidenceStore)
    store.arms = {**store.arms, probe: [pack(each) for each in observations]}
    store.options = {**store.options, probe: dict(options)}


def keep_not_applicable(state: TaskState, probe: str, reason: str, *, options: Options) -> None:
    """Record why a probe was not run."""
    store = state.store_as(EvidenceStore)
    store.not_applicable = {**store.not_applicable, probe: reason}
    store.options = {**store.options, probe: dict(options)}


def options_of(state: TaskState, probe: str) -> Mapping[str, Any] | None:
    """The options under which a probe was run, or None where it was not."""
    return state.store_as(EvidenceStore).options.get(probe)
