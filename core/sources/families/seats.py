"""The seats: where somebody sits at a round table, told by who sits how far from whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from numpy.random import Generator

from troth.sources.families.frames import ORDINALS, Frame, frame
from troth.sources.families.names import PEOPLE
from troth.sources.families.protocol import CALCULATION, MISREADING, WRONG_RULE
from troth.sources.families.seat_wordings import BACK, ON, WORDINGS
from troth.values import Factor

_LARGEST = 99
_SEATS = tuple(str(seat) for seat in range(1, _LARGEST + 1))
_SHIFTS = (-4, -3, -2, -1, 1, 2, 3, 4)
"""How many seats on somebody may be who is told by somebody else."""


_TRIES = 200
"""How often a way to a seat is looked for, before it is held for walled in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where somebody sits: so many seats from somebody else, one way round or the other."""

    who: str
    other: str
    seats: int
    way: str

    @property
    def shift(self) -> int:
        """The seats to go on by."""
        return self.seats if self.way == ON else -self.seats

    def words(self) -> dict[str, str | int]:
        """What fills a sentence that tells it."""
        noun = "seat" if self.seats == 1 else "seats"
        return {
            "who": self.who,
            "other": self.other,
            "count": self.seats,
            "seats": noun,
            "way": self.way,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Seats:
    """A round table, one person whose seat is known, and others told by one another."""

    family: ClassVar[str] = "seats"
    frames: ClassVar[tuple[Frame, ...]] = tuple(w.frame for w in WORDINGS)
    spoken: ClassVar[tuple[Frame, ...]] = (
        frame(
            "First, {other} has the known seat {before}, and {who} is {count} {seats} {way} from "
            "{other}, in seat {after}."
        ),
        frame(
            "{step}, {other} is in seat {before}, and {who} is {count} {seats} {way} from {other}, "
            "in seat {after}."
        ),
    )
    reworded: ClassVar[tuple[Frame, ...]] = (
        frame(
            "Counting begins at seat {before} with {other}; {count} {seats} {way} comes {who}, "
            "which is seat {after}."
        ),
        frame(
            "{step} in the count, {count} {seats} {way} from seat {before} of {other} comes {who}, "
            "which is seat {after}."
        ),
    )

    wording: int
    size: int
    known: tuple[str, int]
    places: tuple[Place, ...]
    way: tuple[Place, ...]
    """Those of the places that lead from the known seat to the one that is asked for."""

    @classmethod
    def generate(cls, rng: Generator, *, depth: int, options: int) -> tuple[Self, tuple[str, ...]]:
        """A table with some seats to choose from, and people who leave all but one of these empty.

        The seats are drawn before anybody sits down, so that each could as well be the right one.
        """
        size = depth + depth // 2 + options + 5 + int(rng.integers(3))
        start, empty, seated = _drawn(rng, size, depth, options)
        people = [PEOPLE[k] for k in rng.permutation(len(PEOPLE))[: len(seated) + 1]]
        places = [
            Place(
                who=people[number],
                other=people[other],
                seats=abs(shift),
                way=ON if shift > 0 else BACK,
            )
            for number, (other, shift) in enumerate(seated, start=1)
        ]
        puzzle = cls(
            wording=int(rng.integers(len(WORDINGS))),
            size=size,
            known=(people[0], start),
            places=tuple(places[k] for k in rng.permutation(len(places))),
            way=tuple(places[:depth]),
        )
        return puzzle, tuple(str(seat) for seat in empty)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The puzzle whose question `text` begins with."""
        for number, wording in enumerate(WORDINGS):
            if told := wording.frame.match(text):
                places = tuple(
                    Place(
                        who=fact["who"],
                        other=fact["other"],
                        seats=int(fact["count"]),
                        way=fact["way"],
                    )
                    for fact in wording.fact.find(told["facts"])
                )
                puzzle = cls(
                    wording=number,
                    size=int(told["size"]),
                    known=(told["first"], int(told["opening"])),
                    places=places,
                    way=_way(places, told["first"], told["target"]),
                )
                return puzzle if puzzle._sound() and puzzle.question() == told[0] else None
        return None

    def _sound(self) -> bool:
        told = [place.who for place in self.places]
        return (
            len(set(told)) == len(told)
            and self.known[0] not in told
            and 1 <= self.known[1] <= self.size <= _LARGEST
            and all(place.seats % self.size and place.way in (ON, BACK) for place in self.places)
            and 1 <= self.depth <= len(ORDINALS)
        )

    @property
    def depth(self) -> int:
        """How many places lead to the one that is asked for."""
        return len(self.way)

    @property
    def start(self) -> str:
        """The known seat."""
        return str(self.known[1])

    def question(self) -> str:
        """The question in its wording."""
        wording = WORDINGS[self.wording]
        return wording.frame.write(
            size=self.size,
            first=self.known[0],
            opening=self.known[1],
            facts=", ".join(wording.fact.write(**place.words()) for place in self.places),
            target=self.way[-1].who,
        )

    def holds(self, state: str) -> bool:
        """Whether a seat has this number."""
        return state in _SEATS[: self.size]

    def apply(self, i: int, state: str) -> str:
        """The seat of the next person on the way."""
        return str(_on(int(state), self.way[i].shift, self.size))

    def undo(self, i: int, state: str) -> str:
        """The seat of the person before."""
        return str(_on(int(state), -self.way[i].shift, self.size))

    def mistake(self, i: int, before: str, after: str) -> str:
        """The other way round, one seat too few or too many, or another place."""
        if after == self.undo(i, before):
            return WRONG_RULE
        right = int(self.apply(i, before))
        near = {str(_on(right, off, self.size)) for off in (-1, 1)}
        return CALCULATION if after in near else MISREADING

    def begun_at(self, state: str) -> Self:
        """The same people, begun elsewhere."""
        return replace(self, known=(self.known[0], int(state)))

    def slots(self, i: int, before: str, after: str) -> Mapping[str, str | int]:
        """What fills the sentence that goes from one person to the next."""
        words = self.way[i].words()
        return {"step": ORDINALS[i], **words, "before": before, "after": after}

    def hides(self, options: Sequence[str]) -> bool:
        """Whether neither the known person nor anybody told by that one has such a seat."""
        who, seat = self.known
        told = (place.shift for place in self.places if place.other == who)
        return {str(_on(seat, shift, self.size)) for shift in (0, *told)}.isdisjoint(options)

    def factors(self) -> tuple[Factor, ...]:
        """The known seat and each place on the way."""
        known = f"{self.known[0]} has the known seat {self.known[1]}"
        return (
            Factor(name=known, forms=(known,), words=tuple(map(str, self.known))),
            *(_told(place) for place in self.way),
        )


