"""Readings as arrays: what every estimator starts from."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from troth.stats import anchored_difference, cluster_mean, mean_of_items, paired_difference
from troth.stats.sums import cluster_sums
from troth.values import BASELINE, Estimate, Estimator, Options, Reading, no_estimate

__all__ = ["Columns", "Where", "beside_placebo", "columns", "in_arms", "means"]

Where = Callable[[Reading], bool]
_Trace = tuple[str, int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """Readings of one measure: those that were read as arrays, of the others trace and reason.

    A trace is an item, a draw and who was asked: each who plays a role counts as a trace of its
    own. Means count readings, differences count traces, each in `n` and
    in `unread`.
    """

    values: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    traces: tuple[_Trace, ...]
    groups: tuple[str, ...]
    lost: tuple[tuple[_Trace, str], ...]

    @property
    def unread(self) -> Mapping[str, int]:
        """How many readings were not taken, by reason."""
        return Counter(reason for _, reason in self.lost)

    def mean(self, *, low: float = 0.0, high: float = 1.0) -> Estimate:
        """The mean over all readings, each counted alike."""
        if not self.traces:
            return self._nothing()
        if low < 0:
            # What falls on either side of 0 is a difference: of gains and losses.
            gains, losses = np.maximum(self.values, 0), np.maximum(-self.values, 0)
            return paired_difference(
                gains, losses, self.groups, high=max(high, -low), unread=self.unread
            )
        return cluster_mean(self.values, self.groups, low=low, high=high, unread=self.unread)

    def mean_of_traces(self, *, low: float = 0.0, high: float = 1.0) -> Estimate:
        """The mean over traces (an item's draws) of each trace's weighted mean."""
        if not self.traces:
            return self._nothing()
        return mean_of_items(
            self.values,
            self.traces,
            clusters=self.groups,
            weights=self.weights,
            low=low,
            high=high,
            unread=self.unread,
        )

    def minus(self, other: "Columns", *, low: float = 0.0, high: float = 1.0) -> Estimate:
        """The mean over traces of the difference between two arms' weighted means of a trace."""
        own, its = self._by_trace(low=low, high=high), other._by_trace(low=low, high=high)
        groups = dict(zip(self.traces, self.groups, strict=True))
        both = [trace for trace in own if trace in its]
        unread = _lost_traces(self, other)
        if not both:
            return no_estimate("no trace has both arms", unread=unread)
        return paired_difference(
            [own[trace] for trace in both],
            [its[trace] for trace in both],
            [groups[trace] for trace in both],
            low=low,
            high=high,
            unread=unread,
        )

    def between(
        self,
        negative: "Columns",
        positive: "Columns",
        *,
        low: float = 0.0,
        high: float = 1.0,
    ) -> Estimate:
        """Where this mean lies between two controls', of the traces in which all were read."""
        parts = (self, negative, positive)
        own, bottom, top = (part._by_trace(low=low, high=high) for part in parts)
        groups = dict(zip(self.traces, self.groups, strict=True))
        shared = [trace for trace in own if trace in bottom and trace in top]
        return anchored_difference(
            [own[trace] for trace in shared],
            [bottom[trace] for trace in shared],
            [top[trace] for trace in shared],
            [groups[trace] for trace in shared],
            low=low,
            high=high,
            unread=_lost_traces(*parts),
        )

    def _by_trace(self, *, low: float, high: float) -> dict[_Trace, float]:
        names = list(dict.fromkeys(self.traces))
        sums = cluster_sums(self.values, self.traces, weights=self.weights, low=low, high=high)
        means = sums.means.tolist()
        return {names[code]: mean for code, mean in zip(sums.code.tolist(), means, strict=True)}

    def _nothing(self) -> Estimate:
        return no_estimate(", ".join(sorted(self.unread)) or "no readings", unread=self.unread)


def _lost_traces(*parts: Columns) -> Mapping[str, int]:
    """The traces of which one part has no reading at all, each once, by its first reason."""
    reasons: dict[_Trace, str] = {}
    for part in parts:
        read = set(part.traces)
        for trace, reason in part.lost:
            if trace not in read:
                reasons.setdefault(trace, reason)
    return Counter(reasons.values())


def columns(readings: Iterable[Reading], measure: str, *, where: Where | None = None) -> Columns:
    """The readings of one measure, of all arms or of those that `where` takes."""
    chosen = [r for r in readings if r.measure == measure and (where is None or where(r))]
    read = [r for r in chosen if r.value is not None]
    return Columns(
        values=np.array([r.value for r in read], dtype=np.float64),
        weights=np.array([r.weight for r in read], dtype=np.float64),
        traces=tuple((r.item, r.draw, r.player) for r in read),
        groups=tuple(r.group for r in read),
        lost=tuple(((r.item, r.draw, r.player), r.reason) for r in chosen if r.reason is not None),
    )


def in_arms(*prefixes: str, lost: bool = False) -> Where:
    """Takes the readings of the arms that begin so.

    A baseline without an answer leaves one unread reading in place of its arms: with `lost` that
    is taken too, as it is for every quantity that compares with the baseline.
    """
    begins = (*prefixes, BASELINE) if lost else prefixes
    return lambda reading: reading.arm.startswith(begins)


def beside_placebo(
    name: str, own: Columns, placebo: Columns, *, by_trace: bool = False
) -> dict[str, Estimate]:
    """A mean under its name, its placebo's, and the difference paired by trace.

    With `by_trace` each trace counts alike, and otherwise each reading.
    """
    mean = Columns.mean_of_traces if by_trace else Columns.mean
    return {
        name: mean(own),
        f"{name}_placebo": mean(placebo),
        f"{name}_corrected": own.minus(placebo),
    }


def means(*measures: str) -> Estimator:
    """The estimator of a probe whose quantities are plain means of measures of the same names."""

    def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
        return {measure: columns(readings, measure).mean() for measure in measures}

    return estimate
