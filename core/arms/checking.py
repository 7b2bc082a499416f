"""What a probe's arms must be like, checked before anything is asked."""

import math
from collections import Counter
from collections.abc import Sequence

from troth.errors import PluginError
from troth.values import Item, Options, Trace
from troth.values.arms import Arm
from troth.values.designs import Arms, Choice, Design, Missing

_HAIR = 1e-9


def checked(arms: Arms, *, owner: str) -> Arms:
    """Return the same arms, which raise where they are no design.

    Raises:
        PluginError: Naming the probe, what was expected of the arm or the choice, and what came.
    """

    def design(item: Item, trace: Trace, options: Options) -> Design:
        made = arms(item, trace, options)
        if not isinstance(made, Missing):
            for choice in made:
                _check_choice(choice, owner=owner)
            _check_names(made, owner=owner)
        return made

    return design


def _check_choice(choice: Choice, *, owner: str) -> None:
    total = sum(way.probability for way in choice)
    if abs(total - 1) > _HAIR or any(way.probability < 0 for way in choice):
        told = ", ".join(f"{way.probability:g}" for way in choice)
        raise PluginError(
            f"probe {owner!r}: expected the ways of a choice to have probabilities that sum to 1, "
            f"got {told or 'none'}; make choices by always and one_of"
        )
    for way in choice:
        for arm in way.arms:
            _check_arm(arm, owner=owner)


def _check_arm(arm: Arm, *, owner: str) -> None:
    where = f"probe {owner!r}, arm {arm.name!r}"
    if not 0 < arm.weight < math.inf:
        raise PluginError(f"{where}: expected a weight above 0, got {arm.weight!r}")
    if arm.closed and arm.reasoning is None:
        raise PluginError(
            f"{where}: expected a reasoning to close, got none; an empty one asks for the answer "
            "without any"
        )
    if not arm.kind or ":" in arm.kind:
        raise PluginError(f"{where}: expected a kind without a colon, got {arm.kind!r}")


def _check_names(design: Sequence[Choice], *, owner: str) -> None:
    """No two arms that may be asked together may bear one name: their seeds hang on it."""
    # In one choice only one way is drawn; of each name, the most that one way has counts.
    together: Counter[str] = Counter()
    for choice in design:
        most: Counter[str] = Counter()
        for way in choice:
            most |= Counter(arm.name for arm in way.arms)
        together += most
    for name, count in together.items():
        if count > 1:
            raise PluginError(
                f"probe {owner!r}: expected every arm once, got {name!r} {count} times in one "
                "trace; tell arms of one kind apart by their label"
            )