def _told(place: Place) -> Factor:
    words = place.words()
    said = "{who} is {count} {seats} {way} from {other}".format(**words)
    names = tuple(str(words[name]) for name in ("who", "count", "way", "other"))
    return Factor(name=said, forms=(said,), words=names)


def _drawn(
    rng: Generator, size: int, depth: int, options: int
) -> tuple[int, list[int], list[tuple[int, int]]]:
    """The known seat, the seats that must stay empty, and how everybody sits down."""
    while True:
        start, end, *empty = (int(k) + 1 for k in rng.permutation(size)[: options + 1])
        # Seats that are hard to come to are tried again and again, or they were rarely right.
        for _ in range(_TRIES):
            if seated := _seated(rng, size, depth, start=start, end=end, empty=empty):
                return start, empty, seated


def _seated(
    rng: Generator, size: int, depth: int, *, start: int, end: int, empty: Sequence[int]
) -> list[tuple[int, int]] | None:
    """By whom each but the first is told and so many seats on, or None where no seat was left.

    The first so many lead from the start to the end, two others hang on anybody before them.
    """
    seats, told = [start], list[tuple[int, int]]()
    for number in range(1, depth + 3):
        other = number - 1 if number <= depth else int(rng.integers(number))
        taken = {*seats, *empty} if number == depth else {*seats, *empty, end}
        free = [k for k in _SHIFTS if _on(seats[other], k, size) not in taken]
        if number == depth:
            free = [k for k in free if _on(seats[other], k, size) == end]
        if not free:
            return None
        shift = free[rng.integers(len(free))]
        seats.append(_on(seats[other], shift, size))
        told.append((other, shift))
    return told


def _on(seat: int, shift: int, size: int) -> int:
    return (seat - 1 + shift) % size + 1


def _way(places: Sequence[Place], first: str, target: str) -> tuple[Place, ...]:
    """What leads from the first to the target, or nothing where nothing does."""
    told = {place.who: place for place in places}
    way: list[Place] = []
    who = target
    while who in told and len(way) < len(told):
        way.append(told[who])
        who = told[who].other
    return tuple(reversed(way)) if who == first else ()
