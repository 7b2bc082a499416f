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
from troth.asking.clients import Heard, gone, hearing, hold
from troth.asking.fates import EMPTY, REFUSAL
from troth.asking.outcomes import fate_of, fate_of_reply, one_line, words_of
from troth.asking.tags import CLOSE, OPEN
from troth.asking.wire import WireReply
from troth.errors import ModelError
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
        settings = self._model.config.merge(config).model_dump(exclude_none=True)
        if self._budget.calls == 1 and not cache:
            await self._check_reachable()
        hold(self._model)
        with hearing() as ear:
            try:
                output = await self._model.generate(
                    chat_messages(messages), config=config, cache=cache
                )
            except Exception as error:
                outcome = await self._outcome(error, ear.last)
                if outcome is None:
                    raise
                return WireReply(text="", outcome=outcome, settings=settings)
        return _reply(output, settings, ear.last)

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        """Several calls at once, their order kept."""
        return list(await collect(*calls))

    async def _check_reachable(self) -> None:
        """Say at once what would otherwise take all retries to find out."""
        if address := await gone(self._model.api):
            raise _no_server(self._model, address)

    async def _outcome(self, error: Exception, heard: Heard | None) -> str | None:
        fate = fate_of(error, heard)
        if fate is None:
            return None
        if fate.lost and (address := await gone(self._model.api)):
            raise _no_server(self._model, address) from None
        if fate.expected:
            came = one_line(words_of(error, heard), secret=self._model.api.api_key)
            raise ModelError(
                f"{self._model}: expected {fate.expected}, got {came}; {fate.todo}"
            ) from None
        return fate.name


def _no_server(model: Model, address: str) -> ModelError:
    return ModelError(
        f"{model}: expected a server that listens at {address}, got no connection; start it, or "
        "check the base URL"
    )


def chat_messages(messages: Prompt) -> list[ChatMessage]:
    """A conversation in Inspect's own messages, each a plain string so that bytes are kept."""
    return [_MESSAGES[turn.role](content=turn.content) for turn in messages]


def _reply(output: ModelOutput, settings: Mapping[str, object], heard: Heard | None) -> WireReply:
    if output.empty:
        return WireReply(text="", outcome=EMPTY, model=output.model, settings=settings)
    text, reasoning, visibility = _parts(output)
    usage = output.usage
    return WireReply(
        text=text,
        reasoning=reasoning,
        visibility=visibility,
        stop=str(output.stop_reason),
        input_tokens=usage.input_tokens if usage else 0,
        output_tokens=usage.output_tokens if usage else 0,
        model=output.model,
        first_token=_first_token(output),
        outcome=_fate(output, heard),
        settings=settings,
    )


def _fate(output: ModelOutput, heard: Heard | None) -> str | None:
    """What became of a request whose reply is none, whatever its stop reason says."""
    content = output.message.content
    if not isinstance(content, str) and any(getattr(part, "refusal", None) for part in content):
        return REFUSAL
    failed = fate_of_reply(heard) if output.stop_reason == "unknown" else None
    return failed.name if failed else None


def _parts(output: ModelOutput) -> tuple[str, str | None, Visibility]:
    """The text, the reasoning that came apart from it, and how much of it is shown."""
    text = output.completion
    if isinstance(output.message.content, str):
        return text, None, "raw"
    parts = [part for part in output.message.content if isinstance(part, ContentReasoning)]
    if not parts:
        return text, None, "raw"
    if parts[0].internal == "think":
        return _whole(parts[0].reasoning, text), None, "raw"
    # A redacted part's own text is a signature; what may be read of it stands in its summary.
    summaries = [part.summary for part in parts if part.summary]
    if summaries:
        return text, "\n".join(summaries), "summary"
    shown = [part.reasoning for part in parts if part.reasoning and not part.redacted]
    return (text, "\n".join(shown), "raw") if shown else (text, None, "none")


def _whole(reasoning: str, text: str) -> str:
    """A reply as the model wrote it: Inspect cut its first block out, by rules of its own."""
    # Where nothing else was left, Inspect gives the block as the text once more.
    if text.lstrip().startswith("<think") and reasoning in text:
        return text
    return f"{OPEN}{reasoning}{CLOSE}{text}"


def _first_token(output: ModelOutput) -> tuple[tuple[str, float], ...] | None:
    logprobs = output.choices[0].logprobs
    content = logprobs.content if logprobs else None
    if not content or not content[0].top_logprobs:
        return None
    return tuple((top.token, top.logprob) for top in content[0].top_logprobs)
