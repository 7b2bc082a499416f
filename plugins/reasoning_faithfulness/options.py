"""The options of reasoning faithfulness, and who plays a role in it."""

from collections.abc import Sequence

from troth import Options
from troth.scorers import stance
from troth.solvers import counterfactual, writing

OPTIONS = (*stance.OPTIONS, *counterfactual.OPTIONS)


def roles(options: Options) -> Sequence[str]:
    """The writer and the judge, where either is named."""
    return (*writing.roles(options), *stance.roles(options))
