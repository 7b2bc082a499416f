"""The checks of what a plugin offers beside probes, by its kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from troth.conformance.checks import demand
from troth.conformance.detectors import DETECTOR
from troth.conformance.hints import HINT
from troth.conformance.living import ORGANISM, Living
from troth.conformance.sources import SOURCE, Sourcing
from troth.errors import UsageError
from troth.hosting.host import kind_of
from troth.hosting.options import complete, reject_unknown
from troth.values import Detector, Kind, Organism, Perturbation, Probe, Source

Checkable = Probe | Detector | Perturbation | Source | Organism
CHECKS: Mapping[Kind, Sequence[Callable[[Any], Iterator[None]]]] = {
    "detector": DETECTOR,
    "perturbation": HINT,
    "source": SOURCE,
    "organism": ORGANISM,
}
"""By kind, functions that yield for everything they examine and raise what was found."""


def looked_at(
    value: Detector | Perturbation | Source | Organism, given: Mapping[str, Any]
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Every check of an offer by name; run, it says how much it looked at."""
    subject = _subject(value, given)
    for check in CHECKS[kind_of(type(value))]:
        yield check.__name__, partial(_counted, check, subject)


def _counted(check: Callable[[Any], Iterator[None]], subject: object) -> str:
    count = sum(1 for _ in check(subject))
    demand(count > 0, "nothing was read")
    return f"{count:,} looked at"


def _subject(
    value: Detector | Perturbation | Source | Organism, given: Mapping[str, Any]
) -> object:
    """What the checks of a kind take, with what was given for it."""
    owner = f"{kind_of(type(value))} {value.name!r}"
    if isinstance(value, Source):
        return Sourcing(source=value, options=complete(value.options, given, owner=owner))
    if isinstance(value, Organism):
        reject_unknown(given, value.settings, owner=owner)
        try:
            numbers = {name: float(said) for name, said in given.items()}
        except (TypeError, ValueError):
            raise UsageError(f"{owner}: expected numbers behind -M, got {given}") from None
        return Living(organism=value, settings={**value.settings, **numbers})
    if given:
        raise UsageError(f"{owner} takes no options, got {', '.join(given)}")
    return value
