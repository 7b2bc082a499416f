"""A part of many items, the same in every process and on every machine for the same seed."""

import hashlib
from collections.abc import Sequence

from troth.errors import UsageError
from troth.sources.hashes import content_hash
from troth.values import Item


def sample(items: Sequence[Item], *, limit: int, seed: int) -> tuple[Item, ...]:
    """So many items, spread over the groups, in the order in which they stood.

    The items are lined up group by group, in an order that the seed and their contents decide,
    and every so many-th of the line is taken. So each has the same chance, and of each group, as
    of those without one, comes its share, rounded down or up. A group may come in part: its items
    still are of one group, which is all that an interval asks.
    """
    if limit < 1:
        raise UsageError(f"sample: expected a limit of 1 or more, got {limit}")
    count = len(items)
    if limit >= count:
        return tuple(items)
    line = sorted(range(count), key=lambda i: _rank(items[i], seed))
    start = int(_hashed(seed, "start"), 16) % count
    # Whole numbers alone, so that no rounding differs between machines.
    taken = [
        i
        for place, i in enumerate(line)
        if (start + place * limit) // count < (start + (place + 1) * limit) // count
    ]
    return tuple(items[i] for i in sorted(taken))


def _rank(item: Item, seed: int) -> tuple[str, str, str]:
    group = _hashed(seed, "group", item.group)
    return group, _hashed(seed, "item", content_hash(item)), item.id


def _hashed(seed: int, *parts: str) -> str:
    # Escaped to ASCII, so that any text can be hashed, even half of a surrogate pair.
    return hashlib.sha256(ascii((int(seed), *parts)).encode()).hexdigest()
