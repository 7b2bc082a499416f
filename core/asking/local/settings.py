"""From Inspect's settings and the checkpoint's own to how one request is drawn."""

from collections.abc import Mapping
from typing import Any

from inspect_ai.model import GenerateConfig

from troth.asking.local.values import Sampling
from troth.private import PrerequisiteError

_UNKNOWN = (
    "best_of",
    "frequency_penalty",
    "logit_bias",
    "num_choices",
    "presence_penalty",
    "prompt_logprobs",
    "response_schema",
)


def sampling_of(config: GenerateConfig, own: Mapping[str, Any], *, greedy: bool) -> Sampling:
    """How a request is drawn: as it asks, else as the checkpoint says, as a vLLM server does.

    Args:
        config: The request's settings.
        own: The checkpoint's generation settings, those that differ from the library's.
        greedy: Whether to take the most probable token where no temperature is asked for.
    """
    temperature = config.temperature
    if temperature is None:
        temperature = 0.0 if greedy else float(own.get("temperature") or 1.0)
    return Sampling(
        temperature=temperature,
        top_p=_first(config.top_p, own.get("top_p"), 1.0),
        top_k=int(_first(config.top_k, own.get("top_k"), 0)),
        repetition=_first(own.get("repetition_penalty"), 1.0),
    )


def alternatives_of(config: GenerateConfig) -> int | None:
    """How many candidates' log-probabilities are asked for, or None for no log-probabilities."""
    return (config.top_logprobs or 0) if config.logprobs else None


def template_settings(config: GenerateConfig) -> dict[str, Any]:
    """What a request tells the chat template, in the place where a vLLM server looks for it."""
    given = (config.extra_body or {}).get("chat_template_kwargs") or {}
    if not isinstance(given, Mapping):
        raise PrerequisiteError(
            "expected chat_template_kwargs in extra_body to be a mapping, got "
            f"{type(given).__name__}; write it like {{'enable_thinking': false}}"
        )
    return dict(given)


def refuse_unknown(config: GenerateConfig) -> None:
    """Say what would change the replies and is not done here, rather than leave it out."""
    asked = [name for name in _UNKNOWN if getattr(config, name) not in (None, 0, 1, {})]
    if asked:
        raise PrerequisiteError(
            f"expected settings that a local model can follow, got {', '.join(asked)}; leave "
            "them out, or run the model behind a vLLM server"
        )


def _first(*values: float | None) -> float:
    return next(value for value in values if value is not None)
