"""What a probe's solver and scorer return, checked before anything is made of it."""

import inspect
import math
from collections.abc import Iterable
from dataclasses import replace
from types import NoneType
from typing import Any, TypeVar

from troth.errors import PluginError
from troth.values import BASELINE, Asker, Evidence, Item, Observation, Options, Probe, Reading

T = TypeVar("T")


async def arms_of(
    probe: Probe, item: Item, baseline: Observation, ask: Asker, options: Options
) -> list[Observation]:
    """The arms that a probe's solver makes of one baseline; none where it has no solver."""
    if probe.solver is None:
        return []
    owner = f"probe {probe.name!r}: its solver"
    made = probe.solver(item, baseline, ask, options)
    if not inspect.isawaitable(made):
        raise PluginError(
            f"{owner}: expected an async function that returns observations, got {_kind(made)}"
        )
    arms = _all_of(await made, Observation, owner=owner)
    seen = {BASELINE}
    for each in arms:
        if each.arm in seen:
            raise PluginError(
                f"{owner}: expected every arm once, and none called {BASELINE!r}; got "
                f"{each.arm!r} again; name each arm for itself, as in 'cut:0.50/2'"
            )
        if each.draw != baseline.draw:
            raise PluginError(
                f"{owner}: expected arms of draw {baseline.draw}, got {each.arm!r} of draw "
                f"{each.draw}; pass draw=baseline.draw on"
            )
        seen.add(each.arm)
    return arms


async def readings_of(
    probe: Probe, item: Item, evidence: Evidence, options: Options
) -> list[Reading]:
    """The readings that a probe's scorer takes of one item."""
    owner = f"probe {probe.name!r}: its scorer"
    found: Any = probe.scorer(item, evidence, options)
    if inspect.isawaitable(found):
        found = await found
    return [_own(each, item, owner=owner) for each in _all_of(found, Reading, owner=owner)]


def _own(found: Reading, item: Item, *, owner: str) -> Reading:
    if (found.item, found.group) != (item.id, item.cluster):
        raise PluginError(
            f"{owner}: expected readings of item {item.id!r} in group {item.cluster!r}, got one of "
            f"{found.item!r} in {found.group!r}; make them with troth.reading"
        )
    if not 0 <= found.weight < math.inf:
        raise PluginError(f"{owner}: expected weights of at least 0, got {found.weight!r}")
    if type(found.value) in (float, NoneType) and type(found.weight) is float:
        return found
    # A number of numpy's would not survive the log.
    value = None if found.value is None else float(found.value)
    return replace(found, value=value, weight=float(found.weight))


def _all_of(found: Any, kind: type[T], *, owner: str) -> list[T]:
    if not isinstance(found, Iterable):
        raise PluginError(f"{owner}: expected several {kind.__name__}s, got {_kind(found)}")
    listed = list(found)
    for each in listed:
        if not isinstance(each, kind):
            raise PluginError(f"{owner}: expected {kind.__name__}s, got {_kind(each)} among them")
    return listed


def _kind(value: object) -> str:
    return type(value).__name__
