"""Makes the doctor's calls: few, small, and each with a name for how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from inspect_ai.model import (
    ChatMessage,
    ContentReasoning,
    GenerateConfig,
    Model,
    ModelOutput,
)

from troth.asking.doctor.findings import words
from troth.asking.inspect_client import first_token
from troth.asking.outcomes.naming import refusal_in
from troth.asking.transports.kinds import TO_CONTINUE, chat_messages
from troth.errors import UsageError
from troth.values import PrefixFlag, Prompt

LIMIT = 8
"""The most small calls that one examination makes."""

# A model on two cores writes as few as four tokens a second.
_SECONDS = 300
# These take a temperature, and repeat a line best without one. Some hosted models refuse to be
# given any.
_COLD = ("vllm", "vllm-completions", "sglang", "hf", "openai-api", "openai-api-completions")
_KEY_REFUSED = (401, 403)
_NOT_DONE = (400, 405, 413, 415, 422, 501)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What came back: the text, and the reasoning where it came apart from it.

    `shape` says how the reasoning came: in a `field`, out of `tags` that Inspect took apart, as a
    `summary`, `encrypted`, or not at all. `hidden` says that reasoning was paid for and not shown.
    `tokens` is how long all of it is, where the server tells, and `cut` whether the limit ended it.
    """

    text: str
    reasoning: str = ""
    shape: Literal["field", "tags", "summary", "encrypted"] | None = None
    hidden: bool = False
    first_token: tuple[tuple[str, float], ...] | None = None
    prompt_probabilities: bool = False
    tokens: int | None = None
    cut: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """Why nothing came. `refused`: the server does not do what it was asked for."""

    said: str
    refused: bool


class Caller:
    """Asks one model, counts the calls, and never makes more than it may."""

    def __init__(self, model: Model, *, limit: int = LIMIT) -> None:
        self._model = model
        self.calls = 0
        self._limit = limit
        self.provider, _, self.name = str(model).partition("/")

    @property
    def left(self) -> int:
        """How many calls may still be made."""
        return self._limit - self.calls

    @property
    def where(self) -> str:
        """What is asked, for people."""
        return self._model.api.base_url or f"the provider {self.provider}"

    @property
    def raw(self) -> bool:
        """Whether a prompt is sent as it stands, without a chat template."""
        return self.provider.endswith("-completions")

    async def ask(
        self,
        messages: Prompt,
        config: GenerateConfig,
        *,
        flag: PrefixFlag | None = None,
        cold: bool = True,
    ) -> Reply | Failure:
        """One call, in which `flag` leaves the last turn open.

        A `cold` one has the temperature 0 where that can be asked for.
        """
        if self.left <= 0:
            raise RuntimeError(f"expected at most {self._limit} calls; ask `left` before a call")
        self.calls += 1
        whole = GenerateConfig(
            max_retries=0,
            timeout=_SECONDS,
            attempt_timeout=_SECONDS,
            temperature=0.0 if cold and self.provider in _COLD else None,
            extra_body=_opened(messages, flag),
        ).merge(config)
        sent: str | list[ChatMessage] = _joined(messages) if self.raw else chat_messages(messages)
        try:
            output = await self._model.generate(sent, config=whole)
        # Every provider raises errors of its own, and all of them are findings here.
        except Exception as error:  # noqa: BLE001
            return self._failure(error)
        return _reply(output)

    def _failure(self, error: Exception) -> Failure:
        status, told = refusal_in(error)
        said = words(told)
        where = self.where
        if status in _KEY_REFUSED:
            raise UsageError(f"{where} refused the key ({status}): {said}; set its API key")
        if status == 404:
            raise UsageError(
                f"{where} knows no such model or page (404): {said}; check --model and "
                "--model-base-url"
            )
        if status == 429:
            raise UsageError(f"{where} takes no more requests (429): {said}; try again later")
        return Failure(said=f"{said} ({status})" if status else said, refused=status in _NOT_DONE)


def _opened(messages: Prompt, flag: PrefixFlag | None) -> dict[str, Any] | None:
    """What is sent beside the messages, or in their place, so that the last turn stays open."""
    if flag is None:
        return None
    if flag == "continue_final_message":
        return dict(TO_CONTINUE)
    turns: list[dict[str, Any]] = [{"role": t.role, "content": t.content} for t in messages]
    return {"messages": [*turns[:-1], {**turns[-1], flag: True}]}


def _joined(messages: Prompt) -> str:
    return "\n\n".join(turn.content for turn in messages)


def _reply(output: ModelOutput) -> Reply:
    if output.empty:
        return Reply(text="")
    choice = output.choices[0]
    content = choice.message.content
    parts = (
        []
        if isinstance(content, str)
        else [part for part in content if isinstance(part, ContentReasoning)]
    )
    reasoning, shape = _reasoning(parts)
    usage = output.usage
    return Reply(
        text=output.completion,
        reasoning=reasoning,
        shape=shape,
        hidden=bool(usage and usage.reasoning_tokens) and shape is None,
        first_token=first_token(output),
        tokens=usage.output_tokens if usage else None,
        cut=output.stop_reason == "max_tokens",
        prompt_probabilities=bool(choice.prompt_logprobs and choice.prompt_logprobs.content),
    )


def _reasoning(
    parts: Sequence[ContentReasoning],
) -> tuple[str, Literal["field", "tags", "summary", "encrypted"] | None]:
    if not parts:
        return "", None
    if summary := "\n".join(part.summary for part in parts if part.summary):
        return summary, "summary"
    shown = [part for part in parts if not part.redacted and part.reasoning]
    if not shown:
        return "", "encrypted"
    tagged = all(part.internal in (None, "think") for part in shown)
    return "\n".join(part.reasoning for part in shown), "tags" if tagged else "field"
