"""The things: a table is filtered by what one thing is like, to find the other that is like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from numpy.random import Generator

from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.protocol import MISREADING, WRONG_RULE
from troth.sources.families.thing_wordings import WORDINGS
from troth.values import Factor

_THINGS = (
    *("anvil", "basket", "bell", "bench", "candle", "carpet", "clock", "compass", "drum"),
    *("easel", "flute", "globe", "harp", "kettle", "ladder", "lamp", "mirror", "saddle"),
    *("sledge", "trunk", "urn", "vase", "wheel", "whistle"),
)
COLUMNS: Mapping[str, Sequence[str]] = {
    "colour": ("amber", "black", "blue", "brown", "green", "grey", "red", "white"),
    "owner": ("Alba", "Boris", "Clara", "Emil", "Frida", "Ivo", "Lotte", "Pavel"),
    "room": ("attic", "cellar", "gallery", "kitchen", "library", "parlour", "study", "workshop"),
    "origin": ("Bergen", "Cadiz", "Delft", "Ghent", "Lyon", "Porto", "Siena", "Turin"),
}
"""What is told of each thing. Each of these is true of two things."""
_PLACES = {column: place for place, column in enumerate(COLUMNS, start=1)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Things:
    """A table in which each value stands twice, the thing to begin with, and the columns to use."""

    family: ClassVar[str] = "things"
    frames: ClassVar[tuple[Frame, ...]] = tuple(w.frame for w in WORDINGS)
    spoken: ClassVar[tuple[Frame, ...]] = (
        frame(
            "First, the start is the {before}, and with the {before} the {column} {value} is "
            "shared by the {after}."
        ),
        frame("{step}, with the {before} the {column} {value} is shared by the {after}."),
    )
    reworded: ClassVar[tuple[Frame, ...]] = (
        frame(
            "The search opens at the {before}; filtered by the {column} {value}, the table leaves "
            "the {after} beside it."
        ),
        frame(
            "{step} in the search, filtered by the {column} {value}, the table leaves the {after} "
            "beside the {before}."
        ),
    )

    wording: int
    rows: tuple[tuple[str, ...], ...]
    """Each thing, and then its value in every column."""
    start: str
    filters: tuple[str, ...]

    @classmethod
    def generate(cls, rng: Generator, *, depth: int, options: int) -> Self:
        """A table in which the way never comes by a thing twice, and things beside it."""
        pairs = (depth + options + 2) // 2
        names = [_THINGS[k] for k in rng.permutation(len(_THINGS))[: 2 * pairs]]
        while True:
            columns = [
                dict(
                    zip(
                        (names[k] for k in rng.permutation(2 * pairs)),
                        _twice(rng, words, pairs),
                        strict=True,
                    )
                )
                for words in COLUMNS.values()
            ]
            puzzle = cls(
                wording=int(rng.integers(len(WORDINGS))),
                rows=tuple((name, *(column[name] for column in columns)) for name in names),
                start=names[rng.integers(2 * pairs)],
                filters=_filters(rng, depth),
            )
            if len(set(puzzle._met())) == depth + 1:
                return puzzle

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The puzzle whose question `text` begins with."""
        for number, wording in enumerate(WORDINGS):
            if told := wording.frame.match(text):
                puzzle = cls(
                    wording=number,
                    rows=tuple(
                        (row["name"], *(row[column] for column in COLUMNS))
                        for row in wording.row.find(told["table"])
                    ),
                    start=told["start"],
                    filters=tuple(told["moves"].split(", ")),
                )
                return puzzle if puzzle._sound() and puzzle.question() == told[0] else None
        return None

    def _sound(self) -> bool:
        names, *columns = zip(*self.rows, strict=True) if self.rows else ((),)
        return (
            1 <= self.depth <= len(ORDINALS)
            and self.start in names
            and len(set(names)) == len(names)
            and all(column.count(value) == 2 for column in columns for value in column)
            and set(self.filters) <= set(COLUMNS)
            and len(set(self._met())) == self.depth + 1
        )

    @property
    def depth(self) -> int:
        """How often the table is filtered."""
        return len(self.filters)

    def question(self) -> str:
        """The question in its wording."""
        wording = WORDINGS[self.wording]
        rows = (
            wording.row.write(name=row[0], **dict(zip(COLUMNS, row[1:], strict=True)))
            for row in self.rows
        )
        return wording.frame.write(
            table="; ".join(rows), start=self.start, moves=", ".join(self.filters)
        )

    def _value(self, name: str, column: str) -> str:
        return next(row[_PLACES[column]] for row in self.rows if row[0] == name)

    def holds(self, state: str) -> bool:
        """Whether this thing is in the table."""
        return any(row[0] == state for row in self.rows)

    def apply(self, i: int, state: str) -> str:
        """The other thing of the same value in the column of filter i."""
        place = _PLACES[self.filters[i]]
        value = self._value(state, self.filters[i])
        return next(row[0] for row in self.rows if row[place] == value and row[0] != state)

    def undo(self, i: int, state: str) -> str:
        """The same: two things share each value."""
        return self.apply(i, state)

    def mistake(self, i: int, before: str, after: str) -> str:  # noqa: ARG002 (told by the rows)
        """Another column, or another row, were it the same."""
        alike = any(self._value(before, column) == self._value(after, column) for column in COLUMNS)
        return WRONG_RULE if alike and before != after else MISREADING

    def begun_at(self, state: str) -> Self:
        """The same table, begun elsewhere."""
        return replace(self, start=state)

    def slots(self, i: int, before: str, after: str) -> Mapping[str, str | int]:
        """What fills the sentence that makes filter i."""
        column = self.filters[i]
        value = self._value(before, column)
        words = {"column": column, "value": value, "before": before, "after": after}
        return {"step": ORDINALS[i], **words}

    def decoys(self, rng: Generator, count: int) -> tuple[str, ...]:
        """Things by which the way does not come."""
        met = self._met()
        others = [row[0] for row in self.rows if row[0] not in met]
        return tuple(others[k] for k in rng.permutation(len(others))[:count])

    def factors(self) -> tuple[Factor, ...]:
        """The start and each value that two things on the way share."""
        met = self._met()
        shared = (
            f"with the {name} the {column} {self._value(name, column)} is shared by the {other}"
            for name, other, column in zip(met, met[1:], self.filters, strict=False)
        )
        facts = (f"the start is the {self.start}", *shared)
        return tuple(Factor(name=fact, forms=(fact,)) for fact in facts)

    def _met(self) -> list[str]:
        met = [self.start]
        for i in range(self.depth):
            met.append(self.apply(i, met[-1]))
        return met


def _twice(rng: Generator, words: Sequence[str], pairs: int) -> list[str]:
    chosen = [words[int(k)] for k in rng.permutation(len(words))[:pairs]]
    return [word for word in chosen for _ in range(2)]


def _filters(rng: Generator, depth: int) -> tuple[str, ...]:
    """Columns in turn, never the one just used, which would lead back."""
    filters: list[str] = []
    while len(filters) < depth:
        others = [name for name in COLUMNS if name not in filters[-1:]]
        filters.append(others[rng.integers(len(others))])
    return tuple(filters)
