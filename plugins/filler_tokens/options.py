"""The options of filler tokens."""

from troth import Option
from troth.solvers.editing import UNITS

OPTIONS = (
    Option(
        name="filler",
        default="units",
        choices=("units", "words"),
        help="three dots for each unit of the trace, or for each of its words",
    ),
    UNITS,
    Option(
        name="placebos",
        default=1,
        low=1,
        high=16,
        help="how often the whole trace is asked once more",
    ),
)
