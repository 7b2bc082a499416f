"""The things: a table is filtered by what one thing is like, to find the other that is like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from numpy.random import Generator

from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.protocol import MISREADING, WRONG_RULE
from troth.sources.families.thing_tables import draw
from troth.sources.families.thing_wordings import WORDINGS
from troth.values import Factor

_THINGS = (
    *("anvil", "basket", "bell", "bench", "candle", "carpet", "clock", "compass", "drum"),
    *("easel", "flute", "globe", "harp", "kettle", "ladder", "lamp", "mirror", "saddle"),
    *("sledge", "trunk", "urn", "vase", "wheel", "whistle", "bucket", "cradle", "fiddle"),
    *("hammer", "jug", "lantern", "needle", "pillow", "ribbon", "scale", "violin", "wreath"),
)
COLUMNS: Mapping[str, Sequence[str]] = {
    "colour": (
        *("amber", "black", "blue", "brown", "green", "grey", "red", "white"),
        *("cream", "gold", "ivory", "pink", "scarlet", "silver", "tan", "violet", "yellow"),
    ),
    "owner": (
        *("Alba", "Boris", "Clara", "Emil", "Frida", "Ivo", "Lotte", "Pavel"),
        *("Anouk", "Dirk", "Hilde", "Igor", "Jutta", "Milan", "Rolf", "Sven", "Wim"),
    ),
    "room": (
        *("attic", "cellar", "gallery", "kitchen", "library", "parlour", "study", "workshop"),
        *("chapel", "hall", "larder", "loft", "nursery", "office", "porch", "stable", "vault"),
    ),
    "origin": (
        *("Bergen", "Cadiz", "Delft", "Ghent", "Lyon", "Porto", "Siena", "Turin"),
        *("Basel", "Bremen", "Genoa", "Krakow", "Malmo", "Nantes", "Riga", "Split", "Vienna"),
    ),
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
    def generate(cls, rng: Generator, *, depth: int, options: int) -> tuple[Self, tuple[str, ...]]:
        """A table made about its way, in which no two of the options are alike in anything."""
        size = depth + options + max(8, options + 8 - depth)
        names = [_THINGS[k] for k in rng.permutation(len(_THINGS))[: size + size % 2]]
        way, wrong, begin = names[: depth + 1], names[depth + 1 : depth + options], names[-1]
        drawn = draw(rng, names, tuple(COLUMNS), way=way, wrong=wrong, begin=begin)
        columns = [_valued(rng, drawn.partners[name], words) for name, words in COLUMNS.items()]
        puzzle = cls(
            wording=int(rng.integers(len(WORDINGS))),
            rows=tuple(
                (names[k], *(column[names[k]] for column in columns))
                for k in rng.permutation(len(names))
            ),
            start=way[0],
            filters=drawn.filters,
        )
        return puzzle, tuple(wrong[k] for k in rng.permutation(len(wrong)))

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

    def hides(self, options: Sequence[str]) -> bool:
        """Whether the thing to begin with is no option, nor like one in anything."""
        rows = {row[0]: row[1:] for row in self.rows}
        mine = rows[self.start]
        return self.start not in options and not any(
            value == other
            for each in options
            for value, other in zip(mine, rows[each], strict=True)
        )

    def factors(self) -> tuple[Factor, ...]:
        """The start and each value that two things on the way share."""
        met = self._met()
        said = f"the start is the {self.start}"
        return (
            Factor(name=said, forms=(said,), words=("start", self.start)),
            *(
                _shared(name, other, column, self._value(name, column))
                for name, other, column in zip(met, met[1:], self.filters, strict=False)
            ),
        )

    def _met(self) -> list[str]:
        met = [self.start]
        for i in range(self.depth):
            met.append(self.apply(i, met[-1]))
        return met


def _valued(rng: Generator, partners: Mapping[str, str], words: Sequence[str]) -> dict[str, str]:
    """What is told of each thing in one column: the same word of a thing and its partner."""
    pairs = [pair for pair in partners.items() if pair[0] < pair[1]]
    values = [words[int(k)] for k in rng.permutation(len(words))]
    return {name: value for pair, value in zip(pairs, values, strict=False) for name in pair}


def _shared(name: str, other: str, column: str, value: str) -> Factor:
    said = f"with the {name} the {column} {value} is shared by the {other}"
    return Factor(name=said, forms=(said,), words=(name, value, other))
