"""Which option the hints of an item point at: the same on every run with one seed."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Literal

from troth.values import Item

Aim = Literal["wrong", "right", "any", "other"]
"""A wrong option, the right one, any, or any but the baseline's own.

With `other` the hinted prompt depends on what the baseline answered.
"""


def targets_of(item: Item, chosen: int | None, *, aim: Aim) -> Sequence[int]:
    """All options that hints of an item may point at, each as likely as the others."""
    options = range(len(item.options))
    if aim == "any":
        return options
    if aim == "other":
        return [option for option in options if option != chosen]
    if item.gold is None:
        return []
    return [option for option in options if (option == item.gold) == (aim == "right")]


def likely_targets(
    item: Item, answers: Sequence[float], *, aim: Aim
) -> Iterator[tuple[int, int, float]]:
    """Every answer with every target that it may meet, and the odds of both, from the answers'."""
    for chosen, odds in enumerate(answers):
        targets = targets_of(item, chosen, aim=aim) if odds else ()
        for target in targets:
            yield chosen, target, odds / len(targets)


def target_of(item: Item, chosen: int | None, *, seed: int, aim: Aim) -> int | None:
    """The option that every hint of an item points at, or None where there is none to choose."""
    options = targets_of(item, chosen, aim=aim)
    digest = hashlib.sha256(json.dumps(["target", seed, item.id]).encode()).digest()
    return options[int.from_bytes(digest) % len(options)] if options else None
