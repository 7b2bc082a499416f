"""Does a model go on from a given start, byte for byte, in and after its reasoning?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from inspect_ai.model import GenerateConfig

from troth.asking.doctor.caller import Caller, Failure, Reply
from troth.asking.doctor.findings import Finding, Verdict, words
from troth.asking.tags import TAGS
from troth.errors import TrothError
from troth.values import Capabilities, Form, PrefixFlag, Prompt, Turn

PLAIN = "does it go on from plain text?"
OPEN = "does it go on inside its reasoning?"
CLOSED = "does it go on after its reasoning?"
TAKEN_APART = "what it went on with came back as reasoning"

SAID = "The lighthouse keeper counted seventeen her"
REST = "ring gulls above the quiet harbour."
_ASKED = f"Repeat this line exactly, with nothing before or after it:\n\n{SAID}{REST}"
# What was said ends inside a word, so that only a model that goes on from there begins like this.
_BEGINS = REST[:8]
_ANEW = SAID[:20]
_TOKENS = 64
_QUOTES = "\"'`*_> \t\n"

# Servers of the OpenAI kind, of which nobody knows what they do with a trailing turn.
_UNKNOWN_CHAT = (
    "openai-api",
    "together",
    "fireworks",
    "openrouter",
    "ollama",
    "cloudflare",
    "sambanova",
    "hf-inference-providers",
)


class Rendered(Protocol):
    """What a server makes of an open turn, before any model reads it."""

    @property
    def exact(self) -> bool:
        """Whether the start stands there to the byte, with nothing after it."""
        ...

    @property
    def detail(self) -> str:
        """In which way it does not."""
        ...

    @property
    def opens_think(self) -> bool:
        """Whether the template opens a think block of itself."""
        ...


class Check(Protocol):
    """A server that can be asked itself, without asking the model.

    What it writes is proof, and what a model does with it is not: where there is such a check, the
    model is not asked.
    """

    async def __call__(self, messages: list[dict[str, str]], start: str) -> Rendered:
        """Have it write out a conversation and the start of a reply."""
        ...

    async def takes_apart(self) -> bool:
        """Whether it takes reasoning out of what it continues."""
        ...

    async def facts(self) -> Mapping[str, Any]:
        """What it tells of itself: its context, its version, its flags."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Continued:
    """What was found of going on: the three questions, the form of the block, and the flag."""

    plain: Finding
    opened: Finding
    closed: Finding
    form: Form
    flag: PrefixFlag | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All three, in their order."""
        return (self.plain, self.opened, self.closed)


async def continued(
    caller: Caller,
    before: Capabilities,
    check: Check | None,
    say: Callable[[str], None],
    *,
    out_of_reach: str = "",
) -> Continued:
    """Ask all three questions, the later ones only where an earlier one leaves them open.

    Args:
        caller: Asks the model.
        before: What is known of it so far.
        check: Has the server write out an open turn, where it can.
        say: Is told each question before it is asked.
        out_of_reach: Why no block of reasoning could be written for it, or empty.
    """
    say(PLAIN)
    first, flag = await _plain(caller, before, check)
    rest: list[Finding] = []
    for closed in (False, True):
        question = CLOSED if closed else OPEN
        say(question)
        why = "not even from plain text does it go on" if first.settled is False else out_of_reach
        if why:
            rest.append(Finding(question=question, verdict="not asked", detail=why))
        else:
            rest.append(await _block(caller, before.block, check, flag=flag, closed=closed))
    return Continued(plain=first, opened=rest[0], closed=rest[1], form=before.block, flag=flag)


async def _plain(
    caller: Caller, before: Capabilities, check: Check | None
) -> tuple[Finding, PrefixFlag | None]:
    """Let it go on in the middle of a word, and say which flag made it."""
    if before.block == "harmony" and not caller.raw:
        why = "a chat server takes Harmony apart; raw completions go on inside it"
        return Finding(question=PLAIN, verdict="not asked", detail=why), None
    if check is not None:
        return await _written(PLAIN, SAID, check), before.prefix_flag
    findings: list[Finding] = []
    for flag in _flags(caller.provider, before):
        reply = await caller.ask(_started(SAID), GenerateConfig(max_tokens=_TOKENS), flag=flag)
        found = _judged(PLAIN, reply, inside=False)
        if found.verdict == "yes":
            return found, flag
        findings.append(found)
    settled = all(found.settled is False for found in findings)
    chosen = findings[0] if settled else next(f for f in findings if f.settled is None)
    return chosen, _flags(caller.provider, before)[0]


async def _block(
    caller: Caller,
    form: Form,
    check: Check | None,
    *,
    flag: PrefixFlag | None,
    closed: bool,
) -> Finding:
    """Let it go on inside an open block of reasoning, or after a closed one."""
    question = CLOSED if closed else OPEN
    if form in ("plain", "harmony"):
        why = f"its reasoning is {form}, and stands in no block that could be written for it"
        return Finding(question=question, verdict="not asked", detail=why)
    begin, end = TAGS[form].opens, TAGS[form].closes
    start = f"{begin}I repeat the line.{end}{SAID}" if closed else f"{begin}{SAID}"
    if check is not None:
        return await _written(question, start, check)
    reply = await caller.ask(_started(start), GenerateConfig(max_tokens=_TOKENS), flag=flag)
    return _judged(question, reply, inside=not closed)


def _flags(provider: str, before: Capabilities) -> tuple[PrefixFlag | None, ...]:
    if before.prefix_flag is None and provider in _UNKNOWN_CHAT:
        return (None, "continue_final_message")
    return (before.prefix_flag,)


def _started(start: str) -> Prompt:
    return (Turn(role="user", content=_ASKED), Turn(role="assistant", content=start))


async def _written(question: str, start: str, check: Check) -> Finding:
    messages = [{"role": "user", "content": _ASKED}]
    try:
        rendered = await check(messages, start)
    except TrothError as error:
        return Finding(question=question, verdict="unclear", detail=words(error))
    opened = "; the template opens a think block of itself" if rendered.opens_think else ""
    return Finding(
        question=question,
        verdict="yes" if rendered.exact else "no",
        detail=words(f"as the server writes it out: {rendered.detail}{opened}"),
    )


def _judged(question: str, reply: Reply | Failure, *, inside: bool) -> Finding:
    if isinstance(reply, Failure):
        verdict: Verdict = "refused" if reply.refused else "unclear"
        return Finding(question=question, verdict=verdict, detail=words(reply.said))
    verdict, detail = _read(reply, inside=inside)
    return Finding(question=question, verdict=verdict, detail=words(detail))


def _read(reply: Reply, *, inside: bool) -> tuple[Verdict, str]:
    text, thought = reply.text, reply.reasoning
    # Some providers strip what they take out of a field, so that its first bytes prove nothing.
    if thought.lstrip().startswith(_BEGINS):
        return ("yes", "to the byte") if inside else ("no", TAKEN_APART)
    if text.startswith(_BEGINS):
        return ("no", "it reasoned anew before it went on") if thought else ("yes", "to the byte")
    if text.lstrip().startswith(_BEGINS):
        return "no", "it went on, but white space came between"
    if any(part.strip(_QUOTES).startswith(_ANEW) for part in (text, thought)):
        return "no", "it began a new turn"
    opens = text.lstrip().startswith(("<think>", "<thinking>", "[THINK]"))
    if opens or (thought.strip() and not inside):
        return "no", "it began a new block of reasoning"
    return "unclear", f"neither went on nor began anew: {words(text or thought, 60)!r}"
