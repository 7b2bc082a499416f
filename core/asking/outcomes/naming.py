"""From what Inspect and the providers' SDKs raise to what became of the request.

The SDKs are never imported: their errors are known by their names, statuses and bodies.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from troth.asking.outcomes.complaints import (
    NO_API,
    READ_CHARACTERS,
    by_body,
    by_status,
    error_in,
    told,
)
from troth.asking.outcomes.http_clients import ServerResponse
from troth.asking.outcomes.kinds import (
    CONNECTION_LOST,
    EMPTY,
    EXHAUSTED,
    MALFORMED,
    TIMEOUT,
    TRUNCATED,
    Outcome,
)

_LINKS = 16
_LOST = Outcome(name=CONNECTION_LOST, lost=True)
_BROKEN_OFF = ("incomplete chunked read", "complete message body")
# What Inspect says of a reply that is not what it asked for, where it does not just stumble.
_UNEXPECTED = (
    "without a terminal response",
    "without delivering any chunks",
    "non-ChatCompletion response",
)
_TIMEOUTS = {
    "AttemptTimeoutError",
    "StreamIdleTimeoutError",
    "APITimeoutError",
    "TimeoutException",
    "TimeoutError",
}
_CONNECTIONS = {
    "APIConnectionError",
    "ConnectTimeout",
    "ConnectionError",
    "EndOfStream",
    "NetworkError",
    "ProtocolError",
    "TransportError",
    "ClientConnectionError",
    "EndpointConnectionError",
}
# What Inspect's providers stumble over when a reply is not what its status promised.
_STUMBLES = (
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
)
# What JSON parsers and pydantic say of values within values within values.
_TOO_DEEP = ("recursion", "depth exceeded")
_SHOWN = 200
_SECRET = re.compile(r"\b(?:sk|pk|gsk|hf|xai|key)[-_][\w-]{8,}|\bBearer\s+\S+", re.IGNORECASE)
_SAID = ("choices", "content", "output")


def outcome_of_error(
    error: BaseException, response: ServerResponse | None = None
) -> Outcome | None:
    """What became of a request, or None where the error is not of the model's making.

    Args:
        error: What `Model.generate` raised.
        response: The last response of the server, where it is known.
    """
    links = list(_links(error))
    exhausted = any(type(link).__name__ == "RetryError" for link in links)
    found = _by_status(links) or _by_response(links[-1], response) or _by_kind(links)
    if found and found.name and exhausted:
        return replace(found, name=found.name + EXHAUSTED)
    return found


def words_of(error: BaseException, response: ServerResponse | None = None) -> str:
    """What a server said when it came to this, as far as it is known."""
    status, said = refusal_in(error)
    if status is not None:
        return f"{status}: {said}"
    last = list(_links(error))[-1]
    if response is not None and _stumbled(last):
        return f"{response.kind or 'no content type'}: {response.text}"
    return f"{type(last).__name__}: {last}"


def refusal_in(error: BaseException) -> tuple[int | None, str]:
    """The status by which a server refused and what it said; without one the error's words."""
    links = list(_links(error))
    refused = [(status, link) for link in links if (status := _status(link)) is not None]
    if refused:
        status, link = refused[-1]
        return status, _told(link)
    return None, str(links[-1]) or type(links[-1]).__name__


def outcome_of_reply(response: ServerResponse | None) -> Outcome | None:
    """What became of a request whose reply has the shape of an answer, and carries an error."""
    body = _json(response)
    return by_body(body) if error_in(body) else None


def one_line(text: str, *, secret: str | None = None) -> str:
    """Foreign words made fit for a message: short, on one line, without keys or odd signs."""
    plain = text[:READ_CHARACTERS]
    if secret:
        plain = plain.replace(secret, "<key>")
    shown = " ".join(_SECRET.sub("<key>", plain).split()).rstrip(".")
    shown = "".join(sign if sign.isprintable() else "?" for sign in shown)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _links(error: BaseException) -> Iterator[BaseException]:
    """An error and what it stands for: a retry's last attempt, then the cause."""
    link: BaseException | None = error
    for _ in range(_LINKS):
        if link is None:
            return
        yield link
        attempt = getattr(link, "last_attempt", None)
        link = attempt.exception() if attempt is not None else link.__cause__


def _by_status(links: list[BaseException]) -> Outcome | None:
    for link in links:
        status = _status(link)
        if status is not None:
            return by_status(status, _told(link))
    return None


def _by_kind(links: list[BaseException]) -> Outcome | None:
    """What an error without a status means, by its words, the names of its classes, its code."""
    said = "\n".join(map(_said, links))
    if any(words in said for words in (*_BROKEN_OFF, *_UNEXPECTED)):
        return Outcome(name=TRUNCATED)
    names = {kind.__name__ for link in links for kind in type(link).__mro__}
    if names & _TIMEOUTS and "ConnectTimeout" not in names:
        return Outcome(name=TIMEOUT)
    if names & _CONNECTIONS:
        return _LOST
    return next((outcome for link in links if (outcome := _by_code(link))), None)


def _by_code(link: BaseException) -> Outcome | None:
    """An error that came inside a 200 answer: it has a code or a type, and no status."""
    body = getattr(link, "body", None)
    if body is not None and type(link).__name__ == "APIError":
        return by_body(body)
    if type(link).__name__ == "OpenAIResponseError":
        return by_body({"code": getattr(link, "code", None), "message": _said(link)})
    return None


def _by_response(link: BaseException, response: ServerResponse | None) -> Outcome | None:
    """What a reply was over which Inspect's provider stumbled."""
    if response is None or not _stumbled(link):
        return None
    if any(words in str(link).lower() for words in _TOO_DEEP):
        return Outcome(name=MALFORMED)
    if response.streams:
        return Outcome(name=TRUNCATED)
    body = _json(response)
    if not isinstance(body, Mapping):
        return Outcome(name=TRUNCATED) if body is None and "json" in response.kind else NO_API
    if error_in(body):
        return by_body(body)
    said = [body[key] for key in _SAID if key in body]
    return Outcome(name=EMPTY) if said and not any(said) else NO_API


def _stumbled(link: BaseException) -> bool:
    return isinstance(link, _STUMBLES) or any(words in str(link) for words in _UNEXPECTED)


def _json(response: ServerResponse | None) -> object:
    """The body of a response, or None where it is no JSON."""
    try:
        return json.loads(response.text) if response else None
    except (ValueError, RecursionError):
        return None


def _status(link: BaseException) -> int | None:
    """An HTTP status that refuses, from the error itself or the response that it holds."""
    for holder in () if _wraps(link) else (link, getattr(link, "response", None)):
        for name in ("status_code", "code"):
            value = getattr(holder, name, None)
            if type(value) is int and 400 <= value < 600:
                return value
    return None


def _told(link: BaseException) -> str:
    body = getattr(link, "body", None)
    if body is None:
        # An HTTP client's own error tells of the status alone, and links to a page about it.
        text = getattr(getattr(link, "response", None), "text", None)
        body = _json(ServerResponse(text=text)) if isinstance(text, str) else None
    return str(link) if body is None else told(body)


def _said(link: BaseException) -> str:
    return "" if _wraps(link) else str(link)


def _wraps(link: BaseException) -> bool:
    """Whether this is Inspect's own wrapper, which quotes the whole request."""
    return hasattr(link, "provider_message")
