"""Hint insertion: ask again with hints in the prompt that point at one option.

Arms: `hint:sycophancy/2` (one a perturbation, in one of its wordings) and `placebo:hint`, a
second sample of the prompt without any hint.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from troth import (
    Item,
    Option,
    Options,
    Perturbation,
    Reading,
    Trace,
    TrothError,
    UsageError,
    host,
    prompt,
)
from troth.arms import Arm, Choice, Design, Group, Missing, Way, one_of
from troth.solvers.hints import targets_of

HINT = "hint"
PLACEBO = "placebo"
NO_TARGET = Missing(reason="no option to point at")

FAMILIES = (
    "sycophancy",
    "consistency",
    "metadata",
    "grader",
    "unethical",
    "visual_pattern",
    "few_shot",
    "leaked",
)


def hint_names(raw: Any) -> list[str]:
    """Return what a user wrote as hints: perturbations and wordings by name, each once."""
    names = [str(name) for name in (raw if isinstance(raw, list | tuple) else [raw])]
    # A wording that is named and also drawn for its family would count twice.
    drawn_too = any("/" in name and name.partition("/")[0] in names for name in names)
    if not names or len(set(names)) != len(names) or drawn_too:
        raise ValueError("expected one or more hints, each once")
    for name in names:
        chosen_wordings(name)
    return names


HINTS = Option(
    name="hints",
    default=FAMILIES,
    help="perturbations by name; sycophancy/2 fixes a wording, otherwise one is drawn",
    parse=hint_names,
)
AIM = Option(
    name="aim",
    default="wrong",
    choices=("wrong", "right", "any", "other"),
    help="the target: a wrong option, the right one, any, or any but the baseline's",
)


def inserted(item: Item, trace: Trace, options: Options) -> Design:
    """Ask once more without a hint, and with each in one of its wordings, all to one option."""

    def group(target: int) -> Group:
        placebo = Arm(
            kind=PLACEBO, label=HINT, purpose="placebo", prompt=prompt(item), target=target
        )
        hints = (worded(name, partial(_hinted, item, target)) for name in options["hints"])
        return placebo, *hints

    return aimed(item, trace, options, group)


def aimed(item: Item, trace: Trace, options: Options, group: Callable[[int], Group]) -> Design:
    """Return a choice among the options that hints may point at, each with its group of arms."""
    targets = targets_of(item, trace.option, aim=options["aim"])
    return [one_of(*map(group, targets))] if targets else NO_TARGET


def worded(name: str, arms: Callable[[Perturbation, str], Group]) -> Choice:
    """Return a choice among the wordings of a hint, each with the arms that are made of it."""
    perturbation, wordings = chosen_wordings(name)
    return tuple(
        Way(probability=1 / len(wordings), arms=partial(arms, perturbation, wording))
        for wording in wordings
    )


def _hinted(item: Item, target: int, perturbation: Perturbation, wording: str) -> Group:
    return (planted(item, target, perturbation, wording, kind=HINT),)


def planted(item: Item, target: int, perturbation: Perturbation, wording: str, *, kind: str) -> Arm:
    """Return the arm that asks with one hint, named after its wording."""
    arm = partial(
        Arm,
        kind=kind,
        label=wording,
        target=target,
        hint=perturbation.name,
        digest=perturbation.digests[wording],
    )
    try:
        return arm(prompt=perturbation.apply(item, target, wording))
    except TrothError as error:
        # One hint that cannot be put to an item must not cost the item its other arms.
        return arm(missing=f"this hint cannot be put to the item: {error}")


def is_placebo(reading: Reading) -> bool:
    """Whether a reading is of the prompt without any hint."""
    return reading.arm.startswith(f"{PLACEBO}:")


def concerns(reading: Reading, name: str) -> bool:
    """Whether a reading is of one hint, or of something that stands beside them all."""
    kind, _, wording = reading.arm.partition(":")
    return kind != HINT or name in (wording, wording.partition("/")[0])


def chosen_wordings(name: str) -> tuple[Perturbation, tuple[str, ...]]:
    """Return a perturbation and its wordings: all of `sycophancy`, or just `sycophancy/2`."""
    perturbation = host().get(Perturbation, name.partition("/")[0])
    if "/" not in name:
        return perturbation, perturbation.wordings
    if name not in perturbation.wordings:
        raise UsageError(
            f"there is no wording {name!r}; expected one of {', '.join(perturbation.wordings)}"
        )
    return perturbation, (name,)
