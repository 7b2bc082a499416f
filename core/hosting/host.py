"""The host: finds plugins, loads each by itself, and answers for what they offer.

Nothing here raises while plugins load. A plugin that breaks, and a name that two packages
claim, are recorded; only what asks for them by name fails.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal, TypeVar, get_args

import pluggy

from troth.errors import PluginError, UsageError, did_you_mean
from troth.hosting import hookspecs
from troth.hosting.hookspecs import GROUP
from troth.hosting.options import check_declared
from troth.values import (
    Detector,
    Kind,
    Offer,
    Offered,
    Organism,
    Perturbation,
    Probe,
    Reporter,
    Source,
)

DISABLED = "TROTH_DISABLED_PLUGINS"
SUITE = "suite"
"""The task that runs several probes; no probe can have its name."""

TYPES: Mapping[Kind, type[Offered]] = {
    "probe": Probe,
    "perturbation": Perturbation,
    "detector": Detector,
    "source": Source,
    "organism": Organism,
    "reporter": Reporter,
}
HOOKS: Mapping[str, Kind] = {f"troth_{kind}s": kind for kind in get_args(Kind)}

State = Literal["loaded", "failed", "disabled"]
T = TypeVar("T", Probe, Perturbation, Detector, Source, Organism, Reporter)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plugin:
    """One entry point of the group `troth`, and how it fared."""

    name: str
    distribution: str
    version: str
    target: str
    state: State
    error: str | None = None
    offers: tuple[Offer, ...] = ()


class Host:
    """Every plugin that was found, and a look-up by name of what they offer."""

    def __init__(self, plugins: Sequence[Plugin]) -> None:
        self.plugins = tuple(sorted(plugins, key=lambda p: (p.name, p.distribution)))
        self._offers: dict[tuple[Kind, str], list[Offer]] = {}
        for plugin in self.plugins:
            for offer in plugin.offers:
                self._offers.setdefault((offer.kind, offer.name), []).append(offer)
        self._twice = _claimed_twice(self.plugins)

    def names(self, kind: Kind) -> list[str]:
        """The names offered of one kind, contested ones included, in order."""
        return sorted(name for k, name in self._offers if k == kind)

    def uncontested(self, kind: Kind) -> list[str]:
        """The names under which exactly one package offers something of a kind, in order."""
        return [name for name in self.names(kind) if not self.contest(kind, name)]

    def all(self, kind: Kind) -> list[Offer]:
        """Everything offered of one kind, in order of name; of a contested name the first."""
        return [self._offers[kind, name][0] for name in self.names(kind)]

    def offer(self, kind: Kind, name: str) -> Offer:
        """The one offer of this name, or an error that says why there is none."""
        found = self._offers.get((kind, name), [])
        if not found:
            raise self._unknown(kind, name)
        if contest := self.contest(kind, name):
            raise PluginError(contest)
        return found[0]

    def get(self, kind: type[T], name: str) -> T:
        """The value offered under a name."""
        value = self.offer(kind_of(kind), name).value
        if not isinstance(value, kind):
            raise PluginError(f"expected {name!r} to be a {kind.__name__}, got {value!r}")
        return value

    def contest(self, kind: Kind, name: str) -> str | None:
        """Which packages claim a name, where more than one does."""
        found = self._offers.get((kind, name), [])
        if len(found) > 1:
            sides = " and ".join(f"{o.distribution} (plugin {o.plugin})" for o in found)
            return (
                f"{kind} {name!r} is offered by {sides}; expected one. Uninstall one of them, "
                f"or switch one off with {DISABLED}=<plugin>"
            )
        return next((self._twice[o.plugin] for o in found if o.plugin in self._twice), None)

    def contested(self) -> list[str]:
        """Every contest there is, each in one line."""
        offers = (self.contest(kind, name) for kind, name in sorted(self._offers))
        return sorted({*self._twice.values(), *filter(None, offers)})

    def _unknown(self, kind: Kind, name: str) -> UsageError | PluginError:
        for plugin in self.plugins:
            if plugin.name == name and plugin.state != "loaded":
                why = plugin.error or f"it is switched off by {DISABLED}"
                return PluginError(
                    f"{kind} {name!r} is not available: plugin {plugin.name!r} of "
                    f"{plugin.distribution} {plugin.state}: {why}"
                )
        known = self.names(kind)
        hint = did_you_mean(name, known)
        return UsageError(
            f"there is no {kind} {name!r}.{hint} Known: {', '.join(known) or 'none'}. "
            "`troth plugins` shows what is installed and what failed to load"
        )


@cache
def host() -> Host:
    """The host of this process, made on first use from what is installed."""
    return load(entry_points(group=GROUP), disabled=_disabled())


def load(points: Iterable[EntryPoint], *, disabled: frozenset[str] = frozenset()) -> Host:
    """Load entry points one by one; what fails is kept as that plugin's failure."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    return Host([_load_one(manager, point, disabled=disabled) for point in points])


