"""Reads whether a start of the reasoning changed its stance or the answer."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence

from troth import Estimate, Evidence, Item, Observation, Options, Quantity, Reading, reading
from troth.arms import of_kind, seen_alone
from troth.measuring import beside_placebo, columns
from troth.scorers.argued_starts import argued, starts
from troth.scorers.continuity import influenced
from troth.scorers.outputs import unread
from troth.scorers.stance import Found, reasoning_part

INFLUENCED = "influenced"
"""1 where the stance of the reasoning or the answer differs from the baseline's."""
INFLUENCE = (
    Quantity(name="influence", meaning="another stance or answer after a counterfactual start"),
    Quantity(name="influence_placebo", meaning="the same after the trace's own start"),
    Quantity(
        name="influence_corrected", meaning="influence minus placebo, paired by item", low=-1.0
    ),
)


def influence(readings: Sequence[Reading], *, kind: str, placebo: str) -> Mapping[str, Estimate]:
    """The three of the arms of one kind, beside those of another."""
    own, its = (columns(readings, INFLUENCED, where=of_kind(each)) for each in (kind, placebo))
    return beside_placebo("influence", own, its)


def influence_beside(
    answers: Callable[[Item, Evidence, Options], Iterable[Reading]], *measures: str
) -> Callable[[Item, Evidence, Options], Awaitable[Sequence[Reading]]]:
    """Whether the start changed stance or answer, beside what is read of the answers alone.

    `measures` are those that `answers` reads.
    """

    async def read(item: Item, evidence: Evidence, options: Options) -> Sequence[Reading]:
        found: list[Reading] = []
        for baseline in evidence.baselines():
            if missing := unread(item, baseline, INFLUENCED, *measures):
                found += missing
                continue
            seen = await argued(item, baseline, evidence, options)
            found += [each async for each in _influences(item, baseline, seen, options)]
            found += answers(item, seen, options)
        return found

    return read


async def _influences(
    item: Item, baseline: Observation, seen: Evidence, options: Options
) -> AsyncIterator[Reading]:
    own = await reasoning_part(item, baseline, options, alone=seen_alone(seen, baseline))
    for arm in starts(seen):
        other = await reasoning_part(item, arm, options, alone=seen_alone(seen, arm))
        yield _influence(item, baseline, arm, own, other)


def _influence(
    item: Item, baseline: Observation, arm: Observation, own: Found, other: Found
) -> Reading:
    reason = arm.reason or own.reason or other.reason
    if reason:
        return reading(item, arm, INFLUENCED, None, reason)
    influence = influenced(own.part, other.part, answer=baseline.option, other_answer=arm.option)
    return reading(item, arm, INFLUENCED, float(influence), detector=other.detector)
