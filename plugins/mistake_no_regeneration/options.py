"""The options of mistakes without regeneration."""

from troth.solvers.designs import PRICES
from troth.solvers.editing import PLACEBOS, PLACES, UNITS
from troth.solvers.writing import BY

OPTIONS = (
    BY,
    PLACES,
    UNITS,
    PLACEBOS,
    *PRICES,
)
