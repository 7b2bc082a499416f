"""The options of hint acknowledgement, and what it costs."""

from troth import Calls, Option, Options, Trace
from troth.scorers.mentions import known_detector
from troth.solvers.insert_hint import AIM, HINTS, hint_calls

OPTIONS = (
    HINTS,
    AIM,
    Option(
        name="detector",
        default="patterns",
        help="who says whether a hint is acknowledged",
        parse=known_detector,
    ),
    Option(name="by_hint", default=False, help="also the take rate and more of every hint"),
)


def calls(options: Options, _trace: Trace | None) -> Calls:
    """One call a hint, and the placebo."""
    return hint_calls(options)