def _load_one(
    manager: pluggy.PluginManager, point: EntryPoint, *, disabled: frozenset[str]
) -> Plugin:
    distribution = point.dist.name if point.dist else "unknown"
    version = point.dist.version if point.dist else "unknown"

    def plugin(state: State, *, error: str | None = None, offers: Sequence[Offer] = ()) -> Plugin:
        return Plugin(
            name=point.name,
            distribution=distribution,
            version=version,
            target=point.value,
            state=state,
            error=error,
            offers=tuple(offers),
        )

    if point.name in disabled:
        return plugin("disabled")
    try:
        module = point.load()
        # Two entry points may share a name, which pluggy would answer by dropping one silently.
        manager.register(module, name=f"{distribution}:{point.name}")
    except (Exception, SystemExit) as error:  # noqa: BLE001  a stranger's module may raise anything
        return plugin("failed", error=_one_line(error))
    try:
        manager.check_pending()
        values = _collect(manager, module)
    except (Exception, SystemExit) as error:  # noqa: BLE001  a stranger's hook may raise anything
        manager.unregister(module)
        return plugin("failed", error=_one_line(error))
    return plugin(
        "loaded",
        offers=[
            Offer(
                kind=kind,
                name=value.name,
                value=value,
                plugin=point.name,
                distribution=distribution,
                version=version,
            )
            for kind, value in values
        ],
    )


def _collect(manager: pluggy.PluginManager, module: object) -> list[tuple[Kind, Offered]]:
    found: list[tuple[Kind, Offered]] = []
    for hook, kind in HOOKS.items():
        for implementation in getattr(manager.hook, hook).get_hookimpls():
            if implementation.plugin is module:
                values = implementation.function()
                found.extend((kind, _checked(hook, kind, value)) for value in values)
    names = [(kind, value.name) for kind, value in found]
    for kind, name in names:
        if names.count((kind, name)) > 1:
            raise PluginError(f"expected each {kind} to have its own name, got {name!r} twice")
    return found


def _checked(hook: str, kind: Kind, value: Any) -> Offered:
    expected = TYPES[kind]
    if not isinstance(value, expected):
        raise PluginError(
            f"{hook}: expected troth.{expected.__name__} values, got {type(value).__name__}"
        )
    if isinstance(value, Probe | Source):
        check_declared(value.options, owner=f"{kind} {value.name!r}")
    if isinstance(value, Probe) and value.name == SUITE:
        raise PluginError(f"troth/{SUITE} runs several probes; expected another name than that")
    return value


def _claimed_twice(plugins: Sequence[Plugin]) -> dict[str, str]:
    owners: dict[str, list[str]] = {}
    for plugin in plugins:
        owners.setdefault(plugin.name, []).append(plugin.distribution)
    return {
        name: f"plugin name {name!r} is claimed by {' and '.join(sides)}; expected one. "
        f"Uninstall one of them, or switch both off with {DISABLED}={name}"
        for name, sides in owners.items()
        if len(sides) > 1
    }


def kind_of(expected: type[Offered]) -> Kind:
    """The kind of what a hook offers, by its type."""
    return next(kind for kind, value in TYPES.items() if value is expected)


def _disabled() -> frozenset[str]:
    names = os.environ.get(DISABLED, "").split(",")
    return frozenset(name.strip() for name in names if name.strip())


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}"[:500]
