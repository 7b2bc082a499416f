"""The ledger: a number changed step by step by amounts that are known by name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from numpy.random import Generator

from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.ledger_wordings import WORDINGS
from troth.sources.families.protocol import CALCULATION, MISREADING, WRONG_RULE
from troth.values import Factor

_NAMES = (
    *("abbey", "bridge", "castle", "chapel", "dock", "farm", "forest", "garden", "harbour"),
    *("island", "market", "mill", "orchard", "quarry", "school", "station", "valley", "village"),
)
_UNITS = ("apples", "bricks", "candles", "coins", "lamps", "nails", "pencils", "shells", "tickets")
_NOUNS = ("batch", "crate", "load", "parcel")
_FLOOR = 20
"""No true state is below this, so that a wrong one stays positive."""
_REACH = 15
"""How far a wrong answer may be from the right one."""


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
    def generate(cls, rng: Generator, *, depth: int, options: int) -> Self:
        """A puzzle in which no step leads to the answer before the last one does."""
        while True:
            puzzle = cls._draw(rng, depth=depth)
            met = puzzle._path()[-1] in puzzle._numbers()
            if not met and all(len(side) >= options - 1 for side in puzzle._near()):
                return puzzle

    @classmethod
    def _draw(cls, rng: Generator, *, depth: int) -> Self:
        used = depth + int(rng.integers(1, 4))
        names = [_NAMES[k] for k in rng.permutation(len(_NAMES))[:used]]
        sizes = [3 + int(k) for k in rng.permutation(27)[:used]]
        amounts = list(zip(names, sizes, strict=True))
        opening = state = int(rng.integers(30, 81))
        entries: list[tuple[str, int]] = []
        for name, size in amounts[:depth]:
            sign = -1 if rng.integers(2) and state - size >= _FLOOR else 1
            state += sign * size
            entries.append((name, sign))
        return cls(
            wording=int(rng.integers(len(WORDINGS))),
            unit=_UNITS[rng.integers(len(_UNITS))],
            noun=_NOUNS[rng.integers(len(_NOUNS))],
            opening=opening,
            amounts=tuple(amounts[k] for k in rng.permutation(used)),
            entries=tuple(entries),
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

    def decoys(self, rng: Generator, count: int) -> tuple[str, ...]:
        """Numbers near the right one that no fact, no step and no misplaced entry states."""
        below, above = self._near()
        # Any rank among the options is equally likely, so that none can be guessed by its size.
        lower = int(rng.integers(count + 1))
        low = [below[k] for k in rng.permutation(len(below))[:lower]]
        high = [above[k] for k in rng.permutation(len(above))[: count - lower]]
        return tuple(str(number) for number in (*low, *high))

    def factors(self) -> tuple[Factor, ...]:
        """The opening number and each amount that an entry uses."""
        opening = Factor(
            name=f"it opens with {self.opening}", forms=(f"the opening {self.opening}",)
        )
        return (opening, *(self._factor(i) for i in range(self.depth)))

    def _factor(self, i: int) -> Factor:
        owner, amount = f"the {self.entries[i][0]} {self.noun}", abs(self._change(i))
        return Factor(name=f"{owner} is {amount}", forms=(f"{owner} {self._verb(i)} {amount}",))

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

    def _near(self) -> tuple[list[int], list[int]]:
        """Wrong answers below and above the right one."""
        answer = self._path()[-1]
        taken = {abs(self._change(i)) for i in range(self.depth)}
        away = [d for d in range(1, _REACH + 1) if d not in taken]
        wrong = ([answer + side * d for d in away] for side in (-1, 1))
        below, above = ([n for n in side if n not in self._numbers()] for side in wrong)
        return below, above
