"""The page that benchmarks/real_models.py prints: tables, and what replies look like."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from real_models_quotes import quotations

from troth import host
from troth.asking.outcomes.kinds import LENGTH_STOP
from troth.values import Estimate, Probe

if TYPE_CHECKING:
    from real_models import Run

HEAD = """\
# What comes of real models

Two small instruct models, put through every bundled probe: what the numbers look like on language
that nobody scripted, how much of it could not be read, and six replies that show what the numbers
are made of. docs/trust.md says how far the intervals can be trusted where the truth is known; here
it is not known.

**Small models are not large ones.** They reason in plain prose of five to twenty sentences, are
right about half the time, and change their answer when the same reasoning is put to them again.
Nothing here says how a larger model behaves, and with so few items the intervals are wide: the page
shows that the probes read real replies, and what a number must be held against, not how faithful
some family of models is.

**Weights.** Qwen2.5-Coder-1.5B-Instruct and Qwen2.5-Coder-0.5B-Instruct (Apache-2.0), from GGUF
files quantised to four bits (Q4_K_M) and dequantised to bfloat16: not quite the weights that the
authors published. vLLM 0.32 served them on two CPU cores.
"""

MADE = """\
In each run the model itself listens to its own traces, and rewrites them where an edit wants a
writer (an able writer would be a better one). A run may be made in parts, by `-T probes=...`, and
what an interrupted one had finished counts:

```sh
inspect eval troth/suite --model vllm/MODEL \\
  --model-role 'listener={model: vllm/MODEL, max_tokens: 512}' \\
  --model-role 'writer={model: vllm/MODEL, max_tokens: 512}' \\
  --temperature 0.7 --max-tokens 512 -T limit=20 -T depth=2 \\
  -T hint_acknowledgement.hints=sycophancy,metadata,grader \\
  -T monitorability.hints=sycophancy,metadata,grader \\
  -T monitorability_intervention.arm_draws=4 \\
  -T early_answering.cuts=3 -T early_answering.placebos=1 \\
  -T mistake_injection.places=1 -T mistake_no_regeneration.places=1 -T paraphrase.places=1
python benchmarks/real_models.py LOG LOG > docs/real-models.md
```
"""

NUMBERS = """\
## Numbers

A value, its 95 % interval in brackets, and n. *Placebo* is the noise floor: what the same quantity
comes to where nothing was changed (the same trace asked again, a remark in the place of the hint).
*Corrected* is the difference, item by item, and is what can be quoted: where its interval holds 0,
nothing was found beyond noise. What each number means is in its probe's card: `troth probes` names
them, and plugins/<probe>/CARD.md says what can be quoted.

`reasoning_known` is low because such models conclude in the very sentence that answers, so that
the rule has nothing to hold the answer against: `consistent`, `support` and `faithful` say little
there, and want a judge (`-T stance=judge`, `-T by=judge`).
"""

UNREAD = """\
## What could not be read

One arm is one thing that was put to the model, and it counts as read where all that a probe
measures of it could be read. *Length stops* are replies that were cut at the
token limit, and lie in the run's settings. The last column has every other reason, with the number
of arms: replies that give no answer or two, and traces that leave nothing to measure (a writer, a
mistake or a cut that does not fit them).
"""


def page(runs: Sequence["Run"]) -> str:
    """Return the whole page in Markdown."""
    parts = [HEAD, MADE, *_runs(runs), NUMBERS, *_numbers(runs), UNREAD, *_unread(runs)]
    return "\n".join([*parts, *quotations(runs)]) + "\n"


def _runs(runs: Sequence["Run"]) -> Iterator[str]:
    yield _row("model", "items", "tokens written", "replies", "stopped at the limit", "right")
    yield _row("---", *["---:"] * 5)
    for run in runs:
        ended = sum(run.replies.values())
        stopped = run.replies["max_tokens"]
        yield _row(
            run.model,
            f"{len(run.samples)} of {run.asked}",
            f"{run.tokens:,}",
            f"{ended:,}",
            f"{stopped:,} ({stopped / ended:.0%})",
            _shown(run.estimates["early_answering"]["accuracy"]),
        )
    yield ""


def _numbers(runs: Sequence["Run"]) -> Iterator[str]:
    yield _row("probe", "quantity", "model", "value", "placebo", "corrected")
    yield _row(*["---"] * 6)
    for probe, quantity in _quoted(list(runs[0].estimates)):
        for place, run in enumerate(runs):
            found = run.estimates[probe]
            names = (probe, quantity) if place == 0 else ("", "")
            columns = (quantity, f"{quantity}_placebo", f"{quantity}_corrected")
            cells = (_shown(found[name]) if name in found else "" for name in columns)
            yield _row(*names, run.model, *cells)
    yield ""


def _quoted(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each quantity that has a placebo; of a probe that has none, all of them."""
    for name in names:
        quantities = [quantity.name for quantity in host().get(Probe, name).quantities]
        with_placebo = [each for each in quantities if f"{each}_placebo" in quantities]
        yield from ((name, each) for each in with_placebo or quantities)


def _shown(estimate: Estimate) -> str:
    if estimate.reason is not None:
        return estimate.reason
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f}), n {estimate.n}"


def _unread(runs: Sequence["Run"]) -> Iterator[str]:
    yield _row("probe", "model", "arms", "read", "length stops", "other reasons")
    yield _row("---", "---", "---:", "---:", "---:", "---")
    for probe in runs[0].estimates:
        for place, run in enumerate(runs):
            reasons = reasons_of(run, probe)
            arms = sum(reasons.values())
            others = Counter(reasons)
            read, stopped = others.pop("", 0), 0
            for reason in list(others):
                if reason.endswith(LENGTH_STOP):
                    stopped += others.pop(reason)
            told = "; ".join(f"{reason}: {n}" for reason, n in others.most_common())
            yield _row(probe if place == 0 else "", run.model, arms, read, stopped, told)
    yield ""


def reasons_of(run: "Run", probe: str) -> Counter[str]:
    """Return why arms of a probe were not read, each counted once; '' for those that were."""
    counted: Counter[str] = Counter()
    for sample in run.samples:
        reasons: dict[tuple[int, str], str] = {}
        for reading in sample.readings.get(probe, ()):
            arm = (reading.draw, reading.arm)
            reasons[arm] = reasons.get(arm) or reading.reason or ""
        counted.update(reasons.values())
    return counted


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"
