"""What a probe's arms must be like, checked before anything is asked."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import zip_longest

from troth.errors import PluginError
from troth.values import Item, Options, Trace
from troth.values.arms import Arm
from troth.values.designs import Arms, Choice, Design, Group, Missing, Wanted, Way

_HAIR = 1e-9


def checked(arms: Arms, *, owner: str) -> Arms:
    """Return the same arms, which raise where they are no design.

    The arms of a way are made, and then checked, when it is drawn or weighed.

    Raises:
        PluginError: Naming the probe, what was expected of the arm or the choice, and what came.
    """

    def design(item: Item, trace: Trace, options: Options) -> Design:
        made = arms(item, trace, options)
        if isinstance(made, Missing):
            return made
        return [_checked(choice, owner=owner) for choice in made]

    return design


def _checked(choice: Choice, *, owner: str) -> Choice:
    total = sum(way.probability for way in choice)
    if abs(total - 1) > _HAIR or any(way.probability < 0 for way in choice):
        told = ", ".join(f"{way.probability:g}" for way in choice)
        raise PluginError(
            f"probe {owner!r}: expected the ways of a choice to have probabilities that sum to 1, "
            f"got {told or 'none'}; make choices by always and one_of"
        )

    def made(way: Way) -> Group:
        group = way.arms()
        for each in group:
            if isinstance(each, Arm):
                _check_arm(each, owner=owner)
        return tuple(
            _checked(each, owner=owner) if isinstance(each, tuple) else each for each in group
        )

    return tuple(replace(way, arms=partial(made, way)) for way in choice)


def _check_arm(arm: Arm, *, owner: str) -> None:
    where = f"probe {owner!r}, arm {arm.name!r}"
    if not 0 < arm.weight < math.inf:
        raise PluginError(f"{where}: expected a weight above 0, got {arm.weight!r}")
    if arm.closed and arm.reasoning is None:
        raise PluginError(
            f"{where}: expected a reasoning to close, got none; an empty one asks for the answer "
            "without any"
        )
    if arm.player < 1:
        raise PluginError(f"{where}: expected a player from 1, got {arm.player!r}")
    if not arm.kind or ":" in arm.kind:
        raise PluginError(f"{where}: expected a kind without a colon, got {arm.kind!r}")


def check_group(group: Sequence[Arm], *, owner: str) -> None:
    """See that the arms that are asked together can be told apart, and compared.

    Raises:
        PluginError: Naming the probe and the arm, what was expected and what came.
    """
    names = Counter(arm.name for arm in group)
    for arm in group:
        if names[arm.name] > 1:
            raise PluginError(
                f"probe {owner!r}: expected every arm once, got {arm.name!r} {names[arm.name]} "
                "times in one trace; tell arms of one kind apart by their label"
            )
        if arm.beside and not arm.missing and arm.beside not in names:
            known = ", ".join(sorted(names))
            raise PluginError(
                f"probe {owner!r}, arm {arm.name!r}: expected to compare it with one of {known}, "
                f"got {arm.beside!r}"
            )


def check_repeats(
    first: Sequence[Arm | Wanted], again: Sequence[Arm | Wanted], *, owner: str
) -> None:
    """See that two calls with the same item, trace and options have made the same arms.

    Raises:
        PluginError: Naming the probe and the first arm that differs, and in what.
    """
    for one, other in zip_longest(first, again):
        if difference := _difference(one, other):
            raise PluginError(
                f"probe {owner!r}, arm {(one or other).name!r}: expected the same arms from two "
                f"calls with the same item, trace and options, got {difference}; list what is "
                "left to chance (one_of), and take nothing from the clock, random numbers or "
                "earlier calls"
            )


def _difference(one: Arm | Wanted | None, other: Arm | Wanted | None) -> str | None:
    """In what two arms differ, or two tasks for a role, whose replies cannot be compared yet."""
    if one is None or other is None or type(one) is not type(other):
        return "it in one of them alone"
    for each in fields(one):
        values = getattr(one, each.name), getattr(other, each.name)
        if values[0] != values[1] and not callable(values[0]):
            return f"{each.name} {_short(values[0])} and {_short(values[1])}"
    return None


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
