"""Who makes the edits of a probe: rules, a model in the role of the writer, or whichever can."""

from collections.abc import Sequence

from troth.errors import UsageError
from troth.values import Asker, Option, Options

WRITER = "writer"
RULE = "rule"
BY = Option(
    name="by",
    default="auto",
    choices=("auto", RULE, WRITER),
    help="who edits: rules, the model of the role writer, or rules and where none fits the writer",
)


def roles(options: Options) -> Sequence[str]:
    """Return the writer, where nothing is done without one."""
    return (WRITER,) if options.get("by") == WRITER else ()


async def settled(options: Options, ask: Asker) -> Options:
    """Return the options with rules alone where a writer may be asked and nobody plays it.

    Raises:
        UsageError: Where a writer must be asked and nobody plays it.
    """
    if options.get("by") not in ("auto", WRITER):
        return options
    try:
        await ask.role(WRITER)
    except UsageError:
        if options["by"] == WRITER:
            raise
        return by_rule(options)
    return options


def by_rule(options: Options) -> Options:
    """Return the options of a run without a writer, unless one must be asked."""
    return {**options, "by": RULE} if options.get("by") == "auto" else options


def by_any(options: Options) -> Sequence[Options]:
    """Return the options once for each that may edit, where nobody knows yet who can."""
    if options.get("by") != "auto":
        return [options]
    return [{**options, "by": by} for by in (RULE, WRITER)]
