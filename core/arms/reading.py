"""Reads every arm by the measures that a probe's numbers are made of."""

from collections.abc import Iterator, Mapping, Sequence

from troth.arms.asking import UNASKED
from troth.arms.cases import Case, Measure, Number, Reply, measures_by_kind
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

NO_PROBABILITIES = "the arm was carried on, which tells no option probabilities"


def scorer_of(numbers: Sequence[Number]) -> Read:
    """Return the scorer that reads each arm by the measures of its kind."""
    of_kind = measures_by_kind(numbers)
    every = dict.fromkeys(measure.name for each in of_kind.values() for measure in each)

    def read_arms(item: Item, evidence: Evidence, _options: Options) -> Iterator[Reading]:
        for baseline in evidence.baselines():
            if missing := lost(item, baseline, *every):
                yield from missing
                continue
            for seen in evidence.of_draw(baseline.draw):
                if seen.arm == UNASKED:
                    yield from (reading(item, seen, name, None, seen.reason) for name in every)
                elif seen.made is not None:
                    yield from _readings(item, baseline, seen, of_kind.get(seen.made.kind, ()))

    return read_arms


def _readings(
    item: Item, baseline: Observation, seen: Observation, measures: Sequence[Measure]
) -> Iterator[Reading]:
    own, reply = _reply(baseline), _reply(seen)
    for measure in measures:
        if reason := _unread(seen, measure):
            yield reading(item, seen, measure.name, None, reason)
        elif seen.made is not None:
            value = measure.read(Case(item=item, own=own, arm=seen.made, reply=reply))
            if value is not None:
                yield reading(item, seen, measure.name, value, weight=seen.made.weight)


def _unread(seen: Observation, measure: Measure) -> str | None:
    if measure.by == "answer":
        return seen.reason
    if seen.probabilities is None:
        return seen.no_probabilities or seen.reason or NO_PROBABILITIES
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
        def of(number: Number, kind: str) -> Columns:
            # What stands in place of arms that could not be made is unread in every kind.
            begins = (f"{kind}:", BASELINE, UNASKED)
            return columns(
                readings, number.measure.name, where=lambda each: each.arm.startswith(begins)
            )

        def value(number: Number) -> Estimate:
            low, high = number.measure.low, number.measure.high
            own = of(number, number.kind)
            if number.minus is None:
                return own.mean_of_traces(low=low, high=high)
            return own.minus(of(number, number.minus), low=low, high=high)

        return {number.quantity.name: value(number) for number in numbers}

    return estimate
