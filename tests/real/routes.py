"""The two routes to a real model, each writing down what the model itself was given and said."""

from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from inspect_ai.model import ChatMessage, GenerateConfig, Model, get_model
from inspect_ai.model._providers.vllm import VLLMAPI

from troth.asking.local.adapter import LocalAPI
from troth.asking.local.engine import Engine

from ..vllm.conftest import Server

Messages = tuple[tuple[str, str], ...]
SYSTEM = "You are a helpful AI assistant named SmolLM, trained by Hugging Face"
ROLES = ("listener", "judge", "writer", "panel")


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """One conversation: as messages, as the tokens that the model read, and what it wrote."""

    messages: Messages
    prompt: tuple[int, ...]
    reply: tuple[int, ...]
    text: str


class Route(Protocol):
    """One way to the model. `exchanges` grows by one a reply, in the order of the replies."""

    name: str
    exchanges: list[Exchange]

    def model(self, **settings: Any) -> Model:
        """Return the model, asked by this route."""
        ...

    def cast(self, model: Model) -> dict[str, Model]:
        """Return the same model once for every role."""
        ...


class Torch:
    """Troth's adapter; the tokens are those with which its engine is asked."""

    name = "torch"

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self.exchanges: list[Exchange] = []
        asked: ContextVar[list[Any]] = ContextVar("asked")
        generate, submit = LocalAPI.generate, Engine.submit

        async def noting(api: Any, **given: Any) -> Any:
            asked.set(engine := [])
            output = await generate(api, **given)
            [(request, future)] = engine
            self.exchanges.append(
                Exchange(
                    messages=_plain(given["input"]),
                    prompt=request.tokens,
                    reply=future.result().tokens,
                    text=output.completion,
                )
            )
            return output

        def answering(engine: Any, request: Any) -> Any:
            future = submit(engine, request)
            asked.get().append((request, future))
            return future

        patch.setattr(LocalAPI, "generate", noting)
        patch.setattr(Engine, "submit", answering)

    def model(self, **settings: Any) -> Model:
        return get_model(
            "hf/smollm2",
            model_path=str(self._folder),
            device="cpu",
            config=GenerateConfig(**settings),
            memoize=False,
        )

    def cast(self, model: Model) -> dict[str, Model]:
        return {role: Model(model.api, model.config, model.model_args) for role in ROLES}


class VLLM:
    """The real server, which tells the tokens that it read and wrote when it is asked to."""

    name = "vllm"

    def __init__(self, folder: Path, server: Server, patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._server = server
        self.exchanges: list[Exchange] = []
        generate = VLLMAPI.generate

        async def noting(api: Any, **given: Any) -> Any:
            output, call = await generate(api, **given)
            [choice] = call.response["choices"]
            self.exchanges.append(
                Exchange(
                    messages=_plain(given["input"]),
                    prompt=tuple(call.response["prompt_token_ids"]),
                    reply=tuple(choice["token_ids"]),
                    text=output.completion,
                )
            )
            return output, call

        patch.setattr(VLLMAPI, "generate", noting)

    def model(self, **settings: Any) -> Model:
        return get_model(
            f"vllm/{self._folder}",
            base_url=self._server.url,
            config=GenerateConfig(extra_body={"return_token_ids": True}, **settings),
            memoize=False,
        )

    def cast(self, model: Model) -> dict[str, Model]:
        return {role: self.model(**_own(model.config)) for role in ROLES}


def _own(config: GenerateConfig) -> dict[str, Any]:
    return config.model_dump(exclude_none=True, exclude={"extra_body"})


def _plain(messages: list[ChatMessage]) -> Messages:
    return tuple((message.role, message.text) for message in messages)


def written(messages: Messages) -> str:
    """Write a conversation out by the model's own template, worked by hand; an open turn last."""
    *closed, (_, start) = messages if messages[-1][0] == "assistant" else (*messages, ("", ""))
    turns = "".join(f"<|im_start|>{role}\n{text}<|im_end|>\n" for role, text in closed)
    return f"<|im_start|>system\n{SYSTEM}<|im_end|>\n{turns}<|im_start|>assistant\n{start}"
