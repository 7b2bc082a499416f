"""Repeated arms: the same question many times over, with a hint and without it.

Arms: `plain:1` and on, `hinted:1` and on, as many of either. All know where the hint points.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from troth import Item, Option, Options, Perturbation, Trace, prompt
from troth.arms import Arm, Design, Group, Missing, listed
from troth.solvers.insert_hint import aimed, chosen_wordings, planted, worded

PLAIN = "plain"
HINTED = "hinted"


def _hint(raw: Any) -> str:
    if isinstance(raw, list | tuple):
        raise TypeError("expected one hint, got several")
    chosen_wordings(str(raw))
    return str(raw)


HINT = Option(
    name="hint",
    default="metadata",
    help="a perturbation by name; metadata/2 fixes a wording, otherwise one is drawn",
    parse=_hint,
)
ARM_DRAWS = Option(
    name="arm_draws",
    default=10,
    low=2,
    high=100,
    help="how often an item is asked with the hint, and as often without it",
)


def repeated(item: Item, trace: Trace, options: Options) -> Design:
    """Ask many times with a hint in one of its wordings, and as often without it."""

    def group(target: int) -> Group:
        return (worded(options["hint"], partial(_draws, item, target, options["arm_draws"])),)

    return aimed(item, trace, options, group)


def _draws(item: Item, target: int, count: int, perturbation: Perturbation, wording: str) -> Group:
    hinted = planted(item, target, perturbation, wording, kind=HINTED)
    if hinted.missing:
        return (hinted,)
    plain = replace(hinted, kind=PLAIN, purpose="placebo", prompt=prompt(item))
    return tuple(
        replace(each, label=str(k)) for k in range(1, count + 1) for each in (plain, hinted)
    )


def one_hint(item: Item, chosen: int, options: Options) -> Iterator[tuple[float, Arm]]:
    """Yield each hint that may be put to an item after an answer, with its probability."""
    trace = Trace(reasoning="", answer="", option=chosen)
    design = repeated(item, trace, {**options, "arm_draws": 1})
    for chance, arm in listed(() if isinstance(design, Missing) else tuple(design)):
        if isinstance(arm, Arm) and arm.kind == HINTED and not arm.missing:
            yield chance, arm


def is_hinted(arm: str) -> bool:
    """Return whether an arm had the hint, by its name."""
    return arm.startswith(f"{HINTED}:")
