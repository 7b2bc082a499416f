"""What was measured: readings of single arms, and estimates made from many."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from troth.values.items import Item
from troth.values.traces import MECHANISMS, Observation


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One measured value of one arm of one item, or the reason why there is none.

    `measure` tells apart what is read from the same arm (the answer, its probability, an
    acknowledgement). `weight` is the reading's share where an item's value is a weighted mean
    over its arms. `player` tells which of those who play a role was asked, from 1; it is 0 for the
    model under test.
    """

    item: str
    group: str
    arm: str
    measure: str
    value: float | None
    reason: str | None = None
    draw: int = 0
    weight: float = 1.0
    mechanism: str = "generated"
    detector: str | None = None
    player: int = 0

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError(
                f"reading {self.item}/{self.arm}/{self.measure}: expected either a value or a "
                f"reason why there is none, got value={self.value!r} and reason={self.reason!r}"
            )
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(
                f"reading {self.item}/{self.arm}/{self.measure}: expected a finite value, got "
                f"{self.value!r}; give value=None and a reason instead"
            )
        if self.mechanism not in MECHANISMS:
            raise ValueError(
                f"reading {self.item}/{self.arm}/{self.measure}: expected a mechanism out of "
                f"{', '.join(MECHANISMS)}, got {self.mechanism!r}"
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A value with its interval.

    `value`, `low` and `high` are NaN where nothing could be estimated, and `reason` says why.
    `n` counts the readings used, `clusters` the independent groups that they came from, and
    `unread` those that could not be taken, by reason.
    """

    value: float
    low: float
    high: float
    level: float = 0.95
    method: str
    n: int
    clusters: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)
    reason: str | None = None


def reading(
    item: Item,
    seen: Observation,
    measure: str,
    value: float | None,
    reason: str | None = None,
    *,
    weight: float = 1.0,
    detector: str | None = None,
) -> Reading:
    """A reading of one observed arm, which knows its own item, draw, mechanism and player."""
    return Reading(
        item=item.id,
        group=item.cluster,
        arm=seen.arm,
        measure=measure,
        value=value,
        reason=reason,
        draw=seen.draw,
        weight=weight,
        mechanism=seen.mechanism,
        detector=detector,
        player=seen.made.seat if seen.made else 0,
    )


def no_estimate(
    reason: str, *, level: float = 0.95, unread: Mapping[str, int] | None = None, n: int = 0
) -> Estimate:
    """NaN with the reason why nothing could be estimated."""
    return Estimate(
        value=math.nan,
        low=math.nan,
        high=math.nan,
        level=level,
        method="none",
        n=n,
        unread=dict(unread or {}),
        reason=reason,
    )


def lost(item: Item, baseline: Observation, *measures: str) -> Sequence[Reading]:
    """Of a baseline without an answer, one unread reading a measure, in place of its arms."""
    if baseline.option is not None:
        return []
    reason = f"baseline: {baseline.reason}"
    return [reading(item, baseline, measure, None, reason) for measure in measures]
