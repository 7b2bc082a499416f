"""A vLLM server's own account of itself: how it writes a conversation out, and how it was set up.

Nothing here generates more than a few tokens. All of it goes through the HTTP client of Inspect's
provider, with that provider's key and base URL.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import anyio

from troth.asking.openings import opened_by
from troth.asking.outcomes.naming import one_line
from troth.asking.transports.templates import Rendered
from troth.asking.vllm.processors import device_of, reads_whole
from troth.errors import ModelError
from troth.values import Prompt, Turn

_TIMEOUT = 60.0
_PAUSES = (1.0, 4.0)
_MOST_KEPT = 512
_CACHE_FACTS = ("block_size", "enable_prefix_caching", "cache_dtype", "num_gpu_blocks")
_LABEL = re.compile(r'(\w+)="([^"]{0,200})"')


class ServerRefusalError(ModelError):
    """A server that was reached, and would not do what it was asked."""


class VLLMServer:
    """The server behind one of Inspect's vLLM or OpenAI-compatible providers.

    `template` are the run's settings of the chat template, such as `enable_thinking`.
    """

    def __init__(self, api: Any, template: Mapping[str, Any] | None = None) -> None:
        self._api = api
        self._template_settings = {"chat_template_kwargs": dict(template)} if template else {}

    async def render(self, conversation: Prompt) -> Rendered:
        """A conversation up to the place where the model's reply begins."""
        return await self._rendered(conversation, open_turn=False)

    async def continued(self, conversation: Prompt) -> str | None:
        """How the chat endpoint writes out a conversation whose last turn it leaves open.

        None where its template refuses that.
        """
        try:
            return (await self._rendered(conversation, open_turn=True)).text
        except ServerRefusalError:
            return None

    async def room(self, text: str) -> int:
        """How many tokens the context leaves behind a text."""
        found = await self._post("tokenize", prompt=text, add_special_tokens=False)
        return int(found["max_model_len"]) - int(found["count"])

    async def parses_reasoning(self) -> bool:
        """Whether the chat endpoint takes reasoning out of the text (`--reasoning-parser`).

        Then a continued answer comes back as reasoning, and a prefix is not continued in place.
        Unknown, and so not claimed, where the template refuses an open turn.
        """
        turns = (Turn(role="user", content="1"), Turn(role="assistant", content="<think>\n1"))
        try:
            found = await self._post(
                "v1/chat/completions",
                messages=_messages(turns),
                add_generation_prompt=False,
                continue_final_message=True,
                max_tokens=4,
                min_tokens=4,
                temperature=0,
                **self._template_settings,
            )
        except ServerRefusalError:
            return False
        message = (found.get("choices") or [{}])[0].get("message") or {}
        return bool(message.get("reasoning") or message.get("reasoning_content"))

    async def describe(self) -> dict[str, Any]:
        """The version and flags of the server, as far as it tells them."""
        version = str(_mapping(await self._told("version")).get("version"))[:100]
        listed = _mapping(await self._told("v1/models")).get("data")
        models = [m for m in listed if isinstance(m, Mapping)] if isinstance(listed, list) else []
        asked = self._api.service_model_name()
        own = next((m for m in models if m.get("id") == asked), models[0] if models else {})
        started = getattr(getattr(self._api, "_server", None), "process", None) is not None
        cache = _cache_labels(await self._told("metrics"))
        config = await self._config()
        device, sign = device_of(version, cache, config)
        return {
            "version": version,
            "model": str(own.get("root"))[:500],
            "max_model_len": own.get("max_model_len"),
            "cache": {name: cache[name] for name in _CACHE_FACTS if name in cache},
            "device": device,
            "device_sign": sign,
            "reads_whole_prompts": reads_whole(config),
            "started_by": "inspect" if started else "user",
            "flags": dict(getattr(self._api, "server_args", {})) if started else {},
        }

    async def _config(self) -> Mapping[str, Any]:
        """Its whole configuration, which a server tells in its development mode alone."""
        told = _mapping(await self._told("server_info?config_format=json"))
        config = told.get("vllm_config")
        return config if isinstance(config, Mapping) else {}

    async def _rendered(self, conversation: Prompt, *, open_turn: bool) -> Rendered:
        found = await self._post(
            "tokenize",
            messages=_messages(conversation),
            add_generation_prompt=not open_turn,
            continue_final_message=open_turn,
            **self._template_settings,
        )
        text = (await self._post("detokenize", tokens=found["tokens"]))["prompt"]
        return Rendered(text=text, opened=opened_by(text))

    async def _post(self, path: str, **body: Any) -> dict[str, Any]:
        response = await self._sent(path, body)
        for wait in _PAUSES:
            if response.status_code < 500 and response.status_code != 429:
                break
            await anyio.sleep(wait)
            response = await self._sent(path, body)
        if response.status_code in (400, 422, 404, 405):
            raise ServerRefusalError(f"HTTP {response.status_code}: {one_line(response.text)}")
        response.raise_for_status()
        found = response.json()
        if not isinstance(found, dict):
            raise ServerRefusalError(f"no JSON object: {one_line(response.text)}")
        return found

    async def _sent(self, path: str, body: Mapping[str, Any]) -> Any:
        return await self._api.http_client.post(
            f"{self._root}/{path}",
            json={"model": self._api.service_model_name(), **body},
            headers=self._headers,
            timeout=_TIMEOUT,
        )

    async def _told(self, path: str) -> str:
        """What the server tells at a path; nothing where it has no such path."""
        response = await self._api.http_client.get(
            f"{self._root}/{path}", headers=self._headers, timeout=_TIMEOUT
        )
        return str(response.text) if response.status_code == 200 else ""

    @property
    def _root(self) -> str:
        return str(self._api.base_url).rstrip("/").removesuffix("/v1")

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._api.api_key}"}


class ServerTemplate:
    """Lets the server itself write a conversation out, once for all the cuts of one item."""

    def __init__(self, server: VLLMServer) -> None:
        self._server = server
        self._kept: dict[Prompt, Rendered] = {}
        self._lock = anyio.Lock()

    async def render(self, conversation: Prompt) -> Rendered:
        """One conversation."""
        async with self._lock:
            if conversation not in self._kept:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[conversation] = await self._server.render(conversation)
            return self._kept[conversation]

    async def room(self, text: str) -> int | None:
        """How many tokens the context leaves behind a text."""
        return await self._server.room(text)


def _messages(conversation: Sequence[Turn]) -> list[dict[str, str]]:
    return [{"role": turn.role, "content": turn.content} for turn in conversation]


def _mapping(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}


def _cache_labels(metrics: str) -> dict[str, str]:
    line = next((x for x in metrics.splitlines() if x.startswith("vllm:cache_config_info{")), "")
    return dict(_LABEL.findall(line[:20_000]))
