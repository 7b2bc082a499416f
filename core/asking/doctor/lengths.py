"""How long are a model's replies, and which token limit leaves room for them?"""

import math
from collections.abc import Sequence
from statistics import median

import anyio
from inspect_ai.model import GenerateConfig

from troth.asking.doctor.caller import Caller, Failure, Reply
from troth.asking.doctor.findings import Finding, words
from troth.errors import UsageError
from troth.values import Prompt

ENDS = "does it end its replies by itself?"
WHOLE = 4
"""How many replies are awaited to their end."""

_LIMIT = 4096
_PROMPT = 512
"""Tokens of the context that are left to a puzzle."""
_LEAST = 256
_SECONDS = 600
_ROUND = 100


async def ends(caller: Caller, prompts: Sequence[Prompt], *, context: int | None) -> Finding:
    """Let a model finish several replies, and say how long they are.

    Args:
        caller: One that may make as many calls as there are prompts.
        prompts: What is asked, all at once.
        context: The tokens that its context holds, where that is known.
    """
    if caller.raw:
        why = "raw text that no template has closed goes on without an end"
        return Finding(question=ENDS, verdict="not asked", detail=why)
    room = None if context is None else max(_LEAST, context - _PROMPT)
    limit = min(_LIMIT, room or _LIMIT)
    replies = await _all(caller, prompts, limit)
    came = [reply for reply in replies if isinstance(reply, Reply)]
    if not came:
        return _failed(replies)
    if not all(reply.tokens for reply in came):
        why = "its server does not tell how many tokens a reply has"
        return Finding(question=ENDS, verdict="unclear", detail=why)
    lengths = [reply.tokens or 0 for reply in came]
    cut = sum(reply.cut for reply in came)
    return Finding(
        question=ENDS,
        verdict="no" if cut else "yes",
        detail=f"{_measured(lengths, cut, limit)}; {_recommended(lengths, cut, limit, room)}",
    )


async def _all(caller: Caller, prompts: Sequence[Prompt], limit: int) -> list[Reply | Failure]:
    config = GenerateConfig(max_tokens=limit, timeout=_SECONDS, attempt_timeout=_SECONDS)
    replies: list[Reply | Failure] = []

    async def ask(prompt: Prompt) -> None:
        try:
            replies.append(await caller.ask(prompt, config, cold=False))
        except UsageError as error:
            # What it refuses by now is no reason to lose what was found before.
            replies.append(Failure(said=words(error), refused=False))

    async with anyio.create_task_group() as group:
        for prompt in prompts:
            group.start_soon(ask, prompt)
    return replies


def _failed(replies: Sequence[Reply | Failure]) -> Finding:
    failures = [reply for reply in replies if isinstance(reply, Failure)]
    refused = all(failure.refused for failure in failures)
    return Finding(
        question=ENDS,
        verdict="refused" if refused else "unclear",
        detail=words(failures[0].said),
    )


def _measured(lengths: Sequence[int], cut: int, limit: int) -> str:
    cuts = f"{cut} of them cut at {limit:,}" if cut else "none cut"
    return (
        f"{len(lengths)} puzzles took {median(lengths):,.0f} tokens in the median and "
        f"{max(lengths):,} at most, {cuts}"
    )


def _recommended(lengths: Sequence[int], cut: int, limit: int, room: int | None) -> str:
    # A few replies do not show the longest of a run: twice as much, or where nobody knows, more.
    wanted = 4 * limit if cut else math.ceil(2 * max(lengths) / _ROUND) * _ROUND
    if room is not None and cut and limit >= room:
        return "serve it with a longer context (--max-model-len)"
    return f"--max-tokens {min(wanted, room or wanted)} leaves room"
