"""What the engine replied, in Inspect's words."""

from inspect_ai.model import (
    ChatCompletionChoice,
    ChatMessageAssistant,
    Logprob,
    Logprobs,
    ModelOutput,
    ModelUsage,
    StopReason,
    TopLogprob,
)

from troth.asking.local.text import Text
from troth.asking.local.values import Reply, Request, Score


def output_of(model: str, request: Request, reply: Reply, text: Text) -> ModelOutput:
    """A reply with its usage and, where it was asked for, its log-probabilities."""
    scores = zip(reply.tokens, reply.scores, strict=True) if reply.scores else ()
    content = [_logprob(token, score, text) for token, score in scores]
    return _output(
        model,
        reply.text,
        "stop" if reply.stop == "stop" else "max_tokens",
        ModelUsage(
            input_tokens=len(request.tokens) - reply.reused,
            input_tokens_cache_read=reply.reused,
            output_tokens=len(reply.tokens),
            total_tokens=len(request.tokens) + len(reply.tokens),
        ),
        Logprobs(content=content) if request.alternatives is not None else None,
    )


def overflow(model: str, tokens: int) -> ModelOutput:
    """The reply to a prompt that leaves no room in the context."""
    usage = ModelUsage(input_tokens=tokens, total_tokens=tokens)
    return _output(model, "", "model_length", usage, None)


def _output(
    model: str, text: str, stop: StopReason, usage: ModelUsage, logprobs: Logprobs | None
) -> ModelOutput:
    message = ChatMessageAssistant(content=text, model=model, source="generate")
    choice = ChatCompletionChoice(message=message, stop_reason=stop, logprobs=logprobs)
    return ModelOutput(model=model, choices=[choice], usage=usage)


def _logprob(token: int, score: Score, text: Text) -> Logprob:
    said = text.of_token(token)
    return Logprob(
        token=said,
        logprob=score.logprob,
        bytes=_bytes(said),
        top_logprobs=[_candidate(other, worth, text) for other, worth in score.candidates],
    )


def _candidate(token: int, worth: float, text: Text) -> TopLogprob:
    said = text.of_token(token)
    return TopLogprob(token=said, logprob=worth, bytes=_bytes(said))


def _bytes(text: str) -> list[int]:
    return list(text.encode(errors="replace"))
