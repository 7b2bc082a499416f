"""The role of a writer: a model that rewords a text, or spoils a step of it, when asked to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from troth import Asker, Observation, Option, Options, Prompt, UsageError
from troth.digests import short_hash
from troth.solvers.quoting import REFUSAL, declines, said

WRITER = "writer"
RULE = "rule"
EMPTY = "the writer wrote nothing"
UNCHANGED = "the writer changed nothing"

_ALIKE = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/"})
_SIGNS = r"[-+*/^=<>≤≥≠]"
_SAID = re.compile(
    rf"[^\W_]|(?<=\d)[.,](?=\d)|%|(?<=[\w)]){_SIGNS}(?=[-(]?\w)|"
    rf"(?<=[\w)]\s){_SIGNS}(?=\s[-(]?\w)|-(?=\d)"
)

BY = Option(
    name="by",
    default="auto",
    choices=("auto", "rule", "writer"),
    help="who edits: rules, the model of the role writer, or rules and where none fits the writer",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What a writer made of a text, or the reason why it cannot be used."""

    text: str
    option: int | None = None
    reason: str | None = None


def roles(options: Options) -> Sequence[str]:
    """The writer, where nothing is done without one."""
    return (WRITER,) if options["by"] == "writer" else ()


def signed(by: str, *, task: str) -> dict[str, str]:
    """Who wrote a text, by name or by rule, and the hash of what a writer was told to do."""
    return {"by": by} if by == RULE else {"by": by, "digest": short_hash(task)}


def writings(options: Options, *, known: bool) -> tuple[int, int]:
    """The fewest and the most calls of the writer for one edit; rules fit a `known` trace."""
    asked = int(options["by"] == "writer")
    return asked, max(asked, int(options["by"] == "auto" and not known))


async def writer_of(ask: Asker, options: Options) -> Asker | None:
    """The model that plays the writer, where one may be asked and somebody plays it."""
    if options["by"] == "rule":
        return None
    try:
        return (await ask.role(WRITER))[0]
    except UsageError:
        if options["by"] == "writer":
            raise
        return None


async def written(
    writer: Asker, prompts: Sequence[tuple[str, str, Prompt]], *, draw: int
) -> list[Written]:
    """What the writer makes of several texts, each given as arm, original and prompt.

    The original is empty where the writer does not edit, but writes something of its own.
    """
    replies = await writer.together(
        *(writer.generate(prompt, arm=f"{WRITER}:{arm}", draw=draw) for arm, _, prompt in prompts)
    )
    return [
        checked_text(reply, original)
        for reply, (_, original, _) in zip(replies, prompts, strict=True)
    ]


def checked_text(reply: Observation, original: str) -> Written:
    """What a writer made of a text; the original is empty where it wrote something of its own."""
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
