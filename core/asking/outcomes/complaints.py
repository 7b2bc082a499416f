"""What a server says when it does not answer, sorted by status and by words."""

import json
import re
from collections.abc import Mapping
from typing import Any

from troth.asking.outcomes.kinds import (
    CONTEXT_OVERFLOW,
    INVALID_PREFIX,
    INVALID_REQUEST,
    RATE_LIMIT,
    REFUSAL,
    SERVER_ERROR,
    TIMEOUT,
    Outcome,
)

READ_CHARACTERS = 4000
"""No more of what a server says is looked at."""

NO_KEY = Outcome(
    expected="a key that the server accepts",
    todo="check the key in the provider's environment variable",
)
NO_CREDIT = Outcome(expected="an account with credit left", todo="check its billing and quota")
NO_MODEL = Outcome(
    expected="a model and an address that the server has",
    todo="check the model's name and its base URL",
)
NO_API = Outcome(
    expected="the JSON of the provider's API",
    todo="check the base URL: another server, or a login page, answers there",
)

_KEY = re.compile(r"api.?key.{0,20}(?:invalid|not valid|incorrect)|(?:invalid|incorrect) api.?key")
_CREDIT = re.compile(r"insufficient.quota|exceeded your current quota|credit balance is too low")
_UNKNOWN_MODEL = re.compile(
    r"model.{0,80}(?:not exist|not found|not a valid model|not supported)|model_not_found"
    r"|(?:unknown|invalid) model\b"
)
_OVERFLOW = re.compile(
    r"context.?(?:length|window|size)|maximum context|max_model_len|(?:prompt|input) is too long"
    r"|input (?:length|token count)|too many (?:input )?tokens|token limit|reduce the length"
)
_PREFIX = re.compile(
    r"prefill|continue_final_message|add_generation_prompt|end with a user (?:message|turn|role)"
    r"|expected last role|last message.{0,60}must|ends? with an assistant|final .{0,3}assistant"
    r"|trailing assistant|partial mode|prefix mode"
)
_REFUSED = re.compile(
    r"content.?(?:policy|filter|management)|moderation|flagged|safety|usage polic|invalid_prompt"
)
_NAMES = {
    "invalidrequesterror": 400,
    "authenticationerror": 401,
    "invalidapikey": 401,
    "billingerror": 402,
    "insufficientquota": 402,
    "permissionerror": 403,
    "notfounderror": 404,
    "modelnotfound": 404,
    "ratelimiterror": 429,
    "ratelimitexceeded": 429,
    "timeouterror": 504,
    "contextlengthexceeded": 413,
}


def by_status(status: int, said: str) -> Outcome:
    """What an HTTP status means, with the words beside it where the status alone does not say."""
    words = said[:READ_CHARACTERS].lower()
    if status in (402, 429):
        exhausted = status == 402 or _CREDIT.search(words)
        return NO_CREDIT if exhausted else Outcome(name=RATE_LIMIT)
    if status in (408, 504):
        return Outcome(name=TIMEOUT)
    if status >= 500:
        return Outcome(name=SERVER_ERROR)
    if status == 401 or (status == 403 and not _REFUSED.search(words)):
        return NO_KEY
    if status in (404, 405, 410):
        return NO_MODEL
    return Outcome(name=CONTEXT_OVERFLOW) if status == 413 else _by_words(words)


def by_body(body: object) -> Outcome:
    """What an error's body means by its own code and type, where no status came with it."""
    error = error_in(body) or body
    named = error if isinstance(error, Mapping) else {}
    for value in (named.get("code"), named.get("status"), named.get("type")):
        status = _status_of(value)
        if status is not None:
            return by_status(status, told(body))
    return Outcome(name=SERVER_ERROR)


def error_in(body: object) -> object:
    """The error that a body carries, at its top or in its first choice, or None."""
    if not isinstance(body, Mapping):
        return None
    choices = body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return body.get("error") or (first.get("error") if isinstance(first, Mapping) else None)


def told(body: object) -> str:
    """What a body says in words."""
    error = error_in(body) or body
    message: Any = error.get("message") or error if isinstance(error, Mapping) else error
    return (message if isinstance(message, str) else _written(message))[:READ_CHARACTERS]


def _written(message: object) -> str:
    try:
        return json.dumps(message, default=str)
    except RecursionError:
        return "values nested too deep to be shown"


def _by_words(words: str) -> Outcome:
    meanings = (
        (_KEY, NO_KEY),
        (_CREDIT, NO_CREDIT),
        (_PREFIX, Outcome(name=INVALID_PREFIX)),
        (_OVERFLOW, Outcome(name=CONTEXT_OVERFLOW)),
        (_REFUSED, Outcome(name=REFUSAL)),
        (_UNKNOWN_MODEL, NO_MODEL),
    )
    found = (outcome for pattern, outcome in meanings if pattern.search(words))
    return next(found, Outcome(name=INVALID_REQUEST))


def _status_of(value: object) -> int | None:
    if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()):
        status = int(value)
        return status if 400 <= status < 600 else None
    if not isinstance(value, str):
        return None
    return _NAMES.get(value.lower().replace("_", ""))
