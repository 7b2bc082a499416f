"""From readings to estimates: the one way, taken by live runs, re-scoring and direct calls."""

from collections import Counter
from collections.abc import Mapping, Sequence

from troth.errors import PluginError
from troth.values import Estimate, Options, Probe, Reading, no_estimate

_FRESH = ("generated", "none")


def estimates(
    probe: Probe, readings: Sequence[Reading], options: Options
) -> Mapping[str, Estimate]:
    """What a probe's readings come to.

    Arms that were made by different mechanisms are never pooled: each mechanism gets
    estimates of its own, named `quantity@mechanism`.
    """
    by_mechanism = _split(readings)
    if len(by_mechanism) <= 1:
        return _estimated(probe, readings, options)
    return {
        f"{name}@{mechanism}": estimate
        for mechanism, part in by_mechanism.items()
        for name, estimate in _estimated(probe, part, options).items()
    }


def _estimated(
    probe: Probe, readings: Sequence[Reading], options: Options
) -> Mapping[str, Estimate]:
    if any(reading.value is not None for reading in readings):
        return estimated(probe, readings, options)
    unread = _lost(readings)
    reason = ", ".join(sorted(unread)) or "no readings"
    return {quantity.name: no_estimate(reason, unread=unread) for quantity in probe.quantities}


def estimated(
    probe: Probe, readings: Sequence[Reading], options: Options
) -> Mapping[str, Estimate]:
    """What a probe's own estimator makes of readings: its quantities, and others named after them.

    Raises:
        PluginError: Where a declared quantity is missing, or one came that is not declared.
    """
    found = probe.estimate(readings, options)
    declared = [quantity.name for quantity in probe.quantities]
    missing = [name for name in declared if name not in found]
    strange = [name for name in found if name.partition("[")[0] not in declared]
    if missing or strange:
        came = ", ".join(found) or "none"
        raise PluginError(
            f"probe {probe.name!r}: its estimate: expected the declared quantities "
            f"({', '.join(declared)}), each as it is or in parts (name[part]), got {came}; "
            f"missing: {', '.join(missing) or 'none'}; not declared: {', '.join(strange) or 'none'}"
        )
    return found


def _lost(readings: Sequence[Reading]) -> Counter[str]:
    """How often each reason was met: one arm that is lost to several measures is lost once."""
    by_measure: dict[str, Counter[str]] = {}
    for each in readings:
        by_measure.setdefault(each.measure, Counter())[each.reason or ""] += 1
    most: Counter[str] = Counter()
    for counted in by_measure.values():
        most |= counted
    return most


def _split(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """Readings by the mechanism that continued them; what none continued goes with each."""
    names = sorted({r.mechanism for r in readings} - set(_FRESH))
    return {name: [r for r in readings if r.mechanism in (*_FRESH, name)] for name in names}
