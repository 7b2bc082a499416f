"""From observations to numbers: readings as arrays, estimates, and exact values to hold them to."""

from troth.measuring.columns import Columns, Where, beside_placebo, columns, in_arms, means
from troth.measuring.truth import (
    Odds,
    Share,
    averaged,
    cast_as,
    every_start,
    mean_of_starts,
    odds,
    onward_from,
    role_law,
)

__all__ = [
    "Columns",
    "Odds",
    "Share",
    "Where",
    "averaged",
    "beside_placebo",
    "cast_as",
    "columns",
    "every_start",
    "in_arms",
    "mean_of_starts",
    "means",
    "odds",
    "onward_from",
    "role_law",
]
