"""The whole suite in one run against one run a probe: calls, tokens and interval widths.

    python benchmarks/suite.py [--items 100] [--probes A,B,...]

Every bundled probe, or those named, over the same items, once by itself and once in `troth/suite`.
Listeners are played by a scripted model. A width is that of the 95 % interval of a probe's first
quantity that has one; calls and tokens include those of the listeners.
"""

import argparse
import math
import tempfile
from dataclasses import dataclass
from typing import Any

from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalLog

from troth import host

SPEAKER = "organism/dial"
SETTINGS = {"cot_to_answer": 0.7, "hint_to_answer": 0.5, "discloses": 0.5, "noise": 0.1}
LISTENER = "organism/faithful"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bill:
    """What one run cost, and the width of each probe's interval."""

    calls: int
    baselines: int
    tokens: int
    widths: dict[str, float]


def billed(task: str, *, items: int, probes: list[str]) -> Bill:
    """Run one task for real."""
    args: dict[str, Any] = {"limit": items, **({"probes": probes} if task == "suite" else {})}
    with tempfile.TemporaryDirectory() as logs:
        [log] = inspect_eval(
            f"troth/{task}",
            model=SPEAKER,
            model_args=dict(SETTINGS),
            model_roles={"listener": LISTENER},
            task_args=args,
            log_dir=logs,
            display="none",
        )
        if log.status != "success":
            raise SystemExit(f"expected troth/{task} to succeed, but it came to {log.status}")
        return Bill(
            calls=sum(_calls(log, anywhere=True)),
            baselines=sum(_calls(log, anywhere=False)),
            tokens=sum(used.total_tokens for used in log.stats.model_usage.values()),
            widths={name: _width(log, name) for name in probes},
        )


def _calls(log: EvalLog, *, anywhere: bool) -> list[int]:
    """The model calls of each sample: all of them, or those that made its baseline."""
    found = []
    for sample in log.samples or []:
        under = {
            event.id: (event.name, event.parent_id)
            for event in sample.events
            if event.event == "span_begin"
        }
        spans = [event.span_id for event in sample.events if event.event == "model"]
        found.append(sum(anywhere or "troth/baseline" in _path(span, under) for span in spans))
    return found


def _path(span: str | None, under: dict[str, tuple[str, str | None]]) -> list[str]:
    names = []
    while span is not None:
        name, span = under[span]
        names.append(name)
    return names


def _width(log: EvalLog, probe: str) -> float:
    """The width of the first of a probe's intervals that has two ends."""
    scored = next(s for s in log.results.scores if s.name == probe) if log.results else None
    metrics = {name: metric.value for name, metric in scored.metrics.items()} if scored else {}
    ends = ((metrics[f"{q}_low"], metrics[f"{q}_high"]) for q in metrics if f"{q}_low" in metrics)
    widths = (high - low for low, high in ends)
    return next((width for width in widths if not math.isnan(width)), math.nan)


def main() -> None:
    """Run each probe alone, then all of them together, and print both bills."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--probes", type=lambda text: text.split(","))
    given = parser.parse_args()
    names = given.probes or host().names("probe")
    alone = {name: billed(name, items=given.items, probes=[name]) for name in names}
    together = billed("suite", items=given.items, probes=names)
    n = given.items
    print(f"{'probe':26}{'calls':>8}{'baselines':>11}{'tokens':>9}{'width':>8}{'in suite':>10}")
    for name, bill in alone.items():
        cost = f"{bill.calls / n:8.1f}{bill.baselines / n:11.1f}{bill.tokens / n:9,.0f}"
        print(f"{name:26}{cost}{bill.widths[name]:8.3f}{together.widths[name]:10.3f}")
    every = list(alone.values())
    for label, bills in (("each alone, summed", every), ("in one suite", [together])):
        calls, baselines, tokens = (
            sum(getattr(bill, part) for bill in bills) / n
            for part in ("calls", "baselines", "tokens")
        )
        print(f"{label:26}{calls:8.1f}{baselines:11.1f}{tokens:9,.0f}")


if __name__ == "__main__":
    main()
