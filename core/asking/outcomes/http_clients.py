"""The HTTP clients behind Inspect's providers: what they receive, how they wait, what they reach.

Inspect has no setting for any of this. A provider whose client is of another kind keeps its ways.
"""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import anyio
from inspect_ai.model import GenerateConfig, Model, ModelAPI
from tenacity import RetryCallState, wait_exponential, wait_random

from troth.private import on_response, replace_body

LIMITS = GenerateConfig(max_retries=6, timeout=1800, attempt_timeout=1200)
"""Without limits Inspect retries without end. One attempt may reason for 20 minutes."""

BATCH_LIMITS = GenerateConfig(max_retries=LIMITS.max_retries)
"""A provider takes up to a day over a batch, so that no time tells a slow one from a lost one."""

LONGEST_WAIT = 300.0
PATIENCE = wait_exponential(multiplier=3, max=LONGEST_WAIT) + wait_random(0, 3)
"""How long to wait before the next attempt where the server does not say: 3, 6, 12 … seconds."""

_EVENTS = "text/event-stream"
_KEPT_BYTES = 100_000
_CONNECT_SECONDS = 5
_SHORTEST_KEY = 16
_KEY_HEADERS = ("authorization", "x-api-key", "api-key", "x-goog-api-key")


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerResponse:
    """A server's response: its content type and, unless it streams, the start of its body.

    `refuses` says whether its status does.
    """

    kind: str = ""
    text: str = ""
    refuses: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is a page for people, which another attempt would bring again."""
        return self.kind == "text/html" and not self.refuses

    @property
    def streams(self) -> bool:
        """Whether it came as events."""
        return self.kind == _EVENTS


@dataclass(kw_only=True, slots=True)
class ResponseRecorder:
    """Keeps the last response to one request."""

    last: ServerResponse | None = None


_recorder: ContextVar[ResponseRecorder | None] = ContextVar("troth_recorder", default=None)


@contextmanager
def recording() -> Iterator[ResponseRecorder]:
    """Keep what the server says in answer to the requests made in the block."""
    recorder = ResponseRecorder()
    token = _recorder.set(recorder)
    try:
        yield recorder
    finally:
        _recorder.reset(token)


def limits_of(own: GenerateConfig) -> GenerateConfig:
    """The limits of retries and time, with a model's own before troth's."""
    given = GenerateConfig(
        max_retries=own.max_retries, timeout=own.timeout, attempt_timeout=own.attempt_timeout
    )
    return (BATCH_LIMITS if own.batch else LIMITS).merge(given)


def hold(model: Model) -> None:
    """Make one loop of retries out of two, let it wait as the server asks, and record what comes.

    May be called again: Inspect makes a client anew when the event loop changes.
    """
    api, kind = model.api, type(model.api)
    vars(api)["retry_wait"] = lambda: _wait(kind.retry_wait(api))
    vars(api)["should_retry"] = lambda error: not _is_page() and kind.should_retry(api, error)
    client = getattr(api, "client", None)
    retries = getattr(client, "max_retries", None)
    if client is not None and isinstance(retries, int) and "max_retries" not in model.model_args:
        client.max_retries = 0
    on_response(client, _record)


async def gone(api: ModelAPI) -> str | None:
    """The address at which nothing listens any more, or None where something may."""
    url = str(getattr(getattr(api, "client", None), "base_url", None) or api.base_url or "")
    parts = urlsplit(url)
    proxied = parts.scheme in getproxies() and not proxy_bypass(parts.hostname or "")
    if parts.scheme not in ("http", "https") or not parts.hostname or proxied:
        return None
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with anyio.move_on_after(_CONNECT_SECONDS):
            await (await anyio.connect_tcp(parts.hostname, port)).aclose()
    except OSError:
        return url
    return None


def _is_page() -> bool:
    recorder = _recorder.get()
    return recorder is not None and recorder.last is not None and recorder.last.is_page


def _wait(own: Any) -> Any:
    patience = own if own is not None else PATIENCE

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = _asked_wait(getattr(getattr(error, "response", None), "headers", {}))
        return float(patience(state)) if asked is None else min(asked, LONGEST_WAIT)

    return wait


def _asked_wait(headers: Any) -> float | None:
    """Seconds that a Retry-After asks for, given as a number or as a date."""
    value = headers.get("retry-after")
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = _seconds_until(value)
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _seconds_until(date: str) -> float:
    try:
        return max(0.0, parsedate_to_datetime(date).timestamp() - time.time())
    except ValueError:
        return math.nan


async def _record(response: Any) -> None:
    kind = response.headers.get("content-type", "").lower().partition(";")[0].strip()
    recorder = _recorder.get()
    refuses = response.status_code >= 400
    if kind == _EVENTS and not refuses:
        if recorder is not None:
            recorder.last = ServerResponse(kind=kind)
        return
    body = await response.aread()
    # Some servers quote the key that they refuse, and Inspect logs what they say.
    body = _without_keys(body, response.request.headers)
    replace_body(response, body)
    if recorder is not None:
        text = body[:_KEPT_BYTES].decode(errors="replace")
        recorder.last = ServerResponse(kind=kind, text=text, refuses=refuses)


def _without_keys(body: bytes, headers: Any) -> bytes:
    for header in _KEY_HEADERS:
        key = headers.get(header, "").rpartition(" ")[2].encode()
        # A key as short as a word stands in the model's own words, which are left as they are.
        if len(key) >= _SHORTEST_KEY:
            body = body.replace(key, b"[key]")
    return body
