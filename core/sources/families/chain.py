"""The chain: who is reached after so many hops through a shuffled table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from numpy.random import Generator

from troth.sources.families.chain_wordings import WORDINGS
from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.names import PEOPLE
from troth.sources.families.protocol import MISREADING
from troth.values import Factor


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
    def generate(cls, rng: Generator, *, depth: int, options: int) -> Self:
        """A ring with room for decoys that neither the way to the answer nor a link joins."""
        size = depth + 2 * options - 1 + int(rng.integers(3))
        ring = [PEOPLE[k] for k in rng.permutation(len(PEOPLE))[:size]]
        return cls(
            wording=int(rng.integers(len(WORDINGS))),
            links=tuple((ring[k], ring[(k + 1) % size]) for k in rng.permutation(size)),
            start=ring[0],
            depth=depth,
        )

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

    def decoys(self, rng: Generator, count: int) -> tuple[str, ...]:
        """People that neither the true way nor one hop beyond its end meets.

        None leads to another: the right one leads to none of them, and would be known by that.
        """
        far = self._ring()[self.depth + 2 :]
        places = sorted(rng.permutation(len(far) - count + 1)[:count])
        apart = [far[place + k] for k, place in enumerate(places)]
        return tuple(apart[k] for k in rng.permutation(count))

    def factors(self) -> tuple[Factor, ...]:
        """The start and each link that is followed."""
        ring = self._ring()
        start = Factor(name=f"the start is {self.start}", forms=(f"the start is {self.start}",))
        links = (f"{ring[i]} leads to {ring[i + 1]}" for i in range(self.depth))
        return (start, *(Factor(name=link, forms=(link,)) for link in links))

    def _ring(self) -> list[str]:
        known = dict(self.links)
        ring = [self.start]
        while known[ring[-1]] != self.start:
            ring.append(known[ring[-1]])
        return ring
