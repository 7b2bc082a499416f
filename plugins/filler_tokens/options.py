"""The options of filler tokens."""

from troth import Option
from troth.solvers.editing import PLACEBOS, UNITS

OPTIONS = (
    Option(
        name="filler",
        default="units",
        choices=("units", "words"),
        help="three dots for each unit of the trace, or for each of its words",
    ),
    UNITS,
    PLACEBOS,
)
