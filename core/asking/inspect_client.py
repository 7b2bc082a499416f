"""Asks a model through Inspect: its providers, its limits, its log."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from inspect_ai.model import ContentReasoning, GenerateConfig, ModelOutput, ModelUsage
from inspect_ai.util import collect

from troth.asking.budget import Budget
from troth.asking.client import Response
from troth.asking.outcomes.failures import check_reachable, outcome_of
from troth.asking.outcomes.http_clients import ServerResponse, hold, recording
from troth.asking.outcomes.kinds import EMPTY, MALFORMED, REFUSAL
from troth.asking.outcomes.naming import outcome_of_reply
from troth.asking.tags import CLOSE, OPEN
from troth.asking.transports.kinds import Request, Transport
from troth.errors import TrothError
from troth.values import Prompt, SwitchOff, Visibility

T = TypeVar("T")

TOP = 20
"""As many candidates for the first token as a run asks for."""

Came = Callable[[Response, int | None], None]
"""Is told of a reply, and of the tokens that the user allows it, or None."""


class InspectClient:
    """Sends requests by `Model.generate`, each counted in a budget before it is made.

    `came` is told of each reply that the model was let finish.
    """

    def __init__(self, transport: Transport, budget: Budget, *, came: Came | None = None) -> None:
        self._transport = transport
        self._budget = budget
        self._came = came

    async def send(
        self,
        messages: Prompt,
        *,
        seed: int,
        max_tokens: int | None = None,
        first_token: bool = False,
        cache: bool = False,
        switch_off: SwitchOff | None = None,
    ) -> Response:
        """One model call."""
        self._budget.spend()
        model = self._transport.model
        with recording() as recorder:
            try:
                sent = await self._transport.prepare(messages, max_tokens=max_tokens)
                config = _config(
                    sent,
                    seed=seed,
                    max_tokens=max_tokens,
                    first_token=first_token,
                    switch_off=switch_off,
                )
                if self._budget.calls == 1 and not cache:
                    await check_reachable(sent.model)
                hold(sent.model)
                output = await sent.model.generate(sent.messages, config=config, cache=cache)
            except TrothError:
                raise
            except Exception as error:
                outcome = await outcome_of(model, error, recorder.last)
                if outcome is None:
                    raise
                return Response(text="", outcome=outcome, settings=_settings(model.config))
        # What is cut short is an answer alone, whose settings nobody keeps.
        whole = max_tokens is None
        settings = _settings(sent.model.config.merge(config)) if whole else {}
        reply = _reply(output, settings, sent, recorder.last)
        if whole and self._came is not None:
            self._came(reply, sent.model.config.max_tokens)
        return reply

    async def together(self, *calls: Awaitable[T]) -> list[T]:
        """Several calls at once, their order kept."""
        if len(calls) == 1:
            return [await calls[0]]
        return list(await collect(*calls))


def _config(
    sent: Request,
    *,
    seed: int,
    max_tokens: int | None,
    first_token: bool,
    switch_off: SwitchOff | None,
) -> GenerateConfig:
    config = GenerateConfig(
        seed=seed,
        max_tokens=max_tokens,
        logprobs=True if first_token else None,
        top_logprobs=TOP if first_token else None,
        reasoning_effort="none" if switch_off == "effort" else None,
        reasoning_tokens=0 if switch_off == "budget" else None,
        extra_body=_extra_body(sent, switch_off),
    )
    return config if sent.config is None else config.merge(sent.config)


def _extra_body(sent: Request, switch_off: SwitchOff | None) -> dict[str, object] | None:
    """The user's own additions to the body with the transport's, as a mapping of its own.

    Inspect's vLLM provider writes into the one it is given, which all later requests would see.
    """
    body = {**(sent.model.config.extra_body or {}), **sent.extra}
    if switch_off == "template":
        body["chat_template_kwargs"] = {
            **body.get("chat_template_kwargs", {}),
            "enable_thinking": False,
        }
    return body or None


def _settings(config: GenerateConfig) -> dict[str, object]:
    """What a reply was sampled with; neither headers, which hold keys, nor the conversation."""
    return config.model_dump(
        exclude_none=True, exclude={"extra_headers": True, "extra_body": {"messages"}}
    )


def _reply(
    output: ModelOutput,
    settings: Mapping[str, object],
    sent: Request,
    response: ServerResponse | None,
) -> Response:
    # Only what is Unicode can be written into a log.
    model = output.model.encode(errors="replace").decode()
    if output.empty:
        return Response(text="", outcome=EMPTY, model=model, settings=settings)
    text, reasoning, visibility = _parts(output)
    if not (_is_storable(text) and _is_storable(reasoning or "")):
        return Response(text="", outcome=MALFORMED, model=model, settings=settings)
    usage = output.usage
    return Response(
        text=text,
        reasoning=reasoning,
        visibility=visibility,
        stop=str(output.stop_reason),
        input_tokens=_read(usage) if usage else 0,
        output_tokens=usage.output_tokens if usage else 0,
        model=model,
        first_token=first_token(output),
        outcome=_outcome(output, response),
        settings=settings,
        opened=sent.opened,
    )


def _is_storable(text: str) -> bool:
    """Whether a text can be written in UTF-8: half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(usage: ModelUsage) -> int:
    """The whole prompt, whether or not a part of it came out of a cache."""
    cached = (usage.input_tokens_cache_read or 0) + (usage.input_tokens_cache_write or 0)
    return usage.input_tokens + cached


def _outcome(output: ModelOutput, response: ServerResponse | None) -> str | None:
    """What became of a request whose reply is none, whatever its stop reason says."""
    content = output.message.content
    if not isinstance(content, str) and any(getattr(part, "refusal", None) for part in content):
        return REFUSAL
    failed = outcome_of_reply(response) if output.stop_reason == "unknown" else None
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


def first_token(output: ModelOutput) -> tuple[tuple[str, float], ...] | None:
    """The candidates for the first token with their log-probabilities, where they were told."""
    logprobs = output.choices[0].logprobs
    content = logprobs.content if logprobs else None
    if not content or not content[0].top_logprobs:
        return None
    return tuple((top.token, top.logprob) for top in content[0].top_logprobs)
