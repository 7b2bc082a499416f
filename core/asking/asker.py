"""Asks one model about one item, by whatever client."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

import numpy as np

from troth.asking.answers.probabilities import option_probabilities
from troth.asking.client import Client, Response
from troth.asking.openings import Start
from troth.asking.shown import by_item, check_order
from troth.asking.traces import ReadTrace, answer_of, trace_of
from troth.errors import UsageError
from troth.values import (
    BASELINE,
    Capabilities,
    Form,
    Item,
    Mechanism,
    Memory,
    Observation,
    Prompt,
    Trace,
    Turn,
)

ANSWER_TOKENS = 16
FREE_TOKENS = 64
"""How long an answer may be that was begun: up to a letter, and where it is free."""
FREE = "a free answer has no option probabilities"
CANNOT_SWITCH_OFF = "the model's reasoning cannot be switched off"
DIRECTLY = "Do not think it through after all: reply with the answer alone, in that form."


def stable_seed(*labels: object) -> int:
    """A seed of 31 bits from any labels: the same everywhere, and different for each."""
    text = "\x1f".join(map(str, labels))
    raw = text.encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=4).digest()) >> 1


def reasoning_prompt(prompt: Prompt, prefix: str, *, form: Form) -> Prompt:
    """The conversation with the start of a reasoning left open for the model to carry on."""
    start = Start(form=form, reasoning=prefix, closed=False)
    return (*prompt, Turn(role="assistant", content=start.text))


def answer_prompt(prompt: Prompt, reasoning: str, *, form: Form, free: bool = False) -> Prompt:
    """The conversation with a closed reasoning and the answer begun, up to a letter if not free."""
    start = Start(form=form, reasoning=reasoning, closed=True, free=free)
    return (*prompt, Turn(role="assistant", content=start.text))


Players = Callable[[str], Awaitable[Sequence["ItemAsker"]]]
"""Those who play a role, asked about the same item."""


def uncast(role: str) -> str:
    """What to do about a role that nobody plays."""
    return (
        f"expected a model for the role {role!r}, and there is none; name one by "
        f"--model-role {role}=PROVIDER/MODEL (the model under test never plays it by default)"
    )


def too_few(role: str, *, wanted: int, named: int) -> str:
    """What to do about a role that fewer play than are asked."""
    return (
        f"expected {wanted} models for the role {role!r}, and {named} came; name more "
        f"(--model-role {role}=A,B,C) or ask fewer"
    )


async def nobody(role: str) -> Sequence["ItemAsker"]:
    """The players of a run without any roles."""
    raise UsageError(uncast(role))


class ItemAsker:
    """The asker that solvers are given: see `troth.values.Asker`."""

    def __init__(
        self,
        client: Client,
        item: Item,
        *,
        capabilities: Capabilities,
        seed: int,
        name: str = "",
        players: Players = nobody,
        cache: bool = False,
        read: ReadTrace = trace_of,
        memory: Memory | None = None,
    ) -> None:
        self._client = client
        self._item = self._shown = item
        self._order: tuple[int, ...] = ()
        self._players = players
        self._cache = cache
        self._read = read
        self.capabilities = capabilities
        self.seed = seed
        self.name = name
        self.memory = {} if memory is None else memory

    async def role(self, name: str) -> Sequence["ItemAsker"]:
        """Those who play a role beside the model under test."""
        return await self._players(name)

    def showing(self, order: Sequence[int]) -> "ItemAsker":
        """The same asker for prompts that show the options in another order."""
        other = copy(self)
        other._shown, other._order = self._item.shown(order), tuple(order)
        return other

    def rng(self, *labels: object) -> np.random.Generator:
        """A generator of this item's own, the same in every run with the same seed."""
        return np.random.default_rng(stable_seed(self.seed, self._item.id, *labels))

    async def generate(
        self, prompt: Prompt, *, arm: str, draw: int = 0, detail: Mapping[str, Any] | None = None
    ) -> Observation:
        """A fresh answer to a prompt."""
        check_order(prompt, self._shown.options)
        reply = await self._client.send(
            prompt,
            seed=self._seed(arm, draw),
            cache=self._cache and arm == BASELINE and draw == 0,
        )
        return self._observed(reply, arm, draw, detail, mechanism="generated")

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
        if refused := self._cannot_continue(form, arm, draw, detail):
            return refused
        check_order(prompt, self._shown.options)
        reply = await self._client.send(
            reasoning_prompt(prompt, prefix, form=form), seed=self._seed(arm, draw)
        )
        mechanism = self.capabilities.continuation
        opened = None if mechanism == "quoted" else form
        begun = prefix if opened == "plain" else ""
        return self._observed(
            reply, arm, draw, detail, mechanism=mechanism, opened=opened, begun=begun
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
        if refused := self._cannot_continue(form, arm, draw, detail):
            return refused
        check_order(prompt, self._shown.options)
        quoted = self.capabilities.continuation == "quoted"
        check = self._item.check
        reply = await self._client.send(
            answer_prompt(prompt, reasoning, form=form, free=check is not None),
            seed=self._seed(arm, draw),
            max_tokens=None if quoted else FREE_TOKENS if check else ANSWER_TOKENS,
            first_token=self.capabilities.probabilities and not quoted and not check,
        )
        if quoted:
            # Nothing is continued: what comes is a whole reply of its own.
            return self._observed(reply, arm, draw, detail, mechanism="quoted")
        unread = reply.unread
        first = None if unread else reply.first_token
        probabilities, missing = (
            (None, FREE) if check else option_probabilities(first, self._shown.options)
        )
        seen = Observation(
            arm=arm,
            draw=draw,
            mechanism=self.capabilities.continuation,
            trace=answer_of(reply, self._shown.options, check),
            unread=unread,
            probabilities=probabilities,
            no_probabilities=unread or missing,
            detail=detail or {},
        )
        return self._by_item(seen)

    async def answer_directly(
        self,
        prompt: Prompt,
        *,
        arm: str,
        own: Trace | None = None,
        draw: int = 0,
        detail: Mapping[str, Any] | None = None,
    ) -> Observation:
        """Ask for the answer without any reasoning."""
        can = self.capabilities
        if can.continuation not in ("none", "quoted"):
            form = can.form(own)
            return await self.answer_from(prompt, "", form=form, arm=arm, draw=draw, detail=detail)
        if can.switch_off is None:
            return self._not_asked(CANNOT_SWITCH_OFF, arm, draw, detail)
        reply = await self._client.send(
            direct_prompt(prompt), seed=self._seed(arm, draw), switch_off=can.switch_off
        )
        return self._observed(reply, arm, draw, detail, mechanism="generated")

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        """Make several calls at once, and keep their order."""
        return await self._client.together(*calls)

    def _seed(self, arm: str, draw: int) -> int:
        return stable_seed(self.seed, self._item.id, arm, draw)

    def _observed(
        self,
        reply: Response,
        arm: str,
        draw: int,
        detail: Mapping[str, Any] | None,
        *,
        mechanism: Mechanism,
        opened: Form | None = None,
        begun: str = "",
    ) -> Observation:
        seen = Observation(
            arm=arm,
            draw=draw,
            mechanism=mechanism,
            trace=self._read(
                reply,
                self._shown.options,
                opened=opened or reply.opened or "plain",
                block=self.capabilities.block,
                begun=begun,
                check=self._item.check,
            ),
            unread=reply.unread,
            detail=detail or {},
        )
        return self._by_item(seen)

    def _by_item(self, seen: Observation) -> Observation:
        """An observation by the item's own order of options, whatever order was shown."""
        order, trace, told = self._order, seen.trace, seen.probabilities
        if not order:
            return seen
        if trace is not None and isinstance(trace.option, int):
            trace = replace(trace, option=order[trace.option])
        if told is not None:
            told = by_item(told, order)
        return replace(seen, trace=trace, probabilities=told)

    def _cannot_continue(
        self, form: Form, arm: str, draw: int, detail: Mapping[str, Any] | None
    ) -> Observation | None:
        reason = self.capabilities.lacks("continuation")
        if reason is None and form not in self.capabilities.continues:
            reason = f"the model cannot be continued where its reasoning stood ({form})"
        return None if reason is None else self._not_asked(reason, arm, draw, detail)

    def _not_asked(
        self, reason: str, arm: str, draw: int, detail: Mapping[str, Any] | None
    ) -> Observation:
        return Observation(
            arm=arm,
            draw=draw,
            mechanism="none",
            unread=f"not applicable: {reason}",
            detail=detail or {},
        )


def direct_prompt(prompt: Prompt) -> Prompt:
    """The conversation with the wish for an answer alone."""
    last = prompt[-1]
    return (*prompt[:-1], Turn(role=last.role, content=f"{last.content}\n\n{DIRECTLY}"))
