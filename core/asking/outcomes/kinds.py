"""The names of what can become of a request that brings no reply to read."""

from dataclasses import dataclass

RATE_LIMIT = "rate limit"
SERVER_ERROR = "server error"
TIMEOUT = "timeout"
CONNECTION_LOST = "connection lost"
INVALID_PREFIX = "invalid prefix"
CONTEXT_OVERFLOW = "context overflow"
REFUSAL = "refusal"
INVALID_REQUEST = "invalid request"
EMPTY = "empty answer"
LENGTH_STOP = "length stop"
TRUNCATED = "truncated stream"
MALFORMED = "malformed reply"
"""Half of a surrogate pair in the text, which no file can hold, or JSON nested too deep to read."""
EXHAUSTED = " (retries exhausted)"

STOPPED = {
    "content_filter": REFUSAL,
    "model_length": CONTEXT_OVERFLOW,
    # What Inspect makes of a stream that broke off before it said how the reply ended.
    "unknown": TRUNCATED,
}
"""Stop reasons after which a text is the provider's, or only the start of one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one request.

    `name` is the outcome. Where the model cannot be asked at all, `expected` and `todo` say what
    was expected and what to do. A request that was `lost` may be either: that depends on whether
    a server still listens.
    """

    name: str = ""
    expected: str = ""
    todo: str = ""
    lost: bool = False
