"""A line to a model: the road, what the model can do by it, what its server says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from troth.asking.roads.ways import Chat, Quoted, Road
from troth.asking.tags import TAGS
from troth.errors import UsageError
from troth.values import Capabilities

AUTO = "auto"


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """What a run allows: a chat template for raw completions, and quoting a reasoning back."""

    template: str = AUTO
    quote: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A model with the road to it, what it can do by it, and what its server says of itself."""

    road: Road
    capabilities: Capabilities
    server: Mapping[str, Any] = field(default_factory=dict)


def continuing_by(road: Road, found: Capabilities, server: Mapping[str, Any] | None = None) -> Line:
    """The line by a road that is known to continue, whatever the table expected."""
    if road.model.config.system_message is not None and not isinstance(road, Chat | Quoted):
        raise UsageError(
            f"{road.model}: expected no system message, since Inspect adds it to fresh requests "
            "and not to continued ones on this road; leave --system-message out"
        )
    # What is written out as text can stand in a block of any kind.
    text = road.mechanism in ("completion", "quoted")
    continues = tuple(TAGS) if text else found.continues
    can = replace(found, continuation=road.mechanism, continues=continues)
    return Line(road=road, capabilities=can, server=server or {})
