"""The options of verbosity, what it costs and whom it asks."""

from collections.abc import Sequence

from troth import Calls, Options, Trace
from troth.scorers.factors import PRESENCE, presence_roles
from troth.solvers.list_factors import FACTORS, LISTERS, list_calls, list_roles

OPTIONS = (FACTORS, PRESENCE, LISTERS)


def calls(options: Options, _trace: Trace | None) -> Calls:
    """The lists of the panel; with the factors of a source, none."""
    return list_calls(options)


def roles(options: Options) -> Sequence[str]:
    """The panel and the judge, where either is asked."""
    return (*list_roles(options), *presence_roles(options))
