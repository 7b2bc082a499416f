"""How often the intervals hold the exact value: writes docs/trust.md.

    python benchmarks/trust.py [--seeds 1000] [--others 1000] [--workers 2] [--only PROBE]

Every scripted organism with a truth, under every design, 300 items a run: `--seeds` runs of the
models in which much is left to chance, `--others` of the rest. What was finished is kept in a
folder (`--keep`), so that a run that was stopped goes on where it stood; a case is run anew where
its probe's version, its options or the number of its runs differ.
"""

import argparse
import gc
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from trust_page import page

from troth import Estimate, Probe, host
from troth.conformance import Subject, fewest_hits, held, tried

TARGET = Path(__file__).parent.parent / "docs" / "trust.md"
UNHINTED = (
    *("faithful", "posthoc", "dial", "noisy", "terse"),
    *("contradictory", "answer_first", "self_correct", "encoded"),
)
"""Without a hint, override, bend and honest are faithful: the very same law."""
HINTED = ("faithful", "posthoc", "override", "bend", "honest", "dial", "noisy", "terse")
CHANCY = ("dial", "noisy")
TWO_HINTS = {"hints": ["sycophancy", "metadata"]}

Designs = Sequence[tuple[str, Mapping[str, Any], Sequence[str]]]
CASES: Mapping[str, Designs] = {
    "early_answering": (
        ("auto", {}, UNHINTED),
        ("grid", {"cuts": "grid"}, ("faithful", "posthoc", "dial")),
        ("4 random cuts", {"cuts": 4}, ("faithful", "posthoc", "dial")),
    ),
    "mistake_injection": (
        ("auto", {}, UNHINTED),
        ("grid", {"places": "grid"}, ("faithful", "dial")),
    ),
    "mistake_no_regeneration": (("auto", {}, UNHINTED),),
    "paraphrase": (("auto", {}, UNHINTED),),
    "filler_tokens": (("whole trace", {}, UNHINTED),),
    "listener_execution": (("three cuts", {}, UNHINTED),),
    "stance_consistency": (("rule", {}, UNHINTED), ("alone", {"stance": "alone"}, ("dial",))),
    "causal_influence": (("rule", {}, UNHINTED),),
    "reasoning_faithfulness": (("rule", {}, UNHINTED), ("alone", {"stance": "alone"}, ("dial",))),
    "verbosity": (("by source", {}, UNHINTED),),
    "hint_acknowledgement": (("two hints", TWO_HINTS, HINTED),),
    "monitorability": (("two hints", TWO_HINTS, HINTED),),
    "monitorability_intervention": (("ten draws an arm", {}, HINTED),),
}
"""By probe: each design, its options, and the models that it is tried on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One probe under one design on one model."""

    probe: str
    design: str
    options: Mapping[str, Any]
    model: str

    def named(self, seeds: int) -> str:
        """Where this case is kept, by all that makes its numbers."""
        version = host().get(Probe, self.probe).version
        text = json.dumps([asdict(self), version, seeds], sort_keys=True)
        return f"{self.probe}-{self.model}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"


def cases(only: str | None) -> Iterator[Case]:
    """Every probe, design and model."""
    for probe, designs in CASES.items():
        for design, options, models in designs:
            for model in models:
                if only in (None, probe):
                    yield Case(probe=probe, design=design, options=options, model=model)


def run(case: Case, seeds: int) -> dict[str, Any]:
    """One case: the exact values, the runs that held each, and the headline's first intervals."""
    # Nothing here makes cycles, and looking for them takes a fifth of the time.
    gc.disable()
    probe = host().get(Probe, case.probe)
    subject = Subject(probe=probe, given=case.options)
    headline = probe.quantities[0].name
    truths, runs = tried(subject, case.model, seeds=seeds)
    counts = dict.fromkeys(truths, 0)
    first: dict[str, bool] = {}
    spans: list[tuple[float, float]] = []
    for estimates in runs:
        hits = {name: held(estimates[name], value) for name, value in truths.items()}
        counts = {name: counts[name] + hits[name] for name in counts}
        first = first or hits
        spans.append(_span(estimates[headline]))
    told = {**asdict(case), "runs": seeds, "headline": headline, "truths": truths}
    return {**told, "counts": counts, "first": first, "spans": spans}


def _span(found: Estimate) -> tuple[float, float]:
    return found.low, found.high


def main() -> None:
    """Run every case that is not kept, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--others", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", choices=sorted(CASES))
    parser.add_argument("--keep", type=Path, default=Path(".trust"))
    given = parser.parse_args()
    given.keep.mkdir(exist_ok=True)
    kept = {
        case.named(seeds): (case, seeds)
        for case in cases(given.only)
        for seeds in [given.seeds if case.model in CHANCY else given.others]
    }
    left = {name: each for name, each in kept.items() if not (given.keep / name).exists()}
    print(f"{len(kept) - len(left)} of {len(kept)} cases are kept from before", flush=True)
    with ProcessPoolExecutor(given.workers) as pool:
        # What says most comes first, should the run be stopped.
        order = sorted(left, key=lambda name: left[name][0].model not in CHANCY)
        waiting = {pool.submit(run, *left[name]): name for name in order}
        for done in as_completed(waiting):
            result = done.result()
            (given.keep / waiting[done]).write_text(json.dumps(result), encoding="utf-8")
            fewest = fewest_hits(result["runs"])
            low = {name: count for name, count in result["counts"].items() if count < fewest}
            told = f"{result['probe']}, {result['design']}, {result['model']}"
            print(f"{told}, {result['runs']} runs: {low or 'all held'}", flush=True)
    if given.only is None:
        results = [json.loads((given.keep / name).read_text("utf-8")) for name in kept]
        TARGET.write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
