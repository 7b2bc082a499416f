"""Readings summed by cluster: the one place where clusters are told apart."""

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
Labels = Iterable[Hashable] | npt.NDArray[np.generic]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterSums:
    """What each cluster weighs and adds up to.

    `code` is each cluster's number, `weight` its sum of w and `total` its sum of w * y; `n`
    counts the readings, and `single` says that no cluster had two and all weigh alike.
    """

    code: Codes
    weight: Floats
    total: Floats
    n: int
    single: bool

    def replaced(self, total: Floats) -> "ClusterSums":
        """The same clusters and weights with other totals."""
        return replace(self, total=total)

    @property
    def clusters(self) -> int:
        """How many clusters there are."""
        return int(self.weight.size)

    @property
    def mean(self) -> float:
        """The weighted mean over all readings."""
        return float(self.total.sum() / self.weight.sum())

    @property
    def means(self) -> Floats:
        """Each cluster's own weighted mean."""
        means: Floats = self.total / self.weight
        return means

    @property
    def effective_clusters(self) -> float:
        """Kish's number of equally heavy clusters that would weigh as evenly as these."""
        return float(self.weight.sum() ** 2 / np.square(self.weight).sum())

    @property
    def influence(self) -> Floats:
        """How far each cluster pulls the mean: linearised, summing to zero."""
        pull: Floats = (self.total - self.mean * self.weight) / self.weight.sum()
        return pull

    @property
    def variance(self) -> float:
        """The cluster-robust variance of the mean; NaN for a single cluster."""
        return robust_variance(self.influence)


def robust_variance(influence: Floats) -> float:
    """The variance of a statistic from its clusters' influences, which sum to zero."""
    size = influence.size
    return float(size / (size - 1) * np.square(influence).sum()) if size > 1 else math.nan


def cluster_codes(labels: Labels) -> Codes:
    """Number the clusters 0, 1, ..., one code a reading."""
    if isinstance(labels, np.ndarray):
        return np.unique(labels, return_inverse=True)[1].reshape(-1)
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(label, len(known)) for label in labels], dtype=np.intp)


def cluster_sums(
    values: npt.ArrayLike,
    clusters: Labels,
    *,
    weights: npt.ArrayLike | None = None,
    low: float = 0.0,
    high: float = 1.0,
) -> ClusterSums:
    """Sum readings by cluster; readings of weight 0 are left out."""
    y = bounded(values, low=low, high=high)
    w = _weights(weights, y.size)
    codes = cluster_codes(clusters)
    if codes.size != y.size:
        raise ValueError(f"expected a cluster for each of {y.size} values, got {codes.size}")
    count = np.bincount(codes[w > 0], minlength=int(codes.max(initial=-1)) + 1)
    weight = sum_by(codes, w, size=count.size)
    total = sum_by(codes, w * y, size=count.size)
    code = np.flatnonzero(count)
    return ClusterSums(
        code=code,
        weight=weight[code],
        total=total[code],
        n=int(count.sum()),
        single=bool(np.all(count <= 1) and np.all(weight[code] == weight[code[:1]])),
    )


def sum_by(codes: Codes, values: Floats, *, size: int) -> Floats:
    """Add up the values of each code; zero for a code that does not occur."""
    return np.bincount(codes, weights=values, minlength=size).astype(np.float64)


def bounded(values: npt.ArrayLike, *, low: float, high: float) -> Floats:
    """The values as one flat array, checked to be numbers within [low, high]."""
    y = np.asarray(values, dtype=np.float64)
    slack = 1e-9 * (high - low)
    if not low < high:
        raise ValueError(f"expected low < high, got [{low}, {high}]")
    if y.ndim != 1:
        raise ValueError(f"expected a flat array of values, got one of shape {y.shape}")
    if not np.all((y >= low - slack) & (y <= high + slack)):
        raise ValueError(
            f"expected values within [{low}, {high}], got {y[~((y >= low) & (y <= high))][:5]}; "
            "give the true range, and count unread readings instead of passing NaN"
        )
    return np.clip(y, low, high)


def _weights(weights: npt.ArrayLike | None, size: int) -> Floats:
    if weights is None:
        return np.ones(size)
    w = np.asarray(weights, dtype=np.float64)
    if w.shape != (size,) or not np.all((w >= 0) & np.isfinite(w)):
        raise ValueError(f"expected {size} finite weights of at least 0, got {w}")
    return w
