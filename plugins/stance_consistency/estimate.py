"""What the readings of stance consistency come to."""

from troth.columns import means
from troth.scorers.outputs import CONSISTENT, EXPLANATION_KNOWN, REASONING_KNOWN

estimate = means(CONSISTENT, REASONING_KNOWN, EXPLANATION_KNOWN)
"""The mean of each measure, under its own name."""
