"""A model that Inspect has loaded with transformers, answered by our own engine."""

# pyright: reportMissingImports=false

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

import anyio
import torch
from anyio.to_thread import run_sync
from inspect_ai.model import (
    ChatMessage,
    ChatMessageUser,
    GenerateConfig,
    Model,
    ModelAPI,
    ModelInfo,
    ModelOutput,
    get_model_info,
    set_model_info,
)
from inspect_ai.tool import ToolChoice, ToolInfo

from troth.asking.local.chat import Chat
from troth.asking.local.engine import Engine, Limits
from troth.asking.local.outputs import output_of, overflow
from troth.asking.local.settings import (
    alternatives_of,
    refuse_unknown,
    sampling_of,
    template_settings,
)
from troth.asking.local.text import Text
from troth.asking.local.values import Reply, Request
from troth.asking.local.weights import Weights
from troth.private import PrerequisiteError, play_role, registry_info, set_registry_info

_LONGEST_REPLY = 32_768
_UNKNOWN_CONTEXT = 32_768
_ROWS = 64
_CPU_BYTES = 2 << 30
_NOT_FOLLOWED = ("hidden_states", "tokenizer_call_args", "use_chat_template")
_APIS: "WeakKeyDictionary[ModelAPI, LocalAPI]" = WeakKeyDictionary()


def local_model(model: Model) -> Model:
    """The same model under the same name, whose prefixes are continued and whose seeds count.

    The weights are those that Inspect has loaded; wrapping a model twice gives one engine.
    """
    if isinstance(model.api, LocalAPI):
        return model
    if getattr(model.api, "model", None) is None or not hasattr(model.api, "tokenizer"):
        raise PrerequisiteError(
            f"expected a model that Inspect loads with transformers, got {model}; name it hf/..."
        )
    if given := [name for name in _NOT_FOLLOWED if name in model.model_args]:
        raise PrerequisiteError(
            f"expected -M arguments that a continued model can follow, got {', '.join(given)}; "
            "leave them out"
        )
    api = _APIS.get(model.api)
    if api is None:
        api = _APIS[model.api] = LocalAPI(model)
        _introduce(model, api.context)
    wrapped = Model(api, model.config, model.model_args)
    if model.role is not None:
        play_role(wrapped, model.role)
    return wrapped


class LocalAPI(ModelAPI):
    """Inspect's side of the engine: conversations in, outputs with usage and scores out."""

    def __init__(self, model: Model) -> None:
        inner: Any = model.api
        super().__init__(inner.model_name, inner.base_url, inner.api_key, [], model.config)
        set_registry_info(self, registry_info(inner))
        self.qualified_model_name = inner.qualified_model_name
        weights = _prepared(inner.model, model.model_args)
        self._own = _generation_settings(weights)
        self._greedy = inner.do_sample is False
        self.context = _context(weights.config)
        thinking = inner.enable_thinking
        self._chat = Chat(
            inner.tokenizer,
            template=inner.chat_template,
            settings={} if thinking is None else {"enable_thinking": thinking},
        )
        self._text = Text(inner.tokenizer)
        self._rows = inner.batch_size or _ROWS
        self.engine = _engine(weights, self._text, _ends(self._own, inner.tokenizer), self._rows)

    def rendered(self, config: GenerateConfig) -> str:
        """A small conversation up to the reply, as the model reads it in this run."""
        return self._chat.render([ChatMessageUser(content="1")], template_settings(config))

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002 - Inspect names it
        tools: list[ToolInfo],
        tool_choice: ToolChoice,  # noqa: ARG002 - Inspect passes it
        config: GenerateConfig,
    ) -> ModelOutput:
        """Answer a conversation, or carry on its last turn where that is the model's own."""
        if tools:
            raise PrerequisiteError(
                f"expected no tools, got {len(tools)}; a local model is asked in plain text"
            )
        refuse_unknown(config)
        tokens = self._text.encode(self._chat.render(input, template_settings(config)))
        room = self.context - len(tokens)
        if room < 1:
            return overflow(self.model_name, len(tokens))
        request = Request(
            tokens=tokens,
            max_new=min(config.max_tokens or _LONGEST_REPLY, room),
            sampling=sampling_of(config, self._own, greedy=self._greedy),
            seed=config.seed,
            stops=tuple(stop for stop in config.stop_seqs or () if stop),
            alternatives=alternatives_of(config),
        )
        reply = await self._answered(request)
        return output_of(self.model_name, request, reply, self._text)

    def connection_key(self) -> str:
        """Each model has requests of its own to wait for."""
        return self.model_name

    def max_connections(self) -> int:
        """As many as are answered together."""
        return self._rows

    def collapse_user_messages(self) -> bool:
        """Many templates want turns to alternate."""
        return True

    async def _answered(self, request: Request) -> Reply:
        future = self.engine.submit(request)
        try:
            return await run_sync(
                future.result, abandon_on_cancel=True, limiter=anyio.CapacityLimiter(1)
            )
        finally:
            future.cancel()


def _introduce(model: Model, context: int) -> None:
    """Tell Inspect about a model that it does not know: to ask it, it would load it again."""
    if get_model_info(model) is None:
        set_model_info(str(model), ModelInfo(context_length=context))


def _prepared(weights: Any, model_args: Mapping[str, Any]) -> Any:
    """The weights, on CUDA in a type for which it is made unless the user chose another."""
    chosen = "dtype" in model_args or "torch_dtype" in model_args
    if weights.device.type == "cuda" and weights.dtype == torch.float32 and not chosen:
        return weights.to(torch.bfloat16)
    return weights


def _engine(model: Any, text: Text, ends: frozenset[int], rows: int) -> Engine:
    weights = Weights(model)
    room = _CPU_BYTES
    if weights.device.type == "cuda":
        room = torch.cuda.mem_get_info(weights.device)[0]
    tokens = room // max(weights.bytes_a_token, 1)
    # A cache is copied where rows join or leave, and a forward pass needs room of its own.
    limits = Limits(rows=rows, tokens=min(tokens // 6, 1 << 20), kept=min(tokens // 8, 1 << 18))
    return Engine(weights, text, ends=ends, limits=limits)


def _generation_settings(weights: Any) -> dict[str, Any]:
    own = getattr(weights, "generation_config", None)
    return dict(own.to_diff_dict()) if own is not None else {}


def _ends(own: Mapping[str, Any], tokenizer: Any) -> frozenset[int]:
    given = own.get("eos_token_id")
    ends = given if isinstance(given, list) else [given]
    return frozenset(end for end in (*ends, tokenizer.eos_token_id) if end is not None)


def _context(config: Any) -> int:
    longest = getattr(config.get_text_config(), "max_position_embeddings", None)
    return int(longest or _UNKNOWN_CONTEXT)
