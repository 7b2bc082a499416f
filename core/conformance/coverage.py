"""The checks against known truth: over many seeds, intervals must contain the exact value."""

import math
from collections.abc import Iterator, Mapping

from troth.conformance.checks import CheckFailedError, demand
from troth.conformance.subject import ITEMS, Subject

SEEDS = 1000
_STANDARD_ERRORS = 5.0


class NotApplicableError(Exception):
    """Why a check says nothing about a probe."""


def fewest_hits(seeds: int) -> int:
    """How many of so many intervals at 95 % must hold: 915 of 1,000."""
    return math.floor(0.95 * seeds - _STANDARD_ERRORS * math.sqrt(seeds * 0.95 * 0.05))


def hits(subject: Subject, model: str, *, seeds: int) -> Mapping[str, tuple[int, float]]:
    """For each quantity with a truth: in how many runs its interval holds it, and the truth."""
    if subject.probe.truth is None:
        raise NotApplicableError("the probe declares no truth")
    law = subject.laws[model]
    truths = {
        name: value
        for name, value in subject.probe.truth(law, subject.items, subject.options).items()
        if not math.isnan(value)
    }
    counts = dict.fromkeys(truths, 0)
    for readings in _runs(subject, model, seeds):
        estimates = subject.estimates(readings)
        for name, value in truths.items():
            e = estimates[name]
            # Rounding may leave an exact bound a hair beyond its end.
            counts[name] += int(e.low - 1e-9 <= value <= e.high + 1e-9)
    return {name: (count, truths[name]) for name, count in counts.items()}


def _runs(subject: Subject, model: str, seeds: int) -> Iterator[list]:  # type: ignore[type-arg]
    for seed in range(seeds):
        yield subject.run(model, items=ITEMS, seed=seed).readings


def truth_is_covered(subject: Subject, *, seeds: int = SEEDS) -> None:
    """On a model with every edge half open, each interval holds the exact value."""
    _covered(subject, "dial", seeds=seeds)


def no_effect_is_covered(subject: Subject, *, seeds: int = SEEDS) -> None:
    """On a model that only answers noisily, intervals of effects hold zero alike."""
    _covered(subject, "noisy", seeds=seeds)


def _covered(subject: Subject, model: str, *, seeds: int) -> None:
    fewest = fewest_hits(seeds)
    found = hits(subject, model, seeds=seeds)
    demand(bool(found), f"the probe has no exact value for any quantity on {model}")
    low = {name: count for name, (count, _) in found.items() if count < fewest}
    if low:
        told = ", ".join(
            f"{name} {count} (truth {found[name][1]:.4f})" for name, count in low.items()
        )
        raise CheckFailedError(
            f"on {model}, fewer than {fewest} of {seeds} intervals at {ITEMS} items hold the "
            f"exact value: {told}"
        )
