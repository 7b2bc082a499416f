"""The options of early answering, and what each costs."""

from collections.abc import Sequence

import numpy as np

from troth import Calls, Option, Options, Trace
from troth.asking import units
from troth.solvers.designs import AUTO_CHOICES, MAX_COUNT, MAX_GRID, PRICES, parsed
from troth.solvers.truncate import place_cuts


def _cuts(raw: object) -> object:
    expected = (
        f"expected grid, auto, a number of random cuts from 1 to {MAX_COUNT}, or fractions "
        "such as 0,0.25,0.5,0.75,1 (from 0 to 1)"
    )
    return parsed(raw, expected=expected, fit=_from_0_to_1)


def _from_0_to_1(fractions: Sequence[float]) -> bool:
    return fractions[0] == 0 and fractions[-1] == 1


OPTIONS = (
    Option(
        name="cuts",
        default="auto",
        help="grid (every cut), auto (as many random cuts as pay), a number, or fractions",
        parse=_cuts,
    ),
    Option(
        name="units",
        default="sentences",
        choices=("sentences", "lines", "tokens"),
        help="what a trace is cut into",
    ),
    Option(
        name="placebos",
        default=2,
        low=1,
        high=16,
        help="how often the whole trace is asked again; the probability version needs two",
    ),
    *PRICES,
)


def calls(options: Options, trace: Trace | None) -> Calls:
    """The cuts of one trace, the answer without reasoning and the placebos."""
    if trace is not None and not trace.reasoning.strip():
        return Calls(least=0, most=0)
    least, most = _cut_counts(options, trace)
    controls = 1 + options["placebos"]
    return Calls(least=least + controls, most=most + controls)


def _cut_counts(options: Options, trace: Trace | None) -> tuple[int, int]:
    if trace is not None:
        pieces = units(trace.reasoning, by=options["units"])
        exact = len(place_cuts(len(pieces), trace, options, np.random.default_rng(0)))
        return exact, exact
    design = options["cuts"]
    if design == "auto":
        return min(AUTO_CHOICES), max(AUTO_CHOICES)
    if design == "grid":
        return 2, MAX_GRID + 1
    return (design, design) if isinstance(design, int) else (2, len(design))
