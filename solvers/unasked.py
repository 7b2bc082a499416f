"""Arms that were not made, each with its reason."""

from collections.abc import Mapping
from typing import Any

from troth import Observation

EMPTY_TRACE = "empty trace"


def unasked(
    arm: str, baseline: Observation, reason: str, *, detail: Mapping[str, Any] | None = None
) -> Observation:
    """An arm that was not made."""
    return Observation(
        arm=arm, draw=baseline.draw, mechanism="none", unread=reason, detail=detail or {}
    )
