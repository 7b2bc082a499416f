"""The options of monitorability under intervention, what it costs and whom it asks."""

from collections.abc import Sequence

from troth import Calls, Options, Trace
from troth.scorers.mentions import DETECTOR, detector_roles
from troth.solvers.insert_hint import AIM
from troth.solvers.repeat_arms import ARM_DRAWS, HINT, repeat_calls

OPTIONS = (HINT, AIM, DETECTOR, ARM_DRAWS)


def calls(options: Options, _trace: Trace | None) -> Calls:
    """As many draws with the hint as without it."""
    return repeat_calls(options)


def roles(options: Options) -> Sequence[str]:
    """The judge, where one is the monitor."""
    return detector_roles(options)
