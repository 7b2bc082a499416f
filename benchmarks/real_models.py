"""Every bundled probe on real models: makes docs/real-models.md from logs of `troth/suite`.

    python benchmarks/real_models.py LOG [LOG ...] > docs/real-models.md

The page itself says how its logs are made; several logs of one model are taken together. Quotations
are chosen by rule: for each lesson the first item whose readings show it.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspect_ai.log import EvalLog, EvalSample, read_eval_log
from real_models_page import page

from troth import host
from troth.asking.asker import ANSWER_TOKENS
from troth.evidence.codec import read, unboxed
from troth.evidence.store import ITEM, evidence_in, options_in
from troth.measuring.checking import readings_of
from troth.measuring.estimation import estimates
from troth.values import Estimate, Evidence, Item, Options, Probe, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One item: what was asked, what came in the arms of each probe, and what was read of it."""

    item: Item
    evidence: Mapping[str, Evidence]
    readings: Mapping[str, Sequence[Reading]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What one model's logs hold: its samples, and what each probe came to."""

    model: str
    tokens: int
    replies: Counter[str]
    asked: int
    samples: Sequence[Sample]
    estimates: Mapping[str, Mapping[str, Estimate]]


def run_of(logs: Sequence[EvalLog]) -> Run:
    """Read the logs of one model: of a probe that several logs have, the last counts."""
    for log in logs:
        if not _finished(log):
            raise SystemExit(f"{log.location}: expected samples that were finished, got none")
    samples: dict[str, Sample] = {}
    options: dict[str, Options] = {}
    for log in logs:
        options |= {name: _options(log, name) for name in _names(log)}
        for logged in _finished(log):
            sample = _sample(logged, _names(log), options)
            known = samples.get(sample.item.id)
            samples[sample.item.id] = _both(known, sample) if known else sample
    return Run(
        model=_model(logs[0]),
        tokens=sum(used.output_tokens for log in logs for used in log.stats.model_usage.values()),
        replies=sum((_replies(_finished(log)) for log in logs), Counter[str]()),
        asked=max(log.eval.dataset.samples or 0 for log in logs),
        samples=list(samples.values()),
        estimates={
            name: _estimates(name, given, samples.values()) for name, given in options.items()
        },
    )


def _finished(log: EvalLog) -> Sequence[EvalSample]:
    """The samples that have scores: of a run that was interrupted, those that it had finished."""
    return [sample for sample in log.samples or [] if sample.scores and not sample.error]


def _model(log: EvalLog) -> str:
    return log.eval.model.rpartition("/")[2]


def _names(log: EvalLog) -> Sequence[str]:
    return [score.name for score in log.results.scores] if log.results else []


def _options(log: EvalLog, name: str) -> Options:
    found = options_in(_finished(log)[0].store, name)
    if found is None:
        raise SystemExit(f"{log.location}: expected the log to hold the options of {name}")
    return found


def _sample(logged: EvalSample, names: Sequence[str], options: Mapping[str, Options]) -> Sample:
    """Read what a sample's arms come to anew, so that the page speaks of today's readers."""
    item = read(Item, unboxed(logged.metadata[ITEM]))
    evidence = {name: evidence_in(logged.store, name) for name in names}
    probes = {name: host().get(Probe, name) for name in names}
    readings = {
        name: asyncio.run(readings_of(probes[name], item, evidence[name], options[name]))
        for name in names
    }
    return Sample(item=item, evidence=evidence, readings=readings)


def _both(first: Sample, later: Sample) -> Sample:
    return Sample(
        item=first.item,
        evidence={**first.evidence, **later.evidence},
        readings={**first.readings, **later.readings},
    )


def _estimates(name: str, given: Options, samples: Iterable[Sample]) -> Mapping[str, Estimate]:
    readings = [reading for sample in samples for reading in sample.readings.get(name, ())]
    return estimates(host().get(Probe, name), readings, given)


def _replies(samples: Sequence[EvalSample]) -> Counter[str]:
    """How the replies ended that the model was let finish."""
    ended = (
        event.output.stop_reason
        for sample in samples
        for event in sample.events
        if event.event == "model" and (event.config.max_tokens or 0) > ANSWER_TOKENS
    )
    return Counter(ended)


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", nargs="+", metavar="LOG")
    given = parser.parse_args()
    by_model: dict[str, list[EvalLog]] = {}
    for log in map(read_eval_log, given.logs):
        by_model.setdefault(_model(log), []).append(log)
    print(page([run_of(logs) for logs in by_model.values()]), end="")


if __name__ == "__main__":
    main()
