"""Replies to arms, as a probe's scorer is given them."""

import asyncio
from collections.abc import Sequence
from typing import Any

from troth import Evidence, Item, Observation, Probe, Reading, Trace
from troth.arms import Arm
from troth.measuring.checking import readings_of


def replied(
    kind: str,
    option: int | None,
    *,
    unread: str = "length stop",
    probabilities: tuple[float, ...] | None = None,
    no_probabilities: str | None = None,
    **arm: Any,
) -> Observation:
    """The reply to an arm of a kind: an option, or none for the reason `unread`."""
    made = Arm(kind=kind, **arm)
    return Observation(
        arm=made.name,
        mechanism="native",
        trace=None if option is None else Trace(reasoning="", answer="?", option=option),
        unread=unread if option is None else None,
        probabilities=probabilities,
        no_probabilities=no_probabilities,
        made=made,
    )


def read(
    probe: Probe, item: Item, baseline: Trace, *arms: Observation, **options: Any
) -> Sequence[Reading]:
    """What a probe reads of a baseline and the replies to its arms."""
    first = Observation(arm="baseline", trace=baseline)
    evidence = Evidence(observations=(first, *arms))
    return asyncio.run(readings_of(probe, item, evidence, options))
