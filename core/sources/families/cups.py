"""The cups: where a ball ends when every move changes what lies under every cup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from numpy.random import Generator

from troth.sources.families.cup_wordings import WORDINGS, Move
from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.protocol import MISREADING, WRONG_RULE
from troth.values import Factor

_COLOURS = (
    *("amber", "black", "blue", "brown", "green", "grey"),
    *("pink", "red", "silver", "violet", "white", "yellow"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cups:
    """A row of cups, the one with the ball, and the moves."""

    family: ClassVar[str] = "cups"
    frames: ClassVar[tuple[Frame, ...]] = tuple(w.frame for w in WORDINGS)
    spoken: ClassVar[tuple[Frame, ...]] = (
        frame("First, {move} takes the ball from the start at {before} to {after}."),
        frame("{step}, {move} takes the ball from {before} to {after}."),
    )
    reworded: ClassVar[tuple[Frame, ...]] = (
        frame("The ball begins under {before}, and {move} brings it under {after}."),
        frame("{step} comes {move}, and the ball goes from under {before} to under {after}."),
    )

    wording: int
    row: tuple[str, ...]
    start: str
    moves: tuple[Move, ...]

    @classmethod
    def generate(cls, rng: Generator, *, depth: int, options: int) -> tuple[Self, tuple[str, ...]]:
        """A row of cups, and some of which the ball comes to neither at once nor in the end.

        Of four cups all would be options, and whoever reads one move of two could strike one out.
        """
        size = options + 3 + (options + 3) % 2
        row = tuple(_COLOURS[k] for k in rng.permutation(len(_COLOURS))[:size])
        start, end = (row[k] for k in rng.permutation(size)[:2])
        while True:
            puzzle = cls(
                wording=int(rng.integers(len(WORDINGS))),
                row=row,
                start=start,
                moves=tuple(_draw(rng, row) for _ in range(depth)),
            )
            # Some ends are likelier than others after a few moves, and shifts alone are counted.
            if (
                puzzle._end() == end
                and puzzle.hides((end,))
                and any(move.pairs for move in puzzle.moves)
            ):
                others = [cup for cup in row if cup != end and puzzle.hides((cup,))]
                chosen = rng.permutation(len(others))[: options - 1]
                return puzzle, tuple(others[k] for k in chosen)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The puzzle whose question `text` begins with."""
        for number, wording in enumerate(WORDINGS):
            if told := wording.frame.match(text):
                puzzle = cls(
                    wording=number,
                    row=tuple(told["row"].split(", ")),
                    start=told["start"],
                    moves=tuple(wording.read(move) for move in told["moves"].split("; ")),
                )
                return puzzle if puzzle._sound() and puzzle.question() == told[0] else None
        return None

    def _sound(self) -> bool:
        cups = sorted(self.row)
        return (
            1 <= self.depth <= len(ORDINALS)
            and len(set(cups)) == len(cups) > 1
            and self.start in cups
            and all(
                sorted(cup for pair in move.pairs for cup in pair) == cups
                if move.pairs
                else move.way in {"left", "right"}
                for move in self.moves
            )
        )

    @property
    def depth(self) -> int:
        """The number of moves."""
        return len(self.moves)

    def question(self) -> str:
        """The question in its wording."""
        wording = WORDINGS[self.wording]
        return wording.frame.write(
            row=", ".join(self.row),
            start=self.start,
            count=self.depth,
            moves="; ".join(wording.write(move) for move in self.moves),
        )

    def holds(self, state: str) -> bool:
        """Whether a cup of this colour is in the row."""
        return state in self.row

    def apply(self, i: int, state: str) -> str:
        """The cup to which move i carries the ball."""
        return self.moves[i].carry(self.row, state)

    def undo(self, i: int, state: str) -> str:
        """The cup from which move i carried the ball."""
        return self.moves[i].carry(self.row, state, back=True)

    def mistake(self, i: int, before: str, after: str) -> str:
        """A shift to the other side, or a move that is misread."""
        shifted = bool(self.moves[i].way)
        return WRONG_RULE if shifted and after == self.undo(i, before) else MISREADING

    def begun_at(self, state: str) -> Self:
        """The same moves, begun elsewhere."""
        return replace(self, start=state)

    def slots(self, i: int, before: str, after: str) -> Mapping[str, str | int]:
        """What fills the sentence that makes move i."""
        return {"step": ORDINALS[i], "move": str(self.moves[i]), "before": before, "after": after}

    def hides(self, options: Sequence[str]) -> bool:
        """Whether none of these is the start or the cup after the first move.

        Nor the one to which the last of two moves alone would bring the ball: since no move leaves
        it where it is, two of them never end there.
        """
        near = {self.start, self.apply(0, self.start)}
        if self.depth == 2:
            near.add(self.apply(1, self.start))
        return near.isdisjoint(options)

    def factors(self) -> tuple[Factor, ...]:
        """The start and each move."""
        start = Factor(
            name=f"the ball starts at {self.start}",
            forms=(f"the start at {self.start}",),
            words=("start", self.start),
        )
        # Every swap names all cups, and a shift none: no words tell one from another.
        moves = (f"{step}, {move}" for step, move in zip(ORDINALS, self.moves, strict=False))
        return (start, *(Factor(name=move, forms=(move,)) for move in moves))

    def _end(self) -> str:
        state = self.start
        for i in range(self.depth):
            state = self.apply(i, state)
        return state


def _draw(rng: Generator, row: tuple[str, ...]) -> Move:
    # Shifts cancel one another and can be counted in any order, so that they are the fewer.
    kind = int(rng.integers(8))
    if kind < 2:
        return Move(way=("left", "right")[kind])
    cups = [row[k] for k in rng.permutation(len(row))]
    return Move(pairs=tuple(zip(cups[::2], cups[1::2], strict=True)))
