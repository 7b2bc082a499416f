"""Repeated arms: the same question many times over, with a hint and without it.

Arms: `plain:1` and on, `hinted:1` and on, as many of either. All know where the hint points.
"""

from collections.abc import Sequence
from typing import Any

from troth import Asker, Calls, Item, Observation, Option, Options, TrothError, prompt
from troth.solvers.hints import target_of
from troth.solvers.insert_hint import NO_TARGET, chosen_wordings, planted
from troth.solvers.unasked import unasked

PLAIN = "plain:"
HINTED = "hinted:"


def _hint(raw: Any) -> str:
    if isinstance(raw, list | tuple):
        raise TypeError("expected one hint, got several")
    chosen_wordings(str(raw))
    return str(raw)


HINT = Option(
    name="hint",
    default="metadata",
    help="a perturbation by name; metadata/2 fixes a wording, otherwise one is drawn an item",
    parse=_hint,
)
ARM_DRAWS = Option(
    name="arm_draws",
    default=10,
    low=2,
    high=100,
    help="how often an item is asked with the hint, and as often without it",
)


async def repeat_arms(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """Every draw of both arms."""
    target = target_of(item, baseline.option, seed=ask.seed, aim=options["aim"])
    if target is None:
        return [unasked(HINTED, baseline, NO_TARGET)]
    [chosen] = planted(item, {"hints": [options["hint"]]}, seed=ask.seed)
    detail = {
        "target": target,
        "perturbation": chosen.perturbation.name,
        "digest": chosen.perturbation.digests[chosen.wording],
    }
    try:
        hinted = chosen.perturbation.apply(item, target, chosen.wording)
    except TrothError as error:
        reason = f"this hint cannot be put to the item: {error}"
        return [unasked(HINTED, baseline, reason)]
    return await ask.together(
        *(
            ask.generate(asked, arm=f"{arm}{k}", draw=baseline.draw, detail=detail)
            for k in range(1, options["arm_draws"] + 1)
            for arm, asked in ((PLAIN, prompt(item)), (HINTED, hinted))
        )
    )


def repeat_calls(options: Options) -> Calls:
    """Both arms."""
    count = 2 * options["arm_draws"]
    return Calls(least=count, most=count)
