"""Who makes the edits of a probe: rules, a model in the role of the writer, or whichever can."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from troth.asking import REFUSAL, declines, said
from troth.errors import UsageError
from troth.values import Answered, Asker, Observation, Option, Options

WRITER = "writer"
RULE = "rule"
BY = Option(
    name="by",
    default="auto",
    choices=("auto", RULE, WRITER),
    help="who edits: rules, the model of the role writer, or rules and where none fits the writer",
)
EMPTY = "the writer wrote nothing"
UNCHANGED = "the writer changed nothing"

_ALIKE = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/"})
_SIGNS = r"[-+*/^=<>≤≥≠]"
_SAID = re.compile(
    rf"[^\W_]|(?<=\d)[.,](?=\d)|%|(?<=[\w)]){_SIGNS}(?=[-(]?\w)|"
    rf"(?<=[\w)]\s){_SIGNS}(?=\s[-(]?\w)|-(?=\d)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What a writer made of a text, or the reason why it cannot be used."""

    text: str
    option: Answered | None = None
    reason: str | None = None


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


def written(reply: Observation, original: str) -> Written:
    """Return what a writer has made of a text, or why it is none.

    The original is empty where the writer does not edit, but writes something of its own.
    """
    trace = reply.trace
    if trace is None:
        return Written(text="", reason=f"writer: {reply.reason}")
    text = said(trace)
    if trace.stop == "max_tokens":
        return Written(text=text, reason=f"writer: {reply.reason or 'length stop'}")
    if not _plain(text):
        return Written(text=text, reason=EMPTY)
    if declines(text) and not declines(original):
        return Written(text=text, reason=f"writer: {REFUSAL}")
    kept = _plain(original)
    # Some announce what they then leave as it was.
    if kept and kept in (_plain(text), _plain(text.partition(":")[2])):
        return Written(text=text, reason=UNCHANGED)
    return Written(text=text, option=trace.option)


def _plain(text: str) -> str:
    """What a text says apart from its typography: words, numbers, signs of arithmetic."""
    return "".join(_SAID.findall(" ".join(text.casefold().translate(_ALIKE).split())))
