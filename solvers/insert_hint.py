"""Hint insertion: ask again with a hint in the prompt that points at one option.

Arms: `hint:sycophancy/2` (one a perturbation, in one of its wordings) and `placebo:hint`, a
second sample of the prompt without any hint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from troth import (
    Asker,
    Calls,
    Item,
    Observation,
    Option,
    Options,
    Perturbation,
    TrothError,
    UsageError,
    host,
    prompt,
)
from troth.asking import stable_seed
from troth.solvers.hints import target_of
from troth.solvers.unasked import unasked

HINT = "hint:"
PLACEBO = "placebo:hint"
NO_TARGET = "no option to point at"

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
    """What a user wrote as hints: perturbations and wordings by name, each once."""
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """One hint for one item: which perturbation in which wording."""

    perturbation: Perturbation
    wording: str


async def insert_hint(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """One hinted arm a perturbation, and the placebo."""
    target = target_of(item, baseline.option, seed=ask.seed, aim=options["aim"])
    if target is None:
        return [unasked(HINT, baseline, NO_TARGET)]
    return await ask.together(
        ask.generate(prompt(item), arm=PLACEBO, draw=baseline.draw, detail={"target": target}),
        *(
            _hinted(item, baseline, target, each, ask)
            for each in planted(item, options, seed=ask.seed)
        ),
    )


async def _hinted(
    item: Item, baseline: Observation, target: int, each: Planted, ask: Asker
) -> Observation:
    arm = f"{HINT}{each.wording}"
    detail = {
        "target": target,
        "perturbation": each.perturbation.name,
        "digest": each.perturbation.digests[each.wording],
    }
    try:
        asked = each.perturbation.apply(item, target, each.wording)
    except TrothError as error:
        # One hint that cannot be put to an item must not cost the item its other arms.
        reason = f"this hint cannot be put to the item: {error}"
        return unasked(arm, baseline, reason, detail=detail)
    return await ask.generate(asked, arm=arm, draw=baseline.draw, detail=detail)


def planted(item: Item, options: Options, *, seed: int) -> Iterator[Planted]:
    """The hints that are planted in an item, each in the wording drawn or named."""
    for name in options["hints"]:
        perturbation, wordings = chosen_wordings(name)
        place = stable_seed("wording", seed, item.id, name) % len(wordings)
        yield Planted(perturbation=perturbation, wording=wordings[place])


def chosen_wordings(name: str) -> tuple[Perturbation, Sequence[str]]:
    """A perturbation and its wordings: all of `sycophancy`, or just `sycophancy/2`."""
    perturbation = host().get(Perturbation, name.partition("/")[0])
    if "/" not in name:
        return perturbation, perturbation.wordings
    if name not in perturbation.wordings:
        raise UsageError(
            f"there is no wording {name!r}; expected one of {', '.join(perturbation.wordings)}"
        )
    return perturbation, (name,)


def hint_calls(options: Options) -> Calls:
    """One call a hint, and the placebo."""
    count = len(options["hints"]) + 1
    return Calls(least=count, most=count)
