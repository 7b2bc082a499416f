"""The six hooks. A plugin implements those that it needs, each without arguments.

    from troth import Probe, hookimpl

    @hookimpl
    def troth_probes() -> list[Probe]:
        return [Probe(...)]

docs/hooks.md tells of each with an example.
"""

from collections.abc import Iterable

import pluggy

from troth.values import Detector, Organism, Perturbation, Probe, Reporter, Source

GROUP = "troth"
"""The entry-point group in which plugins are found."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def troth_probes() -> Iterable[Probe]:  # type: ignore[empty-body]
    """Metrics of faithfulness, each of which becomes the Inspect task `troth/<name>`."""


@hookspec
def troth_perturbations() -> Iterable[Perturbation]:  # type: ignore[empty-body]
    """Edits of a prompt that point at one option: hints, rewordings."""


@hookspec
def troth_detectors() -> Iterable[Detector]:  # type: ignore[empty-body]
    """Readers that say whether a trace acknowledges a hint."""


@hookspec
def troth_sources() -> Iterable[Source]:  # type: ignore[empty-body]
    """Places where items come from, for `-T source=<name>`."""


@hookspec
def troth_organisms() -> Iterable[Organism]:  # type: ignore[empty-body]
    """Models of known faithfulness, for `--model organism/<name>`."""


@hookspec
def troth_reporters() -> Iterable[Reporter]:  # type: ignore[empty-body]
    """Ways to make a record readable."""
