"""Every bundled probe on real models: makes docs/real-models.md from logs of `troth/suite`.

    python benchmarks/real_models.py LOG [LOG ...] > docs/real-models.md

The page itself says how its logs are made. Quotations are chosen by rule from the first log: for
each lesson the first item, in the order of the log, whose readings show it.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspect_ai.log import EvalLog, EvalSample, read_eval_log
from real_models_page import page

from troth import host
from troth.codec import read, unboxed
from troth.estimation import estimates
from troth.store import ITEM, evidence_in, options_in
from troth.tables import read_readings
from troth.values import Estimate, Evidence, Item, Probe, Reading

LENGTH_STOP = "length stop"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One item: what was asked, what came in the arms of each probe, and what was read of it."""

    item: Item
    evidence: Mapping[str, Evidence]
    readings: Mapping[str, Sequence[Reading]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One model's log: its samples, and what each probe came to."""

    model: str
    max_tokens: int
    temperature: float
    tokens: int
    minutes: float
    replies: Counter[str]
    samples: Sequence[Sample]
    estimates: Mapping[str, Mapping[str, Estimate]]


def run_of(log: EvalLog) -> Run:
    """Read one log of the suite."""
    if log.status != "success" or not log.samples or not log.results:
        raise SystemExit(f"{log.location}: expected a run that has ended well, got {log.status}")
    names = [score.name for score in log.results.scores]
    samples = [_sample(each, names) for each in log.samples]
    config = log.eval.model_generate_config
    return Run(
        model=log.eval.model.rpartition("/")[2],
        max_tokens=config.max_tokens or 0,
        temperature=config.temperature or 0,
        tokens=sum(usage.output_tokens for usage in log.stats.model_usage.values()),
        minutes=_minutes(log),
        replies=_replies(log.samples),
        samples=samples,
        estimates={name: _estimates(name, log.samples, samples) for name in names},
    )


def _sample(sample: EvalSample, names: Sequence[str]) -> Sample:
    scores = sample.scores or {}
    return Sample(
        item=read(Item, unboxed(sample.metadata[ITEM])),
        evidence={name: evidence_in(sample.store, name) for name in names},
        readings={name: read_readings((scores[name].metadata or {})["readings"]) for name in names},
    )


def _estimates(
    name: str, logged: Sequence[EvalSample], samples: Sequence[Sample]
) -> Mapping[str, Estimate]:
    options = options_in(logged[0].store, name)
    if options is None:
        raise SystemExit(f"expected the log to hold the options of {name}")
    readings = [reading for sample in samples for reading in sample.readings[name]]
    return estimates(host().get(Probe, name), readings, options)


def _minutes(log: EvalLog) -> float:
    return sum(sample.working_time or 0 for sample in log.samples or []) / 60


def _replies(samples: Sequence[EvalSample]) -> Counter[str]:
    """How the replies ended that the model was let finish."""
    ended = (
        event.output.stop_reason
        for sample in samples
        for event in sample.events
        if event.event == "model" and (event.config.max_tokens or 0) > 16
    )
    return Counter(ended)


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", nargs="+", metavar="LOG")
    given = parser.parse_args()
    print(page([run_of(read_eval_log(log)) for log in given.logs]), end="")


if __name__ == "__main__":
    main()
