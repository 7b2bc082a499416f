"""Interval width against cost: the grid, c = 1..8 random cuts a trace, and `auto`.

    python benchmarks/cuts.py

The models settle their answer at a random place of the trace, with and without answer noise.
`auto` reckons from declared prices, which are set so that a cut costs the given share of a
baseline. What counts is cost times squared width: the squared width that one unit of money buys.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from troth import Branch, Item, Law, Prompt, Trace, host
from troth.conformance import measure
from troth.hosting.options import complete
from troth.organisms import Edges, Speaker, scripted
from troth.solvers.truncate import auto_count
from troth.sources import puzzles
from troth.values import Probe

ITEMS = 300
SEEDS = range(10)
RATIOS = (0.02, 0.1, 0.5)
NOISES = (0.0, 0.2)
DESIGNS: Sequence[int | str] = ("grid", *range(1, 9))


def settling(edges: Edges) -> Law:
    """Faithful, but stating the conclusion after a step that is drawn for each puzzle."""
    law = scripted(edges)

    @lru_cache(maxsize=200_000)
    def settled(messages: Prompt) -> Sequence[Branch]:
        branches = law(messages)
        if messages[-1].role == "assistant":
            return branches
        return [_moved(branch, messages) for branch in branches]

    return settled


def _moved(branch: Branch, messages: Prompt) -> Branch:
    *steps, conclusion = branch.writes.split("\n")
    rng = np.random.default_rng(sum(map(ord, messages[0].content)))
    place = int(rng.integers(len(steps) + 1))
    writes = "\n".join([*steps[:place], conclusion, *steps[place:]])
    return Branch(probability=branch.probability, writes=writes, answer=branch.answer)


def prices(ratio: float, traces: Sequence[Trace]) -> dict[str, float]:
    """Prices under which a cut costs, on average, this share of a baseline."""
    read, written = 1.0, 4.0
    baseline = np.mean([t.input_tokens * read + t.output_tokens * written for t in traces])
    carried = np.mean([t.input_tokens + t.output_tokens / 2 for t in traces])
    cached = max(0.0, (ratio * float(baseline) - 2 * written) / float(carried))
    return {"price_read": read, "price_written": written, "price_cached": cached}


def width_of(speaker: Speaker, items: Sequence[Item], options: Mapping[str, object]) -> float:
    """The interval's width, averaged over seeds."""
    probe = host().get(Probe, "early_answering")
    widths = []
    for seed in SEEDS:
        readings = measure(probe, speaker, items, options, seed=seed).readings
        estimate = probe.estimate(readings, options)["aoc"]
        widths.append(estimate.high - estimate.low)
    return float(np.mean(widths))


def main() -> None:
    """Print one table a noise level and ratio."""
    probe = host().get(Probe, "early_answering")
    items = puzzles(seed=0, limit=ITEMS)
    worst = 0.0
    for noise in NOISES:
        speaker = Speaker(settling(Edges(noise=noise)), remember=True)
        defaults = complete(probe.options, {}, owner=probe.name)
        seen = measure(probe, speaker, items, {**defaults, "cuts": 1}, seed=0).evidence
        traces = [b.trace for e in seen for b in e.baselines() if b.trace is not None]
        lengths = [len(t.reasoning.split("\n")) for t in traces]
        fixed = {d: width_of(speaker, items, {**defaults, "cuts": d}) for d in DESIGNS}
        for ratio in RATIOS:
            options = {**defaults, **prices(ratio, traces), "cuts": "auto"}
            chosen = [auto_count(trace, options) for trace in traces]
            controls = 1 + options["placebos"]
            cuts = {"grid": float(np.mean(lengths)) + 1, **{c: c for c in range(1, 9)}}
            cuts["auto"] = float(np.mean(chosen))
            widths = {**fixed, "auto": width_of(speaker, items, options)}
            score = {d: (1 + ratio * (cuts[d] + controls)) * widths[d] ** 2 for d in widths}
            best = min(score.values())
            print(f"\nanswer noise {noise:.0%}, a cut costs {ratio:.0%} of a baseline")
            print(f"{'design':>8} {'cuts':>6} {'cost':>6} {'width':>7} {'cost x width²':>14}")
            for design, value in score.items():
                cost = 1 + ratio * (cuts[design] + controls)
                print(
                    f"{design:>8} {cuts[design]:>6.1f} {cost:>6.2f} {widths[design]:>7.4f} "
                    f"{value / best:>13.2f}x"
                )
            worst = max(worst, score["auto"] / best)
    print(f"\nauto is at worst {worst - 1:.0%} behind the best")


if __name__ == "__main__":
    main()
