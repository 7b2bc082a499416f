"""The kinds of transport: how the start of a reply is sent, so that the model goes on with it.

Each takes a conversation whose last turn may be an open reply, and makes the request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageUser,
    GenerateConfig,
    Model,
)

from troth.asking.openings import HARMONY_TURN, Start, joined, start_of
from troth.asking.shown import shown_options
from troth.asking.transports.templates import Template
from troth.values import Form, Mechanism, PrefixFlag, Prompt, Turn

_MESSAGES: Mapping[str, type[ChatMessageSystem | ChatMessageUser | ChatMessageAssistant]] = {
    "system": ChatMessageSystem,
    "user": ChatMessageUser,
    "assistant": ChatMessageAssistant,
}
TO_CONTINUE: Mapping[str, Any] = {"continue_final_message": True, "add_generation_prompt": False}
"""What vLLM and SGLang are told, so that they leave an open reply open."""
_ROOM_UNKNOWN = 4096
_QUOTED_CLOSED = (
    "Here is a reasoning about this question.\n\n<reasoning>\n{reasoning}\n</reasoning>\n\n"
    "Take this reasoning as your own and as complete. Without reasoning any further, finish with "
    "one line of the form {finish} it leads to."
)
_QUOTED_OPEN = (
    "Here is the beginning of a reasoning about this question.\n\n<reasoning>\n{reasoning}\n"
    "</reasoning>\n\nTake it as your own. Carry on from exactly where it stops, without repeating "
    "it, and finish with one line of the form {finish} you choose."
)
_FINISH = '"The answer is (X)." where X is the letter of the option'
_FINISH_FREE = '"The answer is X." where X is the answer'
"""How a quoted reasoning is to be finished: by what was asked before it."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is sent: to which of Inspect's models, which messages, under which settings.

    `extra` goes into the request's body. `opened` is the block that the template has opened.
    """

    model: Model
    messages: list[ChatMessage]
    config: GenerateConfig | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    opened: Form | None = None


class Transport(Protocol):
    """One way to ask a model, and the name under which what came by it is recorded."""

    @property
    def model(self) -> Model:
        """The model that is asked."""
        ...

    @property
    def mechanism(self) -> Mechanism:
        """How a prefix is continued by this transport."""
        ...

    async def prepare(self, conversation: Prompt, *, max_tokens: int | None) -> Request:
        """Make the request of a conversation, whose last turn may be an open reply."""
        ...


@dataclass(frozen=True, kw_only=True)
class Chat:
    """A chat endpoint, to which an open reply goes as it is.

    `opened` is the block that the template opens for every fresh reply. `extra` goes along with
    everything, `to_continue` with an open reply, where an endpoint must be told so.
    """

    model: Model
    mechanism: Mechanism = "native"
    opened: Form | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    to_continue: Mapping[str, Any] = field(default_factory=dict)

    async def prepare(self, conversation: Prompt, *, max_tokens: int | None) -> Request:  # noqa: ARG002
        """Make the request of a conversation."""
        is_open = _is_open(conversation)
        return Request(
            model=self.model,
            messages=chat_messages(conversation),
            extra={**self.extra, **(self.to_continue if is_open else {})},
            opened=None if is_open else self.opened,
        )


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A completions endpoint, to which everything goes as rendered text.

    `fresh` is the transport of what is not continued, where that is another one. `is_vllm` says
    that the server takes vLLM's own parameters, and lets it choose its temperature, as its chat
    endpoint does; Inspect would set 0.
    """

    model: Model
    template: Template
    fresh: Transport | None = None
    is_vllm: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)
    mechanism: Mechanism = "completion"

    async def prepare(self, conversation: Prompt, *, max_tokens: int | None) -> Request:
        """Make the request of a conversation."""
        is_open = _is_open(conversation)
        if self.fresh is not None and not is_open:
            return await self.fresh.prepare(conversation, max_tokens=max_tokens)
        rendered = await self.template.render(conversation[:-1] if is_open else conversation)
        text = joined(rendered.text, conversation[-1].content) if is_open else rendered.text
        given = self.model.config.temperature
        temperature = 1.0 if given is None and not self.is_vllm else given
        room = max_tokens or self.model.config.max_tokens or await self._room(text)
        return Request(
            model=self.model,
            messages=[ChatMessageUser(content=text)],
            config=GenerateConfig(max_tokens=room, temperature=temperature),
            extra=self._vllm_extra(text) if self.is_vllm else self.extra,
            opened=None if is_open else rendered.opened,
        )

    async def _room(self, text: str) -> int:
        left = await self.template.room(text)
        return _ROOM_UNKNOWN if left is None else max(1, left)

    def _vllm_extra(self, text: str) -> dict[str, Any]:
        extra: dict[str, Any] = {**self.extra, "add_special_tokens": False}
        if self.model.config.temperature is None:
            extra["temperature"] = None
        if HARMONY_TURN in text:
            # The channels are special tokens, and say where the answer begins.
            extra["skip_special_tokens"] = False
        return extra


@dataclass(frozen=True, kw_only=True)
class ProviderPrefix:
    """A provider that continues an open reply where its message carries a flag."""

    model: Model
    flag: PrefixFlag
    mechanism: Mechanism = "prefix"

    async def prepare(self, conversation: Prompt, *, max_tokens: int | None) -> Request:  # noqa: ARG002
        """Make the request of a conversation."""
        messages = chat_messages(conversation)
        if not _is_open(conversation):
            return Request(model=self.model, messages=messages)
        # Inspect has no word for such a flag; the provider's client lets the body be overruled.
        turns: list[dict[str, Any]] = [
            {"role": turn.role, "content": turn.content} for turn in conversation[:-1]
        ]
        last = self._flagged(start_of(conversation[-1].content))
        return Request(model=self.model, messages=messages, extra={"messages": [*turns, last]})

    def _flagged(self, start: Start) -> dict[str, Any]:
        turn = {"role": "assistant", self.flag: True}
        if start.form == "plain":
            return {**turn, "content": start.text}
        answer = start.answer
        return {**turn, "content": answer, "reasoning_content": start.reasoning}


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A model that cannot be continued: its reasoning is quoted back to it in a user turn."""

    model: Model
    mechanism: Mechanism = "quoted"

    async def prepare(self, conversation: Prompt, *, max_tokens: int | None) -> Request:  # noqa: ARG002
        """Make the request of a conversation."""
        if _is_open(conversation):
            start = start_of(conversation[-1].content)
            words = _QUOTED_CLOSED if start.closed else _QUOTED_OPEN
            shown = any(shown_options(turn.content) for turn in conversation[:-1])
            finish = _FINISH if shown else _FINISH_FREE
            quoted = words.format(reasoning=start.reasoning, finish=finish)
            conversation = (*conversation[:-1], Turn(role="user", content=quoted))
        return Request(model=self.model, messages=chat_messages(conversation))


def chat_messages(conversation: Sequence[Turn]) -> list[ChatMessage]:
    """A conversation in Inspect's own messages, each a plain string so that bytes are kept."""
    return [_MESSAGES[turn.role](content=turn.content) for turn in conversation]


def _is_open(conversation: Prompt) -> bool:
    return conversation[-1].role == "assistant"
