"""One Inspect scorer a probe, `troth/<probe>`, whose metric is the probe's own estimate."""

import gc
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

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

from troth.checking import readings_of
from troth.errors import UsageError
from troth.estimation import estimates
from troth.store import evidence_in, item_of, not_applicable, options_in
from troth.tables import read_readings, write_readings
from troth.values import Item, Options, Probe, Reading

READINGS, OPTIONS = "readings", "options"
UNREAD = NOANSWER
"""A value that Inspect reduces without a warning; the metric looks at the readings alone."""


async def read(probe: Probe, item: Item, state: TaskState, options: Options) -> list[Reading]:
    """All readings of one sample, or one unread reading where the probe was not applicable."""
    reason = not_applicable(state.store, probe.name)
    if reason is not None:
        headline = probe.quantities[0].name
        return [
            Reading(
                item=item.id,
                group=item.cluster,
                arm="all",
                measure=headline,
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
    def build() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001  Inspect calls it so
            probe = find()
            options = options_in(state.store, name)
            if options is None:
                raise UsageError(
                    f"this log holds no evidence of {name!r}; expected one made by "
                    f"troth/{name}, or by troth/suite with it among its probes"
                )
            return scored(probe, await read(probe, item_of(state), state, options), options)

        return score

    _SCORERS[name] = build


def scorer_of(name: str) -> Scorer:
    """The registered scorer of a probe."""
    return _SCORERS[name]()


_SCORERS: dict[str, Callable[[], Scorer]] = {}
_FIND: dict[str, Callable[[], Probe]] = {}


def scored(probe: Probe, readings: Sequence[Reading], options: Options) -> Score:
    """A sample's score: its own value of the headline, and all its readings."""
    headline = probe.quantities[0].name
    own = estimates(probe, readings, options).get(headline)
    unread = Counter(reading.reason for reading in readings if reading.reason)
    said = [f"{count} unread: {reason}" for reason, count in sorted(unread.items())]
    # Inspect leaves scores that are NaN out of a metric, and their reasons with them.
    value = UNREAD if own is None or math.isnan(own.value) else own.value
    return Score(
        value=value,
        explanation="; ".join([f"{headline} from {len(readings)} readings", *said]),
        metadata={READINGS: write_readings(readings), OPTIONS: dict(options)},
    )


@metric
def estimates_of(probe: str) -> Metric:
    """The estimates of a probe, each a value with the ends of its interval and its n."""

    def compute(scores: list[SampleScore]) -> Mapping[str, float]:
        with _no_collection():
            readings, options = readings_in(scores)
            return flat(_FIND[probe](), readings, options)

    return compute


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from looking for cycles, of which readings make none.

    Inspect computes metrics anew while samples come in, and so many new objects at once would each
    time have the collector walk through all that a long run has in memory.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


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
    """Estimates as Inspect's metrics take them: one number a name."""
    numbers: dict[str, float] = {}
    for name, estimate in estimates(probe, readings, options).items():
        numbers[name] = estimate.value
        numbers[f"{name}_low"] = estimate.low
        numbers[f"{name}_high"] = estimate.high
        numbers[f"{name}_n"] = float(estimate.n)
        if unread := sum(estimate.unread.values()):
            numbers[f"{name}_unread"] = float(unread)
    return numbers
