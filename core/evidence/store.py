"""Where an item's evidence is kept while Inspect runs, and in the log afterwards.

Solvers leave it for scorers: by probe what each made, and apart from that the baselines, which
probes share. Each stands in the sample's store as one JSON text under a key of its own: Inspect
writes the whole store out and compares it at the start and the end of every arm.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from inspect_ai.solver import TaskState

from troth.evidence.codec import pack, read, read_all, unboxed, write_all
from troth.values import Capabilities, Evidence, Item, Observation, Options

ITEM = "troth_item"
"""The key of a sample's metadata under which its item stands, as boxed JSON text."""
ASKED = "troth:asked"
"""How the model could be asked when this sample was run, and what its server said of itself."""
_BASELINES = "troth:baselines"


def item_of(state: TaskState) -> Item:
    """The item that a sample asks."""
    return _item(unboxed(state.metadata[ITEM]))


# Every solver and scorer of a sample asks for the same item and the same baselines.
@lru_cache(maxsize=64)
def _item(text: str) -> Item:
    return read(Item, text)


@lru_cache(maxsize=64)
def _baselines(text: str) -> tuple[Observation, ...]:
    return tuple(read_all(Observation, text))


def evidence_in(store: Any, probe: str) -> Evidence:
    """What one probe may read: the shared baselines and its own arms.

    The store is that of a sample that runs, or the plain mapping that it is in a log.
    """
    baselines, arms = store.get(_BASELINES, "[]"), store.get(_arms(probe), "[]")
    return Evidence(observations=(*_baselines(baselines), *read_all(Observation, arms)))


def keep_baselines(state: TaskState, observations: Sequence[Observation]) -> None:
    """Record the baselines of every draw."""
    state.store.set(_BASELINES, write_all(observations))


def keep_connection(
    state: TaskState, capabilities: Capabilities, server: Mapping[str, Any]
) -> None:
    """Record how the model was asked."""
    asked = {"capabilities": pack(capabilities), "server": dict(server)}
    state.store.set(ASKED, json.dumps(asked))


def keep_arms(
    state: TaskState, probe: str, observations: Sequence[Observation], *, options: Options
) -> None:
    """Record one probe's arms, and the options under which they were made."""
    state.store.set(_arms(probe), write_all(observations))
    state.store.set(_options(probe), json.dumps(dict(options)))


def keep_not_applicable(state: TaskState, probe: str, reason: str, *, options: Options) -> None:
    """Record why a probe was not run."""
    state.store.set(_not_applicable(probe), reason)
    state.store.set(_options(probe), json.dumps(dict(options)))


def not_applicable(store: Any, probe: str) -> str | None:
    """Why a probe was not run, or None where it was."""
    reason: str | None = store.get(_not_applicable(probe))
    return reason


def options_in(store: Any, probe: str) -> Options | None:
    """The options under which a probe was run, or None where it was not."""
    text = store.get(_options(probe))
    options: Options | None = None if text is None else json.loads(text)
    return options


def _arms(probe: str) -> str:
    return f"troth:{probe}:arms"


def _options(probe: str) -> str:
    return f"troth:{probe}:options"


def _not_applicable(probe: str) -> str:
    return f"troth:{probe}:not_applicable"
