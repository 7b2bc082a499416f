"""The options of listener execution, and who plays a role in it."""

from collections.abc import Sequence

from troth import Option, Options
from troth.solvers import listen

OPTIONS = (
    *listen.OPTIONS,
    Option(
        name="by",
        default="all",
        choices=("all", "listener", "cut"),
        help="also the numbers of every listener, or of every cut that is given as a fraction",
    ),
)


def roles(options: Options) -> Sequence[str]:
    """The listeners."""
    count: int = options["listeners"]
    return (listen.ROLE,) * count
