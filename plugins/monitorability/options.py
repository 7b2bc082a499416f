"""The options of monitorability, what it costs and whom it asks."""

from collections.abc import Sequence

from troth import Calls, Option, Options, Trace
from troth.scorers.factors import PRESENCE, presence_roles
from troth.scorers.mentions import DETECTOR, detector_roles
from troth.solvers.insert_hint import AIM, HINTS, hint_calls
from troth.solvers.list_factors import FACTORS, LISTERS, list_calls, list_roles

OPTIONS = (
    HINTS,
    AIM,
    DETECTOR,
    FACTORS,
    PRESENCE,
    LISTERS,
    Option(
        name="trace",
        default="hinted",
        choices=("hinted", "baseline"),
        help="the trace in which the factors are looked for",
    ),
    Option(
        name="weight",
        default=0.7,
        low=0,
        high=1,
        help="what a mention weighs in monitorability_weighted; the factors weigh the rest",
    ),
)


def calls(options: Options, _trace: Trace | None) -> Calls:
    """One call a hint, the placebo, and the lists of a panel."""
    hints, lists = hint_calls(options), list_calls(options)
    return Calls(least=hints.least + lists.least, most=hints.most + lists.most)


def roles(options: Options) -> Sequence[str]:
    """The panel and the judge, where either is asked."""
    asked = (*list_roles(options), *presence_roles(options), *detector_roles(options))
    return tuple(dict.fromkeys(asked))
