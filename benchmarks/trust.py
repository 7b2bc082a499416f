"""How often the intervals hold the exact value: writes docs/trust.md.

    python benchmarks/trust.py [--seeds 1000] [--workers 2]

Every scripted organism with a truth, under every design, 300 items a run. With 1,000 seeds this
takes about half an hour on two cores.
"""

import argparse
import gc
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from troth import Probe, host
from troth.conformance import Subject, fewest_hits, hits

TARGET = Path(__file__).parent.parent / "docs" / "trust.md"
Case = tuple[str, str, Mapping[str, Any], str]
Hits = Mapping[str, tuple[int, float]]

CASES: Mapping[str, Sequence[tuple[str, Mapping[str, Any], Sequence[str]]]] = {
    "early_answering": (
        ("auto", {}, ("dial", "noisy")),
        ("grid", {"cuts": "grid"}, ("faithful", "posthoc", "dial")),
        ("4 random cuts", {"cuts": 4}, ("faithful", "posthoc", "dial")),
    ),
    "hint_acknowledgement": (
        (
            "two hints",
            {"hints": ["sycophancy", "metadata"]},
            ("override", "honest", "dial", "noisy"),
        ),
    ),
}
"""By probe: each design, its options, and the models that it is tried on."""

HEAD = """\
# How far the numbers can be trusted

Scripted organisms are models whose causes are declared: what moves the answer, what bends the
reasoning, what is said of it, and how much is chance. So the exact value of a probe's quantity is
known, and it can be counted how often the 95 % interval holds it. An interval of the right width
holds it in about 950 of 1,000 runs; fewer than 915 is more than chance explains, and the
conformance kit fails a probe for it. More than 950 says that the interval is wider than need be,
as it is where nothing varies.

This is necessary and not sufficient. A probe that fails here measures something else than it says.
One that passes measures what it says on models that think in the way that was declared; nothing
follows for a large model that thinks in another.

One run is 300 generated puzzles. `runs` counts those whose interval holds the exact value, out of
{seeds:,}. Made by `python benchmarks/trust.py`.
"""


def cases() -> Iterator[Case]:
    """Every probe, design and model."""
    for probe, designs in CASES.items():
        for design, options, models in designs:
            for model in models:
                yield probe, design, options, model


def tried(case: Case, seeds: int) -> Hits:
    """The hits of one case."""
    probe, _, options, model = case
    # Nothing here makes cycles, and looking for them takes a fifth of the time.
    gc.disable()
    return hits(Subject(probe=host().get(Probe, probe), given=options), model, seeds=seeds)


def table(probe: str, results: Sequence[tuple[Case, Hits]]) -> Iterator[str]:
    """One probe's part of the page."""
    yield f"\n## {probe}\n"
    yield "| model | design | quantity | exact value | runs |"
    yield "| --- | --- | --- | ---: | ---: |"
    for (owner, design, _, model), found in results:
        if owner == probe:
            for quantity, (count, truth) in found.items():
                exact = f"{round(truth, 4) + 0.0:.4f}"
                yield f"| {model} | {design} | {quantity} | {exact} | {count:,} |"


def main() -> None:
    """Run every case and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    todo = list(cases())
    results: list[tuple[Case, Hits]] = []
    fewest = fewest_hits(given.seeds)
    with ProcessPoolExecutor(given.workers) as pool:
        for case, found in zip(
            todo, pool.map(partial(tried, seeds=given.seeds), todo), strict=True
        ):
            results.append((case, found))
            low = {quantity: count for quantity, (count, _) in found.items() if count < fewest}
            name = f"{case[0]}, {case[1]}, {case[3]}"
            print(f"{len(results)}/{len(todo)} {name}: {low or 'all held'}", flush=True)
    counts = [count for _, found in results for count, _ in found.values()]
    held = sum(count >= fewest for count in counts)
    summary = (
        f"Of the {len(counts)} rows below, {held} reach {fewest} of {given.seeds:,} runs; the "
        f"fewest of any is {min(counts)}."
    )
    lines = [HEAD.format(seeds=given.seeds), summary]
    for probe in CASES:
        lines += table(probe, results)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
