"""The line to a model through Inspect: its providers, its limits, its log."""

from collections.abc import Awaitable, Mapping

from inspect_ai.model import ContentReasoning, GenerateConfig, ModelOutput
from inspect_ai.util import collect

from troth.asking.budget import Budget
from troth.asking.roads import Road, Sent
from troth.asking.wire import WireReply
from troth.values import Observation, Prompt, SwitchOff, Visibility

_TOP = 20


class InspectWire:
    """Sends requests by `Model.generate`, each counted in a budget before it is made."""

    def __init__(self, road: Road, budget: Budget) -> None:
        self._road = road
        self._budget = budget

    async def send(
        self,
        messages: Prompt,
        *,
        seed: int,
        max_tokens: int | None = None,
        first_token: bool = False,
        cache: bool = False,
        switch_off: SwitchOff | None = None,
    ) -> WireReply:
        """One model call."""
        self._budget.spend()
        sent = await self._road.carry(messages, max_tokens=max_tokens)
        config = GenerateConfig(
            seed=seed,
            max_tokens=max_tokens,
            logprobs=True if first_token else None,
            top_logprobs=_TOP if first_token else None,
            reasoning_effort="none" if switch_off == "effort" else None,
            reasoning_tokens=0 if switch_off == "budget" else None,
            extra_body=_extra_body(sent, switch_off),
        ).merge(sent.config)
        output = await sent.model.generate(sent.messages, config=config, cache=cache)
        return _reply(output, _settings(sent.model.config.merge(config)), sent)

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        """Several calls at once, their order kept."""
        return list(await collect(*calls))


def _extra_body(sent: Sent, switch_off: SwitchOff | None) -> dict[str, object] | None:
    """The user's own additions to the body with the road's, as a mapping of its own.

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


def _reply(output: ModelOutput, settings: Mapping[str, object], sent: Sent) -> WireReply:
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
        opened=sent.opened,
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
