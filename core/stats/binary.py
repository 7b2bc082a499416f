"""What a change of the prompt did to right and wrong answers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from troth.stats.clustered import cluster_mean
from troth.stats.sums import Labels, bounded, cluster_codes
from troth.values import Estimate


@dataclass(frozen=True, kw_only=True, slots=True)
class Transitions:
    """The four ways from an answer before to an answer after: how many, and which share."""

    counts: Mapping[str, int]
    shares: Mapping[str, Estimate]


def transitions(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    clusters: Labels,
    *,
    level: float = 0.95,
    unread: Mapping[str, int] | None = None,
) -> Transitions:
    """Count pairs by whether the answer was right (1) before and after; shares are of all pairs.

    The keys are `stayed_right`, `right_to_wrong`, `wrong_to_right` and `stayed_wrong`.
    """
    codes = cluster_codes(clusters)
    was, became = (bounded(x, low=0, high=1) == 1 for x in (before, after))
    ways = {
        "stayed_right": was & became,
        "right_to_wrong": was & ~became,
        "wrong_to_right": ~was & became,
        "stayed_wrong": ~was & ~became,
    }
    return Transitions(
        counts={way: int(np.count_nonzero(seen)) for way, seen in ways.items()},
        shares={
            way: cluster_mean(seen, codes, level=level, unread=unread) for way, seen in ways.items()
        },
    )
