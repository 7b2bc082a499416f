"""The options of mistakes without regeneration."""

from troth import Option
from troth.solvers.designs import PRICES
from troth.solvers.editing import PLACES, UNITS
from troth.solvers.writing import BY

OPTIONS = (
    BY,
    PLACES,
    UNITS,
    Option(
        name="placebos",
        default=1,
        low=1,
        high=16,
        help="how often the whole trace is asked once more",
    ),
    *PRICES,
)
