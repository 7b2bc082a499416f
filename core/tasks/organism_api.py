"""Organisms as an Inspect model API: `organism/<rule>`, with no key and no network."""

from typing import Any

from inspect_ai.model import (
    ChatCompletionChoice,
    ChatMessage,
    ChatMessageAssistant,
    GenerateConfig,
    Logprob,
    Logprobs,
    ModelAPI,
    ModelOutput,
    ModelUsage,
    TopLogprob,
)
from inspect_ai.tool import ToolChoice, ToolInfo

from troth.asking import Response
from troth.errors import TrothError, UsageError
from troth.hosting.host import host
from troth.hosting.options import reject_unknown
from troth.organisms import Speaker, joined_seed
from troth.private import PrerequisiteError
from troth.values import Law, Organism, Prompt, Turn


class OrganismAPI(ModelAPI):
    """Answers by the law of an organism, from the messages and seeds alone."""

    def __init__(
        self,
        model_name: str,
        base_url: str | None = None,
        api_key: str | None = None,
        config: GenerateConfig = GenerateConfig(),  # noqa: B008  Inspect's own signature
        seed: int = 0,
        **settings: Any,
    ) -> None:
        super().__init__(model_name, base_url, api_key, [], config)
        try:
            self._speaker = Speaker(law_of(model_name, settings))
        except TrothError as error:
            raise PrerequisiteError(str(error)) from None
        self._seed = seed

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002  Inspect's own signature
        tools: list[ToolInfo],  # noqa: ARG002
        tool_choice: ToolChoice,  # noqa: ARG002
        config: GenerateConfig,
    ) -> ModelOutput:
        """One reply."""
        answered = self._speaker.reply(
            _turns(input),
            seed=joined_seed(self._seed, config.seed or 0),
            first_token=bool(config.logprobs),
        )
        return _output(answered, model=self.model_name)

    def max_connections(self) -> int:
        """As many as arms may run at once: there is no server to spare."""
        return 100


def law_of(name: str, settings: dict[str, Any]) -> Law:
    """The law of an organism that a plugin offers, under settings given by -M."""
    organism = host().get(Organism, name)
    reject_unknown(settings, organism.settings, owner=f"organism/{name}")
    try:
        given = {key: float(value) for key, value in settings.items()}
    except (TypeError, ValueError):
        raise UsageError(f"organism/{name}: expected numbers behind -M, got {settings}") from None
    return organism.law({**organism.settings, **given})


def _turns(messages: list[ChatMessage]) -> Prompt:
    return tuple(
        Turn(role=message.role, content=message.text)
        for message in messages
        if message.role != "tool"
    )


def _output(answered: Response, *, model: str) -> ModelOutput:
    choice = ChatCompletionChoice(
        message=ChatMessageAssistant(content=answered.text, model=model, source="generate"),
        stop_reason="stop",
        logprobs=_logprobs(answered),
    )
    usage = ModelUsage(
        input_tokens=answered.input_tokens,
        output_tokens=answered.output_tokens,
        total_tokens=answered.input_tokens + answered.output_tokens,
    )
    return ModelOutput(model=f"organism/{model}", choices=[choice], usage=usage)


def _logprobs(answered: Response) -> Logprobs | None:
    if answered.first_token is None:
        return None
    letter = answered.text[:1]
    top = [TopLogprob(token=token, logprob=p) for token, p in answered.first_token]
    own = dict(answered.first_token).get(letter, 0.0)
    return Logprobs(content=[Logprob(token=letter, logprob=own, top_logprobs=top)])
