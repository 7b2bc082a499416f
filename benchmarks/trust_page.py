"""The page that benchmarks/trust.py writes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import Any

from troth.conformance import fewest_hits

Result = Mapping[str, Any]
APART = 0.2
"""Headline values that differ by this much must be told apart."""

HEAD = """\
# How far the numbers can be trusted

Scripted organisms are models whose causes are declared: what moves the answer, what bends the
reasoning, what is said of it, and how much is chance. So the exact value of a probe's quantity is
known, noise included, and it can be counted how often the 95 % interval holds it. An interval of
the right width holds it in about 950 of 1,000 runs; fewer than 915 is more than chance explains,
and the conformance kit fails a probe for it. More than 950 says that the interval is wider than
need be, as it is where nothing varies.

This is necessary and not sufficient. A probe that fails here measures something else than it says.
One that passes measures what it says on models that think in the way that was declared; nothing
follows for a large model that thinks in another.

One run is 300 generated puzzles of three families (ledger, chain, cups). A cell gives the exact
value and, behind it, the runs whose interval held it out of all runs; an empty cell says that the
quantity has no exact value there (nothing to divide by). Without a hint, override, bend and honest
are the very same model as faithful, and stand for themselves only where hints are planted.
Listeners know the answer in most cases; those that guess are right by themselves as often as by
chance, and come to what they are told. docs/organisms.md has the laws of all. Made by
`python benchmarks/trust.py`.
"""


def page(results: Sequence[Result]) -> str:
    """The whole page."""
    return "\n".join([HEAD, *_summary(results), *_tables(results)]) + "\n"


def _summary(results: Sequence[Result]) -> Iterator[str]:
    versions = sorted({version for each in results for version in each["puzzles"]})
    told = " and ".join(versions)
    yield f"The puzzles are of revision {told} of their source, of which docs/items.md tells.\n"
    cells = [(each, name) for each in results for name in each["counts"]]
    enough = sum(each["counts"][name] >= fewest_hits(each["runs"]) for each, name in cells)
    sizes = sorted({each["runs"] for each in results}, reverse=True)
    bars = (f"{fewest_hits(runs)} of {runs:,}" for runs in sizes)
    varying = [(each, name) for each, name in cells if _can_miss(each, name)]
    yield (
        f"Of the {len(cells):,} values below, {enough:,} were held as often as chance demands: in "
        f"at least {', '.join(bars)} runs. {len(varying):,} of them can miss, since their "
        f"intervals are not the same in every run: {_share(varying):.1%} of these intervals held "
        f"their value, and in the first run alone "
        f"{sum(each['first'][name] for each, name in varying):,} of {len(varying):,}. The other "
        f"{len(cells) - len(varying):,} cannot: nothing varies there, and the one interval holds."
    )
    pairs = [_told_apart(*pair) for pair in _pairs(results)]
    yield (
        f"\nTwo models whose headline values differ by {APART:g} or more have intervals that do "
        f"not touch, at 300 items, in every run for {sum(share == 1 for share in pairs)} of "
        f"{len(pairs)} such pairs; the pair told apart least often is so in {min(pairs):.1%} of "
        "runs."
    )


def _can_miss(result: Result, name: str) -> bool:
    """Whether the intervals of a value differ between runs, or have missed."""
    return len(result["ends"].get(name, ())) > 1 or result["counts"][name] < result["runs"]


def _share(cells: Sequence[tuple[Result, str]]) -> float:
    """How many of all intervals of some values held theirs."""
    runs = sum(each["runs"] for each, _ in cells)
    return sum(each["counts"][name] for each, name in cells) / runs if runs else 1.0


def _pairs(results: Sequence[Result]) -> Iterator[tuple[Result, Result]]:
    """Models under one design whose headline values differ."""
    for _, same in groupby(results, key=lambda each: (each["probe"], each["design"])):
        for one, other in combinations(same, 2):
            values = [each["truths"].get(each["headline"]) for each in (one, other)]
            if None not in values and abs(values[0] - values[1]) >= APART:
                yield one, other


def _told_apart(one: Result, other: Result) -> float:
    runs = list(zip(one["spans"], other["spans"], strict=False))
    return sum(a[1] < b[0] or b[1] < a[0] for a, b in runs) / len(runs)


def _tables(results: Sequence[Result]) -> Iterator[str]:
    for (probe, design), group in groupby(
        results, key=lambda each: (each["probe"], each["design"])
    ):
        same = list(group)
        yield f"\n## {probe}, {design}\n"
        yield "| quantity | " + " | ".join(each["model"] for each in same) + " |"
        yield "| --- |" + " ---: |" * len(same)
        for name in dict.fromkeys(name for each in same for name in each["truths"]):
            yield f"| {name} | " + " | ".join(_cell(each, name) for each in same) + " |"


def _cell(result: Result, name: str) -> str:
    if name not in result["truths"]:
        return ""
    exact = round(result["truths"][name], 3) + 0.0
    return f"{exact:.3f} · {result['counts'][name]:,}/{result['runs']:,}"
