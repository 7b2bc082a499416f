"""One Inspect scorer a probe, `troth/<probe>`, whose metric is the probe's own estimate."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from statistics import fmean

from inspect_ai.scorer import (
    NOANSWER,
    Metric,
    SampleScore,
    Score,
    Scorer,
    Target,
    metric,
    scorer,
)
from inspect_ai.solver import TaskState

from troth.evidence.store import evidence_in, item_of, not_applicable, options_in
from troth.evidence.tables import read_readings, write_readings
from troth.measuring.checking import readings_of
from troth.measuring.estimation import estimates
from troth.private import PrerequisiteError
from troth.tasks.quiet import errors_in_one_line
from troth.values import Item, Options, Probe, Reading

READINGS, OPTIONS, OWN = "readings", "options", "own"
ESTIMATES = "estimates_of"
"""The group under which a log holds the numbers of a probe."""
UNREAD = NOANSWER
"""A value that Inspect reduces without a warning; the metric looks at the readings alone."""


async def read(probe: Probe, item: Item, state: TaskState, options: Options) -> list[Reading]:
    """All readings of one sample, or one unread reading where the probe was not applicable."""
    reason = not_applicable(state.store, probe.name)
    if reason is not None:
        return [
            Reading(
                item=item.id,
                group=item.cluster,
                arm="all",
                measure=probe.quantities[0].name,
                value=None,
                reason=reason,
                mechanism="none",
            )
        ]
    return await readings_of(probe, item, evidence_in(state.store, probe.name), options)


def register_scorer(name: str, find: Callable[[], Probe]) -> None:
    """Register a scorer under a probe's name; `find` gives the probe, or raises, when it runs."""
    _FIND[name] = find

    @scorer(name=name, metrics=[estimates_of(probe=name)])
    def build(**given: object) -> Scorer:
        if given:
            raise PrerequisiteError(
                f"troth/{name} scores a log under the options of its run, got -S "
                f"{', '.join(given)}; leave them away, or run the task again with -T"
            )

        @errors_in_one_line
        async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001  Inspect calls it so
            probe = find()
            options = options_in(state.store, name)
            if options is None:
                raise PrerequisiteError(
                    f"this log holds no evidence of {name!r}; expected one made by "
                    f"troth/{name}, or by troth/suite with it among its probes"
                )
            found = scored(probe, await read(probe, item_of(state), state, options), options)
            _SAMPLE_ENDS.set(True)
            return found

        return score

    _SCORERS[name] = build


def scorer_of(name: str) -> Scorer:
    """The registered scorer of a probe."""
    return _SCORERS[name]()


_SAMPLE_ENDS: ContextVar[bool] = ContextVar("sample_ends", default=False)
"""Whether a metric is computed in the course of a sample that has just been scored.

Inspect does so for its display, again and again and with all samples so far, while other samples
wait. Estimates with their intervals would take a tenth of a run; they are made when it has ended.
"""
_SCORERS: dict[str, Callable[[], Scorer]] = {}
_FIND: dict[str, Callable[[], Probe]] = {}


def scored(probe: Probe, readings: Sequence[Reading], options: Options) -> Score:
    """A sample's score: its own value of the headline, and all its readings."""
    own = estimates(probe, readings, options).get(probe.headline)
    unread = Counter(reading.reason for reading in readings if reading.reason)
    said = [f"{count} unread: {reason}" for reason, count in sorted(unread.items())]
    # Inspect leaves scores that are NaN out of a metric, and their reasons with them.
    value = None if own is None or math.isnan(own.value) else own.value
    return Score(
        value=UNREAD if value is None else value,
        explanation="; ".join([f"{probe.headline} from {len(readings)} readings", *said]),
        metadata={READINGS: write_readings(readings), OPTIONS: dict(options), OWN: value},
    )


@metric(name=ESTIMATES)
def estimates_of(probe: str) -> Metric:
    """The estimates of a probe, each a value with the ends of its interval and its n."""

    def compute(scores: list[SampleScore]) -> Mapping[str, float]:
        found = _FIND[probe]()
        if _SAMPLE_ENDS.get():
            return so_far(found, scores)
        readings, options = readings_in(scores)
        return flat(found, readings, options)

    return compute


def so_far(probe: Probe, scores: Sequence[SampleScore]) -> dict[str, float]:
    """What Inspect shows while samples still come in: the mean of their own headlines."""
    own = [(each.score.metadata or {}).get(OWN) for each in scores]
    read = [value for value in own if value is not None]
    return {f"{probe.headline}_so_far": fmean(read) if read else math.nan}


def readings_in(scores: Sequence[SampleScore]) -> tuple[list[Reading], Options]:
    """The readings that scores carry, and the options under which they were taken."""
    readings: list[Reading] = []
    options: Options = {}
    # Samples end in any order, and sums hang on it in their last digit.
    for each in sorted(scores, key=lambda score: str(score.sample_id)):
        metadata = each.score.metadata or {}
        if READINGS in metadata:
            readings += read_readings(metadata[READINGS])
        options = metadata.get(OPTIONS, options)
    return readings, options


def flat(probe: Probe, readings: Sequence[Reading], options: Options) -> dict[str, float]:
    """Estimates as Inspect's metrics take them: one number a name, the headline's first."""
    numbers: dict[str, float] = {}
    found = estimates(probe, readings, options)
    for name in sorted(found, key=lambda name: _rank(probe, name)):
        estimate = found[name]
        numbers[name] = estimate.value
        numbers[f"{name}_low"] = estimate.low
        numbers[f"{name}_high"] = estimate.high
        numbers[f"{name}_n"] = float(estimate.n)
        if unread := sum(estimate.unread.values()):
            numbers[f"{name}_unread"] = float(unread)
    return numbers


def _rank(probe: Probe, name: str) -> int:
    """Where an estimate stands: the headline, its placebo, the raw value, others as declared."""
    raw = probe.headline.removesuffix("_corrected")
    declared = (quantity.name for quantity in probe.quantities)
    order = [probe.headline, f"{raw}_placebo", raw, *declared]
    quantity = name.partition("@")[0]
    return order.index(quantity) if quantity in order else len(order)
