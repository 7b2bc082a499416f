"""Reads every arm by the measures that a probe's numbers are made of."""

from collections.abc import Iterator, Mapping, Sequence

from troth.arms.asking import UNASKED
from troth.arms.cases import UNEDITED, Case, Measure, Reply
from troth.arms.numbers import Number, measures_by_kind
from troth.columns import Columns, columns
from troth.values import (
    BASELINE,
    Estimate,
    Estimator,
    Evidence,
    Item,
    Observation,
    Options,
    Read,
    Reading,
    lost,
    reading,
)
from troth.values.arms import Arm
from troth.values.designs import Missing

NOT_BESIDE = "what it is compared with was not asked"


def scorer_of(numbers: Sequence[Number]) -> Read:
    """Return the scorer that reads each arm by the measures of its kind."""
    of_kind = dict(measures_by_kind(numbers))
    of_own = of_kind.pop(BASELINE, ())
    every = dict.fromkeys(measure.name for each in of_kind.values() for measure in each)

    def read_arms(item: Item, evidence: Evidence, _options: Options) -> Iterator[Reading]:
        for baseline in evidence.baselines():
            yield from _readings(item, baseline, baseline, UNEDITED, of_own)
            if missing := lost(item, baseline, *every):
                yield from missing
                continue
            for seen in evidence.of_draw(baseline.draw):
                if seen.arm == UNASKED:
                    yield from (reading(item, seen, name, None, seen.reason) for name in every)
                elif seen.made is not None:
                    measures = of_kind.get(seen.made.kind, ())
                    beside = evidence.get(seen.made.beside, draw=baseline.draw)
                    yield from _readings(item, baseline, seen, seen.made, measures, beside)

    return read_arms


def _readings(
    item: Item,
    baseline: Observation,
    seen: Observation,
    arm: Arm,
    measures: Sequence[Measure],
    beside: Observation | None = None,
) -> Iterator[Reading]:
    case = Case(
        item=item,
        own=_reply(baseline),
        arm=arm,
        reply=_reply(seen),
        beside=_reply(beside) if beside else None,
    )
    for measure in measures:
        if measure.by == "beside" and not arm.beside:
            continue
        reason = _unread(seen, beside, measure)
        value = None if reason else measure.read(case)
        if isinstance(value, Missing):
            value, reason = None, value.reason
        if value is not None or reason:
            yield reading(
                item,
                seen,
                measure.name,
                value,
                reason,
                weight=arm.weight,
                detector=arm.played_by or None,
            )


def _unread(seen: Observation, beside: Observation | None, measure: Measure) -> str | None:
    """Why an arm cannot be read by a measure; what lost the arm itself comes first."""
    if measure.by == "arm":
        return seen.made.missing or None if seen.made else seen.reason
    if measure.by == "answer":
        return seen.reason
    if seen.probabilities is None:
        return seen.no_probabilities or seen.reason or NOT_BESIDE
    if measure.by == "beside" and (beside is None or beside.probabilities is None):
        return (beside and beside.no_probabilities) or NOT_BESIDE
    return None


def _reply(seen: Observation) -> Reply:
    return Reply(
        option=seen.option,
        reasoning=seen.trace.reasoning if seen.trace else "",
        probabilities=seen.probabilities or (),
    )


def estimate_of(numbers: Sequence[Number]) -> Estimator:
    """Return the estimator of every number: a mean over traces, or a difference paired by trace."""

    def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
        return {number.quantity.name: _estimated(number, readings) for number in numbers}

    return estimate


def _estimated(number: Number, readings: Sequence[Reading]) -> Estimate:
    measure = number.measure
    own = _columns(readings, measure, number.kind)
    if number.minus is None:
        return own.mean_of_traces(low=measure.low, high=measure.high)
    placebo = _columns(readings, measure, number.minus)
    if number.top is None:
        return own.minus(placebo, low=measure.low, high=measure.high)
    return own.between(placebo, _columns(readings, number.top, number.kind))


def _columns(readings: Sequence[Reading], measure: Measure, kind: str) -> Columns:
    # What stands in place of arms that could not be made is unread in every kind.
    begins = (f"{kind}:", BASELINE, UNASKED)
    return columns(readings, measure.name, where=lambda each: each.arm.startswith(begins))
