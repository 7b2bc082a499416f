"""The line to a model through Inspect: its providers, its limits, its log."""

from collections.abc import Awaitable, Mapping

from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageUser,
    ContentReasoning,
    GenerateConfig,
    Model,
    ModelOutput,
)
from inspect_ai.util import collect

from troth.asking.budget import Budget
from troth.asking.wire import WireReply
from troth.values import Observation, Prompt, Visibility

_TOP = 20
_MESSAGES: Mapping[str, type[ChatMessageSystem | ChatMessageUser | ChatMessageAssistant]] = {
    "system": ChatMessageSystem,
    "user": ChatMessageUser,
    "assistant": ChatMessageAssistant,
}


class InspectWire:
    """Sends requests by `Model.generate`, each counted in a budget before it is made."""

    def __init__(self, model: Model, budget: Budget) -> None:
        self._model = model
        self._budget = budget

    async def send(
        self,
        messages: Prompt,
        *,
        seed: int,
        max_tokens: int | None = None,
        first_token: bool = False,
        cache: bool = False,
    ) -> WireReply:
        """One model call."""
        self._budget.spend()
        config = GenerateConfig(
            seed=seed,
            max_tokens=max_tokens,
            logprobs=True if first_token else None,
            top_logprobs=_TOP if first_token else None,
        )
        output = await self._model.generate(chat_messages(messages), config=config, cache=cache)
        settings = self._model.config.merge(config).model_dump(exclude_none=True)
        return _reply(output, settings)

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        """Several calls at once, their order kept."""
        return list(await collect(*calls))


def chat_messages(messages: Prompt) -> list[ChatMessage]:
    """A conversation in Inspect's own messages, each a plain string so that bytes are kept."""
    return [_MESSAGES[turn.role](content=turn.content) for turn in messages]


def _reply(output: ModelOutput, settings: Mapping[str, object]) -> WireReply:
    reasoning, visibility = _reasoning(output)
    usage = output.usage
    return WireReply(
        text=output.completion,
        reasoning=reasoning,
        visibility=visibility,
        stop=str(output.stop_reason),
        input_tokens=usage.input_tokens if usage else 0,
        output_tokens=usage.output_tokens if usage else 0,
        model=output.model,
        first_token=_first_token(output),
        settings=settings,
    )


def _reasoning(output: ModelOutput) -> tuple[str | None, Visibility]:
    if output.empty or isinstance(output.message.content, str):
        return None, "raw"
    parts = [part for part in output.message.content if isinstance(part, ContentReasoning)]
    if not parts:
        return None, "raw"
    # A redacted part's own text is a signature; what may be read of it stands in its summary.
    summaries = [part.summary for part in parts if part.summary]
    if summaries:
        return "\n".join(summaries), "summary"
    shown = [part.reasoning for part in parts if not part.redacted]
    return ("\n".join(shown), "raw") if shown else (None, "none")


def _first_token(output: ModelOutput) -> tuple[tuple[str, float], ...] | None:
    if output.empty or not output.choices[0].logprobs:
        return None
    content = output.choices[0].logprobs.content
    if not content or not content[0].top_logprobs:
        return None
    return tuple((top.token, top.logprob) for top in content[0].top_logprobs)
