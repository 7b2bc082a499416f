"""The options of causal influence, and who plays a role in it."""

from collections.abc import Sequence

from troth import Options
from troth.scorers import stance
from troth.solvers import counterfactual, writing

OPTIONS = (stance.OPTIONS[0], *counterfactual.OPTIONS, counterfactual.PROBABILITIES)


def roles(options: Options) -> Sequence[str]:
    """The writer and the judge, where either is named."""
    judge = (stance.JUDGE,) if options["stance"] == "judge" else ()
    return (*writing.roles(options), *judge)
