"""What the readings of a monitor come to, draw by draw and item by item."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from troth import Estimate, Reading
from troth.scorers.repeated_arms import BEHAVED, FIRED
from troth.solvers.repeat_arms import is_hinted
from troth.stats import monitorability

NAMES = {
    "g_mean2_pooled": "pooled_gmean2",
    "g_mean2_pooled_tnr0": "pooled_gmean2_tnr0",
    "g_mean2": "gmean2",
    "g_mean2_tnr0": "gmean2_tnr0",
    "g_mean2_without_tnr1": "without_tnr1",
    "eligible": "eligible",
    "r": "relative",
    "tpr": "tpr",
    "tpr_corrected": "corrected_tpr",
    "tnr0": "tnr",
    "tnr1": "tnr1",
    "process": "tpr",
    "outcome": "outcome",
}
"""The quantities that rest on both behaviour and monitor, by the names of the statistics."""

Draw = tuple[str, int, str]


def monitored(readings: Sequence[Reading]) -> Mapping[str, Estimate]:
    """Return what the monitor makes of the effect of the hint."""
    both, groups, unread = _draws(readings)
    # In an order of its own, so that the resamples do not hang on that of the readings.
    drawn = sorted(both)
    found = monitorability(
        [draw[:2] for draw in drawn],
        [int(is_hinted(arm)) for _, _, arm in drawn],
        [both[draw][0] for draw in drawn],
        [both[draw][1] for draw in drawn],
        clusters=[groups[draw] for draw in drawn],
        rng=np.random.default_rng(0),
        unread=unread,
    ).estimates
    return {name: found[own] for name, own in NAMES.items()}


def _draws(
    readings: Sequence[Reading],
) -> tuple[Mapping[Draw, tuple[float, float]], Mapping[Draw, str], Mapping[str, int]]:
    """Y and Z of the draws of which both were read, their clusters, and the others by reason."""
    seen: dict[Draw, dict[str, Reading]] = {}
    for each in readings:
        if each.measure in (BEHAVED.name, FIRED):
            seen.setdefault((each.item, each.draw, each.arm), {})[each.measure] = each
    both: dict[Draw, tuple[float, float]] = {}
    unread: Counter[str] = Counter()
    for draw, pair in seen.items():
        told = [pair[name] for name in (BEHAVED.name, FIRED) if name in pair]
        reasons = [each.reason for each in told if each.reason is not None]
        if reasons:
            unread[reasons[0]] += 1
        else:
            both[draw] = (pair[BEHAVED.name].value or 0.0, pair[FIRED].value or 0.0)
    groups = {draw: next(iter(pair.values())).group for draw, pair in seen.items()}
    return both, groups, unread
