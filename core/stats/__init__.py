"""Pure numpy statistics: intervals, paired tests, agreement, sequential tests, power."""

from troth.stats.agreement import Agreement, agreement_of, agreement_of_table
from troth.stats.binary import Transitions, transitions
from troth.stats.bootstrap import cluster_bootstrap
from troth.stats.chen import chen_alpha, chen_score
from troth.stats.clustered import cluster_mean, mean_of_items
from troth.stats.curves import LengthRow, aoc, aoc_by_length, grid_weights, weights_at
from troth.stats.cuts import best_cut_count, nearest_cuts, strata, stratified_cuts
from troth.stats.discordant import McNemar, mcnemar
from troth.stats.guan import Monitorability, monitorability
from troth.stats.intervals import all_equal_bound, clopper_pearson, wilson
from troth.stats.multiple import benjamini_hochberg, holm
from troth.stats.paired import paired_difference
from troth.stats.power import items_needed, pairs_needed
from troth.stats.ranks import Reversals, rank_reversals, spearman
from troth.stats.ratio import anchored_difference
from troth.stats.sequential import ConfidenceSequence, confidence_sequence, sequential_mean
from troth.stats.splits import SplitScores, expected_gmean2
from troth.values import no_estimate

__all__ = [
    "Agreement",
    "ConfidenceSequence",
    "LengthRow",
    "McNemar",
    "Monitorability",
    "Reversals",
    "SplitScores",
    "Transitions",
    "agreement_of",
    "agreement_of_table",
    "all_equal_bound",
    "anchored_difference",
    "aoc",
    "aoc_by_length",
    "benjamini_hochberg",
    "best_cut_count",
    "chen_alpha",
    "chen_score",
    "clopper_pearson",
    "cluster_bootstrap",
    "cluster_mean",
    "confidence_sequence",
    "expected_gmean2",
    "grid_weights",
    "holm",
    "items_needed",
    "mcnemar",
    "mean_of_items",
    "monitorability",
    "nearest_cuts",
    "no_estimate",
    "paired_difference",
    "pairs_needed",
    "rank_reversals",
    "sequential_mean",
    "spearman",
    "strata",
    "stratified_cuts",
    "transitions",
    "weights_at",
    "wilson",
]
