"""Items gathered one by one: whatever is wrong ends it, or is left out and counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from troth.errors import ItemError
from troth.sources.files.complaints import complaint
from troth.values import Item

LISTED = 100
"""How many of those left out are listed. All are counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """A place that gave no item, and why."""

    place: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """Items in their order, how many were left out, and the first of these."""

    items: tuple[Item, ...]
    left_out: int = 0
    listed: tuple[LeftOut, ...] = ()


def gather(
    found: Iterable[tuple[str, Callable[[], Item]]], *, start: str, lenient: bool = False
) -> Gathered:
    """Make the item of every place.

    Args:
        found: Places, each with what makes its item or raises what is wrong with it.
        start: Where they begin, for the message that there is none.
        lenient: Leave out what is wrong.

    Raises:
        ItemError: If an item is wrong and this is not lenient, or if none is left.
    """
    items: list[Item] = []
    listed: list[LeftOut] = []
    left_out = 0
    seen: dict[str, str] = {}
    for place, make in found:
        try:
            item = _alone(make(), seen)
        except ItemError as error:
            if not lenient:
                raise ItemError(f"{place}: {error}") from error
            left_out += 1
            if len(listed) < LISTED:
                listed.append(LeftOut(place=place, why=str(error)))
        else:
            seen[item.id] = place
            items.append(item)
    if not items and listed:
        raise ItemError(
            f"{start}: expected at least one item, but all {left_out} were left out, the first "
            f"at {listed[0].place}: {listed[0].why}"
        )
    if not items:
        raise ItemError(f"{start}: expected at least one item, got none; put some in")
    return Gathered(items=tuple(items), left_out=left_out, listed=tuple(listed))


def _alone(item: Item, seen: dict[str, str]) -> Item:
    if item.id in seen:
        raise complaint(
            "id", expected="an id of its own", got=item.id, remedy=f"{seen[item.id]} has it already"
        )
    return item
