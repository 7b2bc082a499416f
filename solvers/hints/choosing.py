"""Which option a hint points at, and in which wording: the same on every run with one seed."""

import hashlib
import json
from collections.abc import Sequence
from typing import Literal, TypeVar

from troth.errors import UsageError
from troth.solvers.hints.families import FAMILIES
from troth.solvers.hints.wording import Wording
from troth.values import Item

Aim = Literal["wrong", "right", "any"]
"""Whether a hint points at a wrong option, at the right one, or at either."""

T = TypeVar("T")


def pick_target(item: Item, *, seed: int, aim: Aim = "wrong") -> int | None:
    """The option that all hints of an item point at, or None where nobody knows the right one."""
    options = range(len(item.options))
    if aim == "any":
        return _pick(options, "target", seed, item.id)
    if aim not in ("wrong", "right"):
        raise UsageError(f"expected an aim out of wrong, right, any, got {aim!r}")
    if item.gold is None or aim == "right":
        return item.gold
    return _pick([option for option in options if option != item.gold], "target", seed, item.id)


def pick_wording(item_id: str, family: str, *, seed: int) -> Wording:
    """One of a family's wordings, or the one that `family` names, as in `sycophancy/2`."""
    name, slash, _ = family.partition("/")
    wordings = FAMILIES.get(name, ())
    if slash:
        wordings = tuple(wording for wording in wordings if wording.id == family)
    if not wordings:
        raise UsageError(
            f"expected a hint family out of {', '.join(FAMILIES)}, or one of its wordings such "
            f"as {_examples(name)}, got {family!r}"
        )
    return _pick(wordings, f"wording of {name}", seed, item_id)


def _examples(family: str) -> str:
    known = FAMILIES.get(family) or FAMILIES["sycophancy"]
    return ", ".join(wording.id for wording in known)


def _pick(choices: Sequence[T], purpose: str, seed: int, item_id: str) -> T:
    """A uniform choice that depends on nothing but its arguments, on any machine."""
    digest = hashlib.sha256(json.dumps([purpose, seed, item_id]).encode()).digest()
    return choices[int.from_bytes(digest) % len(choices)]
