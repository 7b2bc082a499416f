"""The options of mistake injection."""

from troth.solvers.editing import ALONG
from troth.solvers.writing import BY

OPTIONS = (BY, *ALONG)
