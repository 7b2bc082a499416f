"""Asks one model about one item, whatever the line that leads to it."""

import hashlib
from collections.abc import Awaitable, Mapping
from typing import Any

import numpy as np

from troth.asking.fates import EMPTY, LENGTH_STOP, STOPPED
from troth.asking.parsing import option_probabilities, read_continued_option, read_option
from troth.asking.splitting import split
from troth.asking.tags import TAGS
from troth.asking.wire import Wire, WireReply
from troth.values import (
    BASELINE,
    Capabilities,
    Form,
    Item,
    Observation,
    Prompt,
    Trace,
    Turn,
)

ANSWER_START = "The answer is ("
ANSWER_TOKENS = 16


def stable_seed(*labels: object) -> int:
    """A seed of 31 bits from any labels: the same everywhere, and different for each."""
    text = "\x1f".join(map(str, labels))
    raw = text.encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=4).digest()) >> 1


def reasoning_prompt(prompt: Prompt, prefix: str, *, form: Form) -> Prompt:
    """The conversation with the start of a reasoning left open for the model to carry on."""
    return (*prompt, Turn(role="assistant", content=TAGS[form].opens + prefix))


def answer_prompt(prompt: Prompt, reasoning: str, *, form: Form) -> Prompt:
    """The conversation with a closed reasoning, and the answer begun up to its letter."""
    content = TAGS[form].around(reasoning) + ANSWER_START
    return (*prompt, Turn(role="assistant", content=content))


class ItemAsker:
    """The asker that solvers are given: see `troth.values.Asker`."""

    def __init__(
        self, wire: Wire, item: Item, *, capabilities: Capabilities, seed: int, cache: bool = False
    ) -> None:
        self._wire = wire
        self._item = item
        self._cache = cache
        self.capabilities = capabilities
        self.seed = seed

    def rng(self, *labels: object) -> np.random.Generator:
        """A generator of this item's own, the same in every run with the same seed."""
        return np.random.default_rng(stable_seed(self.seed, self._item.id, *labels))

    async def generate(
        self, prompt: Prompt, *, arm: str, draw: int = 0, detail: Mapping[str, Any] | None = None
    ) -> Observation:
        """A fresh answer to a prompt."""
        reply = await self._wire.send(
            prompt,
            seed=self._seed(arm, draw),
            cache=self._cache and arm == BASELINE and draw == 0,
        )
        return Observation(
            arm=arm,
            draw=draw,
            trace=self._trace(reply),
            unread=_fate(reply),
            detail=detail or {},
        )

    async def continue_reasoning(
        self,
        prompt: Prompt,
        prefix: str,
        *,
        form: Form,
        arm: str,
        draw: int = 0,
        detail: Mapping[str, Any] | None = None,
    ) -> Observation:
        """Let the model carry on from the start of a reasoning, left open, to its answer."""
        if refused := self._cannot_continue(arm, draw, detail):
            return refused
        reply = await self._wire.send(
            reasoning_prompt(prompt, prefix, form=form), seed=self._seed(arm, draw)
        )
        return Observation(
            arm=arm,
            draw=draw,
            mechanism=self.capabilities.continuation,
            trace=self._trace(reply, opened=form),
            unread=_fate(reply),
            detail=detail or {},
        )

    async def answer_from(
        self,
        prompt: Prompt,
        reasoning: str,
        *,
        form: Form,
        arm: str,
        draw: int = 0,
        detail: Mapping[str, Any] | None = None,
    ) -> Observation:
        """Close a reasoning where it stands and ask for the answer, with its probabilities."""
        if refused := self._cannot_continue(arm, draw, detail):
            return refused
        reply = await self._wire.send(
            answer_prompt(prompt, reasoning, form=form),
            seed=self._seed(arm, draw),
            max_tokens=ANSWER_TOKENS,
            first_token=self.capabilities.probabilities,
        )
        fate = _fate(reply)
        first = None if fate else reply.first_token
        probabilities, missing = option_probabilities(first, self._item.options)
        return Observation(
            arm=arm,
            draw=draw,
            mechanism=self.capabilities.continuation,
            trace=self._answer(reply),
            unread=fate,
            probabilities=probabilities,
            no_probabilities=fate or missing,
            detail=detail or {},
        )

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        """Make several calls at once, and keep their order."""
        return await self._wire.together(*calls)

    def _seed(self, arm: str, draw: int) -> int:
        return stable_seed(self.seed, self._item.id, arm, draw)

    def _trace(self, reply: WireReply, *, opened: Form = "plain") -> Trace | None:
        """A reply taken apart, unless it is none; `opened` is the block that it continues."""
        if _fate(reply):
            return None
        continues = opened != "plain"
        block = opened if continues else self.capabilities.block
        parts = split(reply.text, reply.reasoning, opened=continues, block=block)
        option, unread = read_option(parts.answer, self._item.options)
        if option is None:
            unread = "unclosed think block" if parts.unclosed else unread
            unread = _outcome(reply, unread, text=parts.answer)
        return Trace(
            reasoning=parts.reasoning,
            answer=parts.answer,
            option=option,
            unread=unread,
            visibility=reply.visibility,
            form=parts.form,
            stop=reply.stop,
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
            model=reply.model,
            settings=reply.settings,
        )

    def _answer(self, reply: WireReply) -> Trace | None:
        """A reply to a prompt that ends in the start of an answer."""
        if _fate(reply):
            return None
        option, unread = read_continued_option(reply.text, self._item.options)
        return Trace(
            reasoning="",
            answer=reply.text,
            option=option,
            unread=_outcome(reply, unread, text=reply.text) if option is None else None,
            stop=reply.stop,
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
            model=reply.model,
        )

    def _cannot_continue(
        self, arm: str, draw: int, detail: Mapping[str, Any] | None
    ) -> Observation | None:
        reason = self.capabilities.lacks("continuation")
        if reason is None:
            return None
        return Observation(
            arm=arm,
            draw=draw,
            mechanism="none",
            unread=f"not applicable: {reason}",
            detail=detail or {},
        )


def _fate(reply: WireReply) -> str | None:
    """Why there is no reply to read; a text beside it is then the provider's, not the model's."""
    return reply.outcome or STOPPED.get(reply.stop)


def _outcome(reply: WireReply, unread: str | None, *, text: str) -> str | None:
    """The name of what went wrong, the cause before its symptom."""
    if reply.stop == "max_tokens":
        return LENGTH_STOP
    if unread == "unclosed think block":
        return unread
    return unread if text.strip() else EMPTY
