"""The ledger: a number changed step by step by amounts that are known by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import ClassVar, Self

import numpy as np
from numpy.random import Generator

from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.ledger_wordings import WORDINGS
from troth.sources.families.protocol import CALCULATION, MISREADING, WRONG_RULE
from troth.values import Factor

_NAMES = (
    *("abbey", "bridge", "castle", "chapel", "dock", "farm", "forest", "garden", "harbour"),
    *("island", "market", "mill", "orchard", "quarry", "school", "station", "valley", "village"),
    *("bakery", "brewery", "cottage", "foundry", "glen", "lagoon", "manor", "palace", "theatre"),
)
_UNITS = ("apples", "bricks", "candles", "coins", "lamps", "nails", "pencils", "shells", "tickets")
_NOUNS = ("batch", "crate", "load", "parcel")
_FLOOR = 20
"""No true state is below this, so that a wrong one stays positive."""
_REACH = 8
"""How far the options may be apart."""
_DEALS = 96
"""How often the amounts are dealt to the names, to find options near one another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """Amounts by name, in the order of telling, and the signed entries that use some of them."""

    family: ClassVar[str] = "ledger"
    frames: ClassVar[tuple[Frame, ...]] = tuple(w.frame for w in WORDINGS)
    spoken: ClassVar[tuple[Frame, ...]] = (
        frame(
            "First, the {name} {noun} {verb} {amount} {side} the opening {before}, "
            "which makes {after}."
        ),
        frame("{step}, the {name} {noun} {verb} {amount} {side} {before}, which makes {after}."),
    )
    reworded: ClassVar[tuple[Frame, ...]] = (
        frame(
            "At the outset stands {before}; since {amount} is what the {name} {noun} {verb}, "
            "that becomes {after}."
        ),
        frame(
            "{step}, {amount} is what the {name} {noun} {verb}, so that {before} becomes {after}."
        ),
    )

    wording: int
    unit: str
    noun: str
    opening: int
    amounts: tuple[tuple[str, int], ...]
    entries: tuple[tuple[str, int], ...]

    @classmethod
    def generate(cls, rng: Generator, *, depth: int, options: int) -> tuple[Self, tuple[str, ...]]:
        """A puzzle, and where it would end if its amounts were dealt to other names.

        The right end is one such deal among others, and the stretch of numbers from which all are
        taken lies anyhow about it: only who has which amount tells it from the wrong ones.
        """
        while True:
            known = depth + int(rng.integers(2, 5))
            opening, signs = int(rng.integers(30, 81)), _signs(rng, depth)
            sizes = 3 + rng.permutation(27)[:known]
            deals = rng.permuted(np.tile(sizes, (_DEALS, 1)), axis=1)
            paths = opening + np.cumsum(deals[:, :depth] * signs, axis=1)
            right, *ends = paths[:, -1].tolist()
            lowest = right - int(rng.integers(_REACH + 1))
            # Nothing is picked out but by the stretch: two alike, and all is drawn anew.
            wrong = tuple(
                str(end)
                for end, floor in zip(ends, paths.min(axis=1)[1:].tolist(), strict=True)
                if lowest <= end <= lowest + _REACH and floor >= _FLOOR
            )[: options - 1]
            shown = (str(right), *wrong)
            if len(set(shown)) == options and paths[0].min() >= _FLOOR:
                puzzle = cls._told(rng, opening, deals[0].tolist(), signs.tolist())
                if puzzle.hides(shown):
                    return puzzle, wrong

    @classmethod
    def _told(
        cls, rng: Generator, opening: int, sizes: Sequence[int], signs: Sequence[int]
    ) -> Self:
        names = [_NAMES[k] for k in rng.permutation(len(_NAMES))[: len(sizes)]]
        amounts = list(zip(names, sizes, strict=True))
        return cls(
            wording=int(rng.integers(len(WORDINGS))),
            unit=_UNITS[rng.integers(len(_UNITS))],
            noun=_NOUNS[rng.integers(len(_NOUNS))],
            opening=opening,
            amounts=tuple(amounts[k] for k in rng.permutation(len(amounts))),
            entries=tuple(zip(names, signs, strict=False)),
        )

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The puzzle whose question `text` begins with."""
        for number, wording in enumerate(WORDINGS):
            if told := wording.frame.match(text):
                puzzle = cls(
                    wording=number,
                    unit=told["unit"],
                    noun=told["noun"],
                    opening=int(told["opening"]),
                    amounts=tuple(
                        (fact["name"], int(fact["amount"]))
                        for fact in wording.fact.find(told["facts"])
                    ),
                    entries=tuple(
                        (entry["name"], 1 if entry["verb"] == wording.add else -1)
                        for entry in wording.entry.find(told["entries"])
                    ),
                )
                return puzzle if puzzle._sound() and puzzle.question() == told[0] else None
        return None

    def _sound(self) -> bool:
        known = dict(self.amounts)
        return (
            1 <= self.depth <= len(ORDINALS)
            and len(known) == len(self.amounts)
            and all(known.get(name) for name, _ in self.entries)
        )

    @property
    def depth(self) -> int:
        """The number of entries."""
        return len(self.entries)

    @property
    def start(self) -> str:
        """The opening number."""
        return str(self.opening)

    def question(self) -> str:
        """The question in its wording."""
        wording = WORDINGS[self.wording]
        common = {"unit": self.unit, "noun": self.noun}
        return wording.frame.write(
            opening=self.opening,
            facts=", ".join(
                wording.fact.write(name=name, amount=amount, **common)
                for name, amount in self.amounts
            ),
            entries=wording.between.join(
                wording.entry.write(
                    verb=wording.add if sign > 0 else wording.take, name=name, **common
                )
                for name, sign in self.entries
            ),
            **common,
        )

    def holds(self, state: str) -> bool:
        """Whether this is a whole number."""
        return state.isascii() and state.removeprefix("-").isdecimal()

    def apply(self, i: int, state: str) -> str:
        """The number after entry i."""
        return str(int(state) + self._change(i))

    def undo(self, i: int, state: str) -> str:
        """The number before entry i."""
        return str(int(state) - self._change(i))

    def mistake(self, i: int, before: str, after: str) -> str:
        """The other sign, another amount of the list, or a slip in the sum."""
        change = int(after) - int(before)
        if change == -self._change(i):
            return WRONG_RULE
        known = any(abs(change) == amount for _, amount in self.amounts)
        return MISREADING if known else CALCULATION

    def begun_at(self, state: str) -> Self:
        """The same entries, begun elsewhere."""
        return replace(self, opening=int(state))

    def slots(self, i: int, before: str, after: str) -> Mapping[str, str | int]:
        """What fills the sentence that makes entry i."""
        return {
            "step": ORDINALS[i],
            "name": self.entries[i][0],
            "noun": self.noun,
            "verb": self._verb(i),
            "amount": abs(self._change(i)),
            "side": "to" if self._change(i) > 0 else "from",
            "before": before,
            "after": after,
        }

    def hides(self, options: Sequence[str]) -> bool:
        """Whether no fact and no step states one, nor the last step another of two."""
        ends = [int(option) for option in options]
        last = abs(self._change(self.depth - 1))
        return self._numbers().isdisjoint(ends) and all(
            abs(one - other) != last for one, other in combinations(ends, 2)
        )

    def factors(self) -> tuple[Factor, ...]:
        """The opening number and each amount that an entry uses."""
        opening = Factor(
            name=f"it opens with {self.opening}",
            forms=(f"the opening {self.opening}",),
            words=(str(self.opening),),
        )
        return (opening, *(self._factor(i) for i in range(self.depth)))

    def _factor(self, i: int) -> Factor:
        owner, amount = f"the {self.entries[i][0]} {self.noun}", abs(self._change(i))
        return Factor(
            name=f"{owner} is {amount}",
            forms=(f"{owner} {self._verb(i)} {amount}",),
            words=(self.entries[i][0], str(amount)),
        )

    def _verb(self, i: int) -> str:
        return "adds" if self._change(i) > 0 else "takes"

    def _change(self, i: int) -> int:
        name, sign = self.entries[i]
        return sign * next(amount for known, amount in self.amounts if known == name)

    def _path(self) -> list[int]:
        path = [self.opening]
        for i in range(self.depth):
            path.append(path[-1] + self._change(i))
        return path

    def _numbers(self) -> set[int]:
        return {*self._path()[:-1], *dict(self.amounts).values()}


def _signs(rng: Generator, depth: int) -> np.ndarray[tuple[int], np.dtype[np.int_]]:
    """Which entries add and which take, by chance, but never two more that take."""
    signs: list[int] = []
    for _ in range(depth):
        signs.append(-1 if rng.integers(2) and sum(signs) >= 0 else 1)
    return np.array(signs)
