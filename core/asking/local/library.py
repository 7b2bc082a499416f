"""The sequences that were read last, as long as there is room for them."""

from collections.abc import Sequence

from troth.asking.local.planning import Tokens, common
from troth.asking.local.rows import Kept

_MOST = 64
"""So that to look for a beginning among them takes no time."""


class Library:
    """Keeps sequences by when they were last used, up to a number of tokens in all."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: list[Kept] = []

    @property
    def tokens(self) -> list[Tokens]:
        """The tokens of what is kept, in the order of `at`."""
        return [kept.tokens for kept in self._kept]

    def at(self, indices: Sequence[int]) -> list[Kept]:
        """Some of what is kept."""
        return [self._kept[index] for index in indices]

    def add(self, new: Kept) -> None:
        """Keep a sequence in the place of those that it carries on."""
        if len(new.tokens) > self._room:
            return
        others = [old for old in self._kept if common(old.tokens, new.tokens) < len(old.tokens)]
        self._kept = [*others, new]
        while len(self._kept) > _MOST or sum(len(k.tokens) for k in self._kept) > self._room:
            self._kept.pop(0)

    def touch(self, used: Sequence[Kept]) -> None:
        """Move what was used behind what was not."""
        names = {id(kept) for kept in used}
        self._kept.sort(key=lambda kept: id(kept) in names)

    def clear(self) -> None:
        """Give the memory back."""
        self._kept.clear()
