"""Pure numpy statistics: intervals, paired tests, agreement, sequential tests, power."""

from troth.stats.clustered import cluster_mean, mean_of_items, no_estimate
from troth.stats.intervals import all_equal_bound, clopper_pearson, wilson

__all__ = [
    "all_equal_bound",
    "clopper_pearson",
    "cluster_mean",
    "mean_of_items",
    "no_estimate",
    "wilson",
]
