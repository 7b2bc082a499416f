"""A connection to a model: its transport, what the model can do by it, what its server tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from troth.asking.tags import TAGS
from troth.asking.transports.kinds import Chat, Quoted, Transport
from troth.errors import UsageError
from troth.values import Capabilities

AUTO = "auto"


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectionSettings:
    """What a run allows: a chat template for raw completions, and quoting a reasoning back."""

    template: str = AUTO
    quote: bool = False


@dataclass(frozen=True, kw_only=True)
class Connection:
    """A model's transport, what the model can do by it, and what its server says of itself."""

    transport: Transport
    capabilities: Capabilities
    server: Mapping[str, Any] = field(default_factory=dict)


def continuing_over(
    transport: Transport, found: Capabilities, server: Mapping[str, Any] | None = None
) -> Connection:
    """Connect over a transport that is known to continue, whatever the table expected."""
    if transport.model.config.system_message is not None and not isinstance(
        transport, Chat | Quoted
    ):
        raise UsageError(
            f"{transport.model}: expected no system message, since Inspect adds it to fresh "
            "requests and not to continued ones by this transport; leave --system-message out"
        )
    # What is written out as text can stand in a block of any kind.
    text = transport.mechanism in ("completion", "quoted")
    continues = tuple(TAGS) if text else found.continues
    can = replace(found, continuation=transport.mechanism, continues=continues)
    return Connection(transport=transport, capabilities=can, server=server or {})
