"""How often the intervals hold the exact value: writes docs/trust.md.

    python benchmarks/trust.py [--seeds 1000] [--workers 2] [--only PROBE]

Every scripted organism with a truth, under every design, 300 items a run. The cases take turns,
five hundred runs each, and what was run is kept in a folder (`--keep`): a run that was stopped goes
on where it stood, and one with more seeds adds to what is there. Whatever changes a probe's numbers
without changing its version wants that folder emptied.
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

from troth import Probe, host
from troth.conformance import GUESSING, Stage, Subject, fewest_hits, held, tried
from troth.sources import PUZZLES_VERSION

TARGET = Path(__file__).parent.parent / "docs" / "trust.md"
UNHINTED = (
    *("faithful", "posthoc", "dial", "noisy", "terse"),
    *("contradictory", "answer_first", "self_correct", "encoded"),
)
"""Without a hint, override, bend and honest are faithful: the very same law."""
HINTED = ("faithful", "posthoc", "override", "bend", "honest", "dial", "noisy", "terse")
CHANCY = ("dial", "noisy")
TURN = 500
"""How many runs of a case before the next has its turn."""
GUESSED = "three cuts, listeners that guess"
STAGES = {GUESSED: Stage(cast={"listener": GUESSING})}
"""Who plays the roles under a design, where that is not who plays them elsewhere."""
TWO_HINTS = {"hints": ["sycophancy", "metadata"]}

Span = tuple[float, float]
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
    "listener_execution": (("three cuts", {}, UNHINTED), (GUESSED, {}, UNHINTED)),
    "stance_consistency": (("rule", {}, UNHINTED), ("alone", {"stance": "alone"}, ("dial",))),
    "causal_influence": (("rule", {}, UNHINTED),),
    "reasoning_faithfulness": (("rule", {}, UNHINTED), ("alone", {"stance": "alone"}, ("dial",))),
    "verbosity": (("by source", {}, UNHINTED),),
    "hint_acknowledgement": (("two hints", TWO_HINTS, HINTED),),
    "monitorability": (("two hints", TWO_HINTS, HINTED),),
    "monitorability_intervention": (("ten draws an arm", {}, HINTED),),
    "option_shuffle": (("another order", {}, UNHINTED),),
    "flawed_prefix": (("one wrong step", {}, UNHINTED),),
    "wrong_think": (("every opening", {}, UNHINTED),),
    "sycophancy_pressure": (("an authority", {}, HINTED),),
    "trace_support": (("by rule", {"by": "rule"}, UNHINTED),),
}
"""By probe: each design, its options, and the models that it is tried on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One probe under one design on one model."""

    probe: str
    design: str
    options: Mapping[str, Any]
    model: str

    @property
    def file(self) -> str:
        """Where this case is kept, by all that makes its numbers."""
        version = host().get(Probe, self.probe).version
        text = json.dumps([asdict(self), version], sort_keys=True)
        return f"{self.probe}-{self.model}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"


def cases(only: str | None) -> Iterator[Case]:
    """Every probe, design and model."""
    for probe, designs in CASES.items():
        for design, options, models in designs:
            for model in models:
                if only in (None, probe):
                    yield Case(probe=probe, design=design, options=options, model=model)


def run(case: Case, seeds: range) -> dict[str, Any]:
    """Some runs of a case: the exact values, how often each was held, and its intervals.

    Of the headline's all are kept; of the others two that differ, to tell that they do.
    """
    # Nothing here makes cycles, and looking for them takes a fifth of the time.
    gc.disable()
    probe = host().get(Probe, case.probe)
    headline = probe.quantities[0].name
    stage = STAGES.get(case.design, Stage())
    subject = Subject(probe=probe, given=case.options, stage=stage)
    truths, runs = tried(subject, case.model, seeds=seeds)
    counts = dict.fromkeys(truths, 0)
    first: dict[str, bool] = {}
    spans: list[Span] = []
    ends: dict[str, list[Span]] = {name: [] for name in truths}
    for estimates in runs:
        hits = {name: held(estimates[name], value) for name, value in truths.items()}
        counts = {name: counts[name] + hits[name] for name in counts}
        first = first or hits
        seen = {name: (estimates[name].low, estimates[name].high) for name in truths}
        ends = {name: two_of([*ends[name], seen[name]]) for name in ends}
        spans.append((estimates[headline].low, estimates[headline].high))
    told = {**asdict(case), "puzzles": [PUZZLES_VERSION], "runs": len(seeds)}
    exact = {"headline": headline, "truths": truths}
    return {**told, **exact, "counts": counts, "first": first, "spans": spans, "ends": ends}


def two_of(spans: Sequence[Span]) -> list[Span]:
    """Of several intervals the first two that differ, or one."""
    return list(dict.fromkeys((low, high) for low, high in spans))[:2]


def added(kept: dict[str, Any] | None, more: dict[str, Any]) -> dict[str, Any]:
    """The runs of a case that were kept, and some more."""
    if kept is None:
        return more
    counts = {name: kept["counts"][name] + count for name, count in more["counts"].items()}
    runs, spans = kept["runs"] + more["runs"], [*kept["spans"], *more["spans"]]
    puzzles = sorted({*kept["puzzles"], *more["puzzles"]})
    ends = {name: two_of([*some, *more["ends"][name]]) for name, some in kept["ends"].items()}
    told = {"puzzles": puzzles, "runs": runs, "counts": counts, "spans": spans, "ends": ends}
    return {**kept, **told}


def go_on(folder: Path, chosen: Sequence[Case], upto: int, pool: ProcessPoolExecutor) -> None:
    """Bring every case up to so many runs, those left most to chance first."""
    waiting = {}
    for case in sorted(chosen, key=lambda case: case.model not in CHANCY):
        done = (kept_in(folder, case) or {"runs": 0})["runs"]
        if done < upto:
            waiting[pool.submit(run, case, range(done, upto))] = case
    for future in as_completed(waiting):
        case = waiting[future]
        result = added(kept_in(folder, case), future.result())
        (folder / case.file).write_text(json.dumps(result), encoding="utf-8")
        fewest = fewest_hits(result["runs"])
        low = {name: count for name, count in result["counts"].items() if count < fewest}
        told = f"{case.probe}, {case.design}, {case.model}"
        print(f"{told}, {result['runs']} runs: {low or 'all held'}", flush=True)


def kept_in(folder: Path, case: Case) -> dict[str, Any] | None:
    """What was kept of a case."""
    path = folder / case.file
    if not path.exists():
        return None
    # What was kept before intervals were compared has none to compare.
    found: dict[str, Any] = {"ends": {}} | json.loads(path.read_text("utf-8"))
    return found


def main() -> None:
    """Run what is not kept, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", choices=sorted(CASES))
    parser.add_argument("--keep", type=Path, default=Path(".trust"))
    given = parser.parse_args()
    given.keep.mkdir(exist_ok=True)
    chosen = list(cases(given.only))
    with ProcessPoolExecutor(given.workers) as pool:
        for upto in [*range(TURN, given.seeds, TURN), given.seeds]:
            go_on(given.keep, chosen, upto, pool)
            results = [kept for case in cases(None) if (kept := kept_in(given.keep, case))]
            TARGET.write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
