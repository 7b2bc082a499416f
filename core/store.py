"""Where an item's evidence is kept while Inspect runs, and in the log afterwards.

Solvers leave it for scorers: by probe what each made, and apart from that the baselines, which
probes share. It stands in the sample's store as plain JSON under keys of its own; a `StoreModel`
would build its validators anew for every field of every sample.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from inspect_ai.solver import TaskState

from troth.codec import pack, read_all, unpack, unpack_all, write_all
from troth.values import Capabilities, Evidence, Item, Observation, Options

ITEM = "troth_item"
"""The key of a sample's metadata under which its item stands."""
ASKED = "troth:asked"
"""How the model could be asked when this sample was run, and what its server said of itself."""
BASELINES = "troth:baselines"
ARMS = "troth:arms"
"""By probe one text, the JSON of all its arms: Inspect compares the store anew at every step."""
OPTIONS = "troth:options"
NOT_APPLICABLE = "troth:not_applicable"


def item_of(state: TaskState) -> Item:
    """The item that a sample asks."""
    return unpack(Item, state.metadata[ITEM])


def evidence_of(state: TaskState, probe: str) -> Evidence:
    """What one probe may read: the shared baselines and its own arms."""
    return evidence_in(state.store, probe)


def evidence_in(store: Any, probe: str) -> Evidence:
    """The same from a store, which in a log is a plain mapping."""
    baselines = unpack_all(Observation, store.get(BASELINES, []))
    arms = read_all(Observation, (store.get(ARMS) or {}).get(probe, "[]"))
    return Evidence(observations=(*baselines, *arms))


def keep_baselines(state: TaskState, observations: Iterable[Observation]) -> None:
    """Record the baselines of every draw."""
    state.store.set(BASELINES, [pack(each) for each in observations])


def keep_line(state: TaskState, capabilities: Capabilities, server: Mapping[str, Any]) -> None:
    """Record how the model was asked."""
    state.store.set(ASKED, {"capabilities": pack(capabilities), "server": dict(server)})


def keep_arms(
    state: TaskState, probe: str, observations: Iterable[Observation], *, options: Options
) -> None:
    """Record one probe's arms, and the options under which they were made."""
    _keep(state, ARMS, probe, write_all(list(observations)))
    _keep(state, OPTIONS, probe, dict(options))


def keep_not_applicable(state: TaskState, probe: str, reason: str, *, options: Options) -> None:
    """Record why a probe was not run."""
    _keep(state, NOT_APPLICABLE, probe, reason)
    _keep(state, OPTIONS, probe, dict(options))


def not_applicable(state: TaskState, probe: str) -> str | None:
    """Why a probe was not run, or None where it was."""
    reason: str | None = _of_probe(state, NOT_APPLICABLE, probe)
    return reason


def options_of(state: TaskState, probe: str) -> Options | None:
    """The options under which a probe was run, or None where it was not."""
    options: Options | None = _of_probe(state, OPTIONS, probe)
    return options


def _keep(state: TaskState, key: str, probe: str, value: Any) -> None:
    kept: dict[str, Any] = state.store.get(key) or {}
    state.store.set(key, {**kept, probe: value})


def _of_probe(state: TaskState, key: str, probe: str) -> Any:
    kept: dict[str, Any] = state.store.get(key) or {}
    return kept.get(probe)
