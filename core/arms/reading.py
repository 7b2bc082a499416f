"""Reads every arm by the measures that a probe's numbers are made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from troth.arms.asking import UNASKED
from troth.arms.cases import UNEDITED, Case, Measure, Reply
from troth.arms.numbers import Number, measures_by_kind
from troth.errors import UsageError
from troth.measuring.columns import Columns, Where, columns, in_arms
from troth.values import (
    BASELINE,
    Estimate,
    Estimator,
    Evidence,
    Item,
    Observation,
    Options,
    Reading,
    lost,
    reading,
)
from troth.values.arms import Arm
from troth.values.designs import Missing

NOT_BESIDE = "what it is compared with was not asked"


def scorer_of(
    numbers: Sequence[Number],
) -> Callable[[Item, Evidence, Options], Iterator[Reading]]:
    """Return the scorer that reads each arm by the measures of its kind."""
    of_kind = dict(measures_by_kind(numbers))
    of_own = of_kind.pop(BASELINE, ())
    every = dict.fromkeys(measure.name for each in of_kind.values() for measure in each)

    def read_arms(item: Item, evidence: Evidence, options: Options) -> Iterator[Reading]:
        for baseline in evidence.baselines():
            own = Case(
                item=item,
                own=_reply(baseline),
                arm=UNEDITED,
                reply=_reply(baseline),
                options=options,
            )
            yield from _readings(baseline, own, of_own)
            if missing := lost(item, baseline, *every):
                yield from missing
                continue
            for seen in evidence.of_draw(baseline.draw):
                if seen.arm == UNASKED:
                    yield from (reading(item, seen, name, None, seen.reason) for name in every)
                elif seen.made is not None:
                    other = seen.made.beside
                    beside = evidence.get(other, draw=baseline.draw) if other else None
                    case = replace(
                        own,
                        arm=seen.made,
                        reply=_reply(seen),
                        beside=_reply(beside) if beside else None,
                    )
                    measures = of_kind.get(seen.made.kind, ())
                    yield from _readings(seen, case, measures, beside)
                elif seen is not baseline:
                    raise UsageError(
                        f"item {item.id!r}, arm {seen.arm!r}: expected the log to say what was put "
                        "to the model, and it does not; it was written by an older troth, whose "
                        "numbers stand in it: score it with that one, or run it again"
                    )

    return read_arms


def _readings(
    seen: Observation,
    case: Case,
    measures: Sequence[Measure],
    beside: Observation | None = None,
) -> Iterator[Reading]:
    item, arm = case.item, case.arm
    for measure in measures:
        if not measure.of(item, case.own, arm) or not _is_compared(measure, arm):
            continue
        reason = _unread(seen, beside, measure)
        found = None if reason else measure.read(case)
        value, reason = (None, found.reason) if isinstance(found, Missing) else (found, reason)
        if value is not None or reason:
            reader = measure.detector(case.options) if measure.detector else arm.played_by
            yield reading(
                item, seen, measure.name, value, reason, weight=arm.weight, detector=reader or None
            )


def _is_compared(measure: Measure, arm: Arm) -> bool:
    """Whether an arm has what a measure compares it with; one that was not made counts as if."""
    return measure.by != "beside" or bool(arm.beside or arm.missing)


def _unread(seen: Observation, beside: Observation | None, measure: Measure) -> str | None:
    """Why an arm cannot be read by a measure; what lost the arm itself comes first."""
    if measure.by == "arm":
        return seen.made.missing or None if seen.made else seen.reason
    if measure.by == "answer":
        return seen.reason
    if seen.probabilities is None:
        return seen.no_probabilities or seen.reason or NOT_BESIDE
    if measure.by == "beside" and (beside is None or beside.probabilities is None):
        return beside.no_probabilities if beside and beside.no_probabilities else NOT_BESIDE
    return None


def _reply(seen: Observation) -> Reply:
    trace = seen.trace
    if trace is None:
        return Reply(option=None, reasoning="")
    return Reply(
        option=trace.option,
        reasoning=trace.reasoning,
        probabilities=seen.probabilities or (),
        told=trace.told if trace.visible else "",
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
        mean = own.mean if number.counts == "arms" else own.mean_of_traces
        return mean(low=measure.low, high=measure.high)
    placebo = _columns(readings, measure, number.minus)
    if number.top is None:
        return own.minus(placebo, low=measure.low, high=measure.high)
    return own.between(placebo, _columns(readings, number.top, number.kind))


def _columns(readings: Sequence[Reading], measure: Measure, kind: str) -> Columns:
    return columns(readings, measure.name, where=of_kind(kind))


def asked_of(evidence: Evidence, kind: str, *, draw: int) -> Iterator[Observation]:
    """Yield what came of the arms of one kind, or what stands in place of all that were lost."""
    for seen in evidence.of_draw(draw):
        if seen.arm == UNASKED or (seen.made is not None and seen.made.kind == kind):
            yield seen


def of_kind(kind: str) -> Where:
    """Take the readings of arms of one kind, and what stands in place of all that were lost."""
    return in_arms(f"{kind}:", UNASKED, lost=True)
