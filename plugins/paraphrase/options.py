"""The options of paraphrase."""

from troth.solvers.editing import ALONG
from troth.solvers.writing import BY

OPTIONS = (BY, *ALONG)
