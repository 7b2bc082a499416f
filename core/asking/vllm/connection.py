"""The connection to a vLLM server, which Inspect may have to start first."""

import json
import os
import secrets
from collections.abc import Mapping
from typing import Any

from inspect_ai.model import GenerateConfig, Model, get_model

from troth.asking.openings import Start, joined
from troth.asking.transports.connection import Connection, continuing_over
from troth.asking.transports.kinds import TO_CONTINUE, Chat, Completion
from troth.asking.transports.templates import Rendered, Template
from troth.asking.vllm.processors import whole_prompts
from troth.asking.vllm.server import ServerRefusalError, ServerTemplate, VLLMServer
from troth.errors import UsageError
from troth.private import own_base_url
from troth.values import Capabilities, Form, Prompt, Turn

COMPLETIONS = "vllm-completions/"
_START_TIMEOUT = 900
_ASKED: Prompt = (Turn(role="user", content="1"),)


async def vllm_connection(model: Model, found: Capabilities, given: Template | None) -> Connection:
    """Native where the chat endpoint continues to the byte, raw completions otherwise.

    Args:
        model: The model.
        found: What is known of it.
        given: The template that the user named for raw completions.
    """
    server = await reached(model)
    facts: dict[str, Any] = await server.describe()
    extra = _unsent(model.config)
    if str(model).startswith(COMPLETIONS) or given is not None:
        raw = model if str(model).startswith(COMPLETIONS) else _sibling(model)
        template = given or ServerTemplate(server)
        return continuing_over(
            Completion(model=raw, template=template, is_vllm=True, extra=extra), found, facts
        )
    rendered = await _first_rendered(server, model)
    parses = await server.parses_reasoning()
    opened = None if parses else rendered.opened
    chat = Chat(model=model, opened=opened, extra=extra, to_continue=TO_CONTINUE)
    facts = {**facts, "reasoning_parser": parses}
    native = found.continuation == "native" and not parses
    if native and await _continues_in_chat(server, rendered, found.block):
        return continuing_over(chat, found, facts)
    transport = Completion(
        model=_sibling(model),
        template=ServerTemplate(server),
        fresh=chat,
        is_vllm=True,
        extra=extra,
    )
    return continuing_over(transport, found, facts)


async def reached(model: Model) -> VLLMServer:
    """The server behind a model, started first where Inspect is to start it."""
    api: Any = model.api
    start_safely(api)
    # Inspect's one public call that waits for the server.
    await api.tokenize(" ")
    return VLLMServer(api, _template_settings(model))


def _unsent(config: GenerateConfig) -> dict[str, Any]:
    """Settings that Inspect does not send to vLLM's own fields, or not by every endpoint."""
    extra: dict[str, Any] = {} if config.top_k is None else {"top_k": config.top_k}
    if config.logit_bias is not None:
        extra["logit_bias"] = {str(token): bias for token, bias in config.logit_bias.items()}
    return extra


def _template_settings(model: Model) -> dict[str, Any]:
    """What the chat endpoint hands to its template in this run, and raw text must be made by."""
    given = dict((model.config.extra_body or {}).get("chat_template_kwargs") or {})
    if model.config.reasoning_effort is not None:
        given.setdefault("reasoning_effort", model.config.reasoning_effort)
    return given


async def _first_rendered(server: VLLMServer, model: Model) -> Rendered:
    try:
        return await server.render(_ASKED)
    except ServerRefusalError as error:
        raise UsageError(
            f"{model}: expected its server to write a conversation out by a chat template, but it "
            f"refuses ({error}); start it with --chat-template FILE, or pass -T template=FILE"
        ) from None


async def _continues_in_chat(server: VLLMServer, rendered: Rendered, block: Form) -> bool:
    """Whether the chat template leaves an open reply as it is, inside a block and after it."""
    for start in (
        Start(form=block, reasoning="1 \n", closed=False),
        Start(form=block, reasoning="1", closed=True),
        Start(form="plain", reasoning="1", closed=True),
    ):
        written = await server.continued((*_ASKED, Turn(role="assistant", content=start.text)))
        if written != joined(rendered.text, start.text):
            return False
    return True


def _sibling(model: Model) -> Model:
    """The completions endpoint of the same server, with the same settings."""
    api: Any = model.api
    return get_model(
        COMPLETIONS + api.model_name,
        config=model.config,
        base_url=api.base_url,
        api_key=api.api_key,
    )


def start_safely(api: Any) -> None:
    """Let a server that Inspect is about to start listen here alone, and not start for ever.

    Inspect would bind it to every address, wait without end, drop a flag set to false, and write
    a mapping in a way that vLLM cannot read. It also shows the key, which is one for this server
    alone. On a CPU a server that reads prompts in pieces would not live long.
    """
    if not (api.base_url or own_base_url(api) or os.environ.get("VLLM_BASE_URL")):
        # The key stands in the command line of the server, and in what Inspect says when it fails.
        api.api_key = secrets.token_hex(16)
    given = {
        "host": "127.0.0.1",
        "timeout": _START_TIMEOUT,
        **whole_prompts(api.server_args),
        **api.server_args,
    }
    api.server_args = {
        (f"no_{key}" if value is False else key): _flag(value) for key, value in given.items()
    }


def _flag(value: Any) -> Any:
    if value is False:
        return True
    return json.dumps(value) if isinstance(value, Mapping | list) else value
