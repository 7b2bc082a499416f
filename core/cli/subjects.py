"""What `troth check` is to examine: the one offer that a user named."""

from collections.abc import Mapping

from troth.conformance import Checkable
from troth.errors import UsageError, did_you_mean
from troth.hosting.host import TYPES, host
from troth.values import Kind

KINDS: Mapping[str, Kind] = {
    "probe": "probe",
    "detector": "detector",
    "hint": "perturbation",
    "source": "source",
    "organism": "organism",
}
"""The kinds that have checks, as they are written before a colon."""
_WRITTEN: Mapping[str, Kind] = {**KINDS, "perturbation": "perturbation"}


def subject_of(said: str) -> Checkable:
    """The offer of a name, or of a kind and a name with a colon between them.

    Raises:
        UsageError: Where there is none of that name, or several of different kinds.
    """
    before, colon, name = said.partition(":")
    if colon:
        if before not in _WRITTEN:
            raise UsageError(
                f"{said}: expected one of {', '.join(KINDS)} before the colon, got {before!r}"
            )
        return _offer(_WRITTEN[before], name)
    found: dict[str, Kind] = {
        short: kind for short, kind in KINDS.items() if said in host().names(kind)
    }
    if len(found) > 1:
        ways = " or ".join(f"{short}:{said}" for short in found)
        raise UsageError(f"{said!r} names a {' and a '.join(found)}; write {ways}")
    for kind in found.values():
        return _offer(kind, said)
    if any(plugin.name == said and plugin.state != "loaded" for plugin in host().plugins):
        return _offer("probe", said)
    known = [each for kind in KINDS.values() for each in host().names(kind)]
    raise UsageError(
        f"there is no {', '.join([*KINDS][:-1])} or {[*KINDS][-1]} called {said!r}."
        f"{did_you_mean(said, known)} "
        "`troth plugins` shows what is installed and what failed to load"
    )


def _offer(kind: Kind, name: str) -> Checkable:
    value: Checkable = host().get(TYPES[kind], name)  # type: ignore[type-var,assignment]
    return value
