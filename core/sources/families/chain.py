"""The chain: who is reached after so many hops through a shuffled table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from numpy.random import Generator

from troth.sources.families.chain_wordings import WORDINGS
from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.names import PEOPLE
from troth.sources.families.protocol import MISREADING
from troth.values import Factor

_APART = 3
"""How many links lie between two options at least, and between an option and the start.

The way to the right one may be shorter, and is then all that joins it to the start.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """A table of links, one from each person, that form a single ring."""

    family: ClassVar[str] = "chain"
    frames: ClassVar[tuple[Frame, ...]] = tuple(w.frame for w in WORDINGS)
    spoken: ClassVar[tuple[Frame, ...]] = (
        frame("First, the start is {before}, and {before} leads to {after}."),
        frame("{step}, {before} leads to {after}."),
    )
    reworded: ClassVar[tuple[Frame, ...]] = (
        frame("The way begins with {before} and goes on to {after}."),
        frame("{step} on the way, {before} is followed by {after}."),
    )

    wording: int
    links: tuple[tuple[str, str], ...]
    start: str
    depth: int

    @classmethod
    def generate(cls, rng: Generator, *, depth: int, options: int) -> tuple[Self, tuple[str, ...]]:
        """A ring, and people on the rest of it who stand apart from one another.

        A link between two of them, or from one to the start, would tell that neither is right.
        """
        spare = int(rng.integers(5))
        size = depth + _APART * options + spare
        ring = [PEOPLE[k] for k in rng.permutation(len(PEOPLE))[:size]]
        shifts = sorted(rng.integers(spare + 1, size=options - 1).tolist())
        wrong = [ring[depth + _APART * k + shift] for k, shift in enumerate(shifts, start=1)]
        puzzle = cls(
            wording=int(rng.integers(len(WORDINGS))),
            links=tuple((ring[k], ring[(k + 1) % size]) for k in rng.permutation(size)),
            start=ring[0],
            depth=depth,
        )
        return puzzle, tuple(wrong[k] for k in rng.permutation(len(wrong)))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The puzzle whose question `text` begins with."""
        for number, wording in enumerate(WORDINGS):
            if told := wording.frame.match(text):
                puzzle = cls(
                    wording=number,
                    links=tuple((m["who"], m["next"]) for m in wording.link.find(told["table"])),
                    start=told["start"],
                    depth=int(told["count"]),
                )
                return puzzle if puzzle._sound() and puzzle.question() == told[0] else None
        return None

    def _sound(self) -> bool:
        known = dict(self.links)
        ring = [self.start]
        while len(ring) <= len(known) and ring[-1] in known and known[ring[-1]] != self.start:
            ring.append(known[ring[-1]])
        return (
            1 <= self.depth <= len(ORDINALS)
            and self.depth + 1 < len(self.links) == len(known) == len(ring)
            and ring[-1] in known
        )

    def question(self) -> str:
        """The question in its wording."""
        wording = WORDINGS[self.wording]
        return wording.frame.write(
            table=", ".join(wording.link.write(who=who, next=then) for who, then in self.links),
            start=self.start,
            count=self.depth,
        )

    def holds(self, state: str) -> bool:
        """Whether this person is in the table."""
        return state in dict(self.links)

    def apply(self, i: int, state: str) -> str:  # noqa: ARG002 (every hop follows one table)
        """The person after `state`."""
        return dict(self.links)[state]

    def undo(self, i: int, state: str) -> str:  # noqa: ARG002 (every hop follows one table)
        """The person before `state`."""
        return {then: who for who, then in self.links}[state]

    def mistake(self, i: int, before: str, after: str) -> str:  # noqa: ARG002 (it can be no other)
        """Another's link."""
        return MISREADING

    def begun_at(self, state: str) -> Self:
        """The same table, begun elsewhere."""
        return replace(self, start=state)

    def slots(self, i: int, before: str, after: str) -> Mapping[str, str | int]:
        """What fills the sentence that makes hop i."""
        return {"step": ORDINALS[i], "before": before, "after": after}

    def hides(self, options: Sequence[str]) -> bool:
        """Whether none of these people is the start or linked with it."""
        near = {self.start, self.apply(0, self.start), self.undo(0, self.start)}
        return near.isdisjoint(options)

    def factors(self) -> tuple[Factor, ...]:
        """The start and each link that is followed."""
        ring = self._ring()
        said = f"the start is {self.start}"
        links = ((ring[i], ring[i + 1]) for i in range(self.depth))
        return (
            Factor(name=said, forms=(said,), words=("start", self.start)),
            *(_link(here, there) for here, there in links),
        )

    def _ring(self) -> list[str]:
        known = dict(self.links)
        ring = [self.start]
        while known[ring[-1]] != self.start:
            ring.append(known[ring[-1]])
        return ring


def _link(here: str, there: str) -> Factor:
    said = f"{here} leads to {there}"
    return Factor(name=said, forms=(said,), words=(here, there))
