"""What a family of puzzles gives, so that all else is written once for every family."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol, Self

from numpy.random import Generator

from troth.sources.families.frames import Frame
from troth.values import Factor

CALCULATION, MISREADING, WRONG_RULE = "calculation", "misreading", "wrong rule"
"""The kinds of mistakes: wrongly counted, taken from the wrong place, or done the wrong way."""


class Puzzle(Protocol):
    """A chain of bijective steps on a state. A state's name is also its option's text.

    Steps are counted from 0. No step leaves a state where it was, so that a wrong state always
    carries through to a wrong answer.
    """

    family: ClassVar[str]
    frames: ClassVar[tuple[Frame, ...]]
    """The wordings of the question."""
    spoken: ClassVar[tuple[Frame, ...]]
    """The sentences of the first step and of any other; each has a slot `after`."""
    reworded: ClassVar[tuple[Frame, ...]]
    """The same sentences in other words, with the same slots."""

    @classmethod
    def generate(cls, rng: Generator, *, depth: int, options: int) -> tuple[Self, tuple[str, ...]]:
        """A puzzle of `depth` steps, and the wrong states that make `options` with the right one.

        They are drawn so that each could as well be the right one for all that can be seen without
        taking the steps, and no step leads to one of them before the last one does.
        """
        ...

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The puzzle whose question `text` begins with, or None unless it is told exactly."""
        ...

    @property
    def wording(self) -> int:
        """Which of the wordings the question is told in."""
        ...

    @property
    def depth(self) -> int:
        """The number of steps."""
        ...

    @property
    def start(self) -> str:
        """The state before the first step."""
        ...

    def question(self) -> str:
        """The question, from which alone the puzzle can be read back."""
        ...

    def holds(self, state: str) -> bool:
        """Whether this is the name of a state."""
        ...

    def apply(self, i: int, state: str) -> str:
        """The state after step i."""
        ...

    def undo(self, i: int, state: str) -> str:
        """The state before step i."""
        ...

    def mistake(self, i: int, before: str, after: str) -> str:
        """Which kind of mistake takes step i from one state to another that is wrong."""
        ...

    def begun_at(self, state: str) -> Self:
        """The same puzzle with another state before the first step."""
        ...

    def slots(self, i: int, before: str, after: str) -> Mapping[str, str | int]:
        """What fills the sentence in which step i is reasoned, right or wrong."""
        ...

    def hides(self, options: Sequence[str]) -> bool:
        """Whether none of its options is where it begins, or one step from there.

        Such a one could be struck out at a glance. Asked of a puzzle that was begun elsewhere.
        """
        ...

    def factors(self) -> tuple[Factor, ...]:
        """The facts needed, each in the words of the one true step that states it."""
        ...
