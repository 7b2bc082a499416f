"""The checks against known truth: over many seeds, intervals must contain the exact value."""

import math
from collections.abc import Iterable, Iterator, Mapping

from troth.conformance.checks import CheckFailedError, NotApplicableError, demand
from troth.conformance.subject import ITEMS, Subject
from troth.values import Estimate

SEEDS = 1000
_STANDARD_ERRORS = 5.0


def fewest_hits(seeds: int) -> int:
    """How many of so many intervals at 95 % must hold: 915 of 1,000."""
    return math.floor(0.95 * seeds - _STANDARD_ERRORS * math.sqrt(seeds * 0.95 * 0.05))


def hits(subject: Subject, model: str, *, seeds: int) -> Mapping[str, tuple[int, float]]:
    """For each quantity with a truth: in how many runs its interval holds it, and the truth."""
    truths, runs = tried(subject, model, seeds=range(seeds))
    counts = dict.fromkeys(truths, 0)
    for estimates in runs:
        for name, value in truths.items():
            counts[name] += held(estimates[name], value)
    return {name: (count, truths[name]) for name, count in counts.items()}


def tried(
    subject: Subject, model: str, *, seeds: Iterable[int]
) -> tuple[Mapping[str, float], Iterator[Mapping[str, Estimate]]]:
    """The exact values on a model, the headline's first, and the estimates of a run a seed."""
    if subject.probe.truth is None:
        raise NotApplicableError("the probe declares no truth")
    found = subject.truths(model)
    if not found:
        raise NotApplicableError("the probe declares no truth under these options")
    names = [quantity.name for quantity in subject.probe.quantities]
    order = sorted(found, key=lambda name: names.index(name) if name in names else len(names))
    truths = {name: found[name] for name in order if not math.isnan(found[name])}
    runs = (
        subject.estimates(subject.run(model, items=ITEMS, seed=seed).readings) for seed in seeds
    )
    return truths, runs


def held(found: Estimate, value: float) -> bool:
    """Whether an interval holds a value; rounding may leave an exact bound a hair beyond it."""
    return bool(found.low - 1e-9 <= value <= found.high + 1e-9)


def truth_is_covered(subject: Subject, *, seeds: int = SEEDS) -> None:
    """On a model with every edge half open, each interval holds the exact value."""
    named = [each.organism for each in subject.stage.organisms]
    for model in named or [subject.main]:
        _covered(subject, model, seeds=seeds)


def no_effect_is_covered(subject: Subject, *, seeds: int = SEEDS) -> None:
    """On a model that only answers noisily, intervals of effects hold zero alike."""
    if "noisy" not in subject.laws:
        raise NotApplicableError("noisy is not among the organisms")
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
            f"on {model}, fewer than {fewest} of {seeds} intervals at {len(subject.items)} items "
            f"hold the exact value: {told}"
        )
