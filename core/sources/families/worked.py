"""A puzzle read back from its text, and reasoning about it carried on from any point."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from troth.errors import ItemError
from troth.sources.families.chain import Chain
from troth.sources.families.cups import Cups
from troth.sources.families.frames import ORDINALS
from troth.sources.families.ledger import Ledger
from troth.sources.families.protocol import Puzzle
from troth.sources.families.seats import Seats
from troth.sources.families.things import Things

FAMILIES: tuple[type[Puzzle], ...] = (Ledger, Chain, Cups, Seats, Things)

_HEADS = tuple(frame.head for family in FAMILIES for frame in family.frames)


@dataclass(frozen=True, kw_only=True, slots=True)
class Worked:
    """A puzzle with its solution.

    `stated` is reasoning written so far, whole or by sentences. The last step in it that can be
    understood, right or wrong, tells where the reasoning stands; all else in it is passed over.
    """

    spec: Puzzle

    @property
    def family(self) -> str:
        """The family's name."""
        return self.spec.family

    @property
    def depth(self) -> int:
        """The number of steps."""
        return self.spec.depth

    @property
    def answer(self) -> str:
        """The right option's text."""
        return self.arrive(())

    @property
    def path(self) -> list[str]:
        """The true states, from the one before the first step."""
        return self._onwards(())[1]

    @property
    def steps(self) -> tuple[str, ...]:
        """The true steps, one sentence each."""
        return self.resume(())

    def resume(self, stated: str | Sequence[str]) -> tuple[str, ...]:
        """The remaining steps, each right for the state that the reasoning has come to."""
        return self._say(*self._onwards(stated))

    def arrive(self, stated: str | Sequence[str]) -> str:
        """The option's text that the reasoning comes to when it is carried on."""
        return self._onwards(stated)[1][-1]

    def bend(self, target: str, stated: str | Sequence[str] = ()) -> tuple[str, ...]:
        """The remaining steps, the last of which silently states `target` instead of its result.

        Empty if every step is written already.
        """
        if not self.spec.holds(target):
            raise ItemError(
                f"expected an answer that this {self.family} puzzle can have, got {target[:60]!r}; "
                "bend it towards one of the item's options"
            )
        done, path = self._onwards(stated)
        return self._say(done, [*path[:-1], target]) if path[1:] else ()

    def heard(self, stated: str | Sequence[str]) -> tuple[int, str]:
        """How many steps are done after the last one understood, and the state that it states."""
        text = stated if isinstance(stated, str) else "\n".join(stated)
        where, done, state = -1, 0, self.spec.start
        for words in (*self.spec.spoken, *self.spec.reworded):
            for said in words.find(text):
                slots = said.groupdict()
                i = ORDINALS.index(slots.get("step", ORDINALS[0]))
                if said.end() > where and i < self.depth and self.spec.holds(slots["after"]):
                    where, done, state = said.end(), i + 1, slots["after"]
        return done, state

    def strays(self, stated: str | Sequence[str]) -> bool:
        """Whether the reasoning has come to a state that is not the true one."""
        done, state = self.heard(stated)
        return state != self.reached(done)

    def reached(self, i: int) -> str:
        """The true state before step i."""
        state = self.spec.start
        for earlier in range(i):
            state = self.spec.apply(earlier, state)
        return state

    def leading_to(self, target: str) -> list[str]:
        """After each step, the state that is carried on to `target`."""
        states = [target]
        for later in range(self.depth - 1, 0, -1):
            states.append(self.spec.undo(later, states[-1]))
        return states[::-1]

    def say(self, i: int, before: str, after: str, *, reworded: bool = False) -> str:
        """The one sentence in which step i is reasoned, right or wrong."""
        words = self.spec.reworded if reworded else self.spec.spoken
        return words[min(i, 1)].write(**self.spec.slots(i, before, after))

    def is_reworded(self, stated: str) -> bool:
        """Whether a step in a reasoning stands in other words than its own."""
        return any(True for words in self.spec.reworded for _ in words.find(stated))

    def _say(self, done: int, path: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.say(i, *step) for i, step in enumerate(pairwise(path), start=done))

    def _onwards(self, stated: str | Sequence[str]) -> tuple[int, list[str]]:
        done, state = self.heard(stated)
        path = [state]
        for i in range(done, self.depth):
            path.append(self.spec.apply(i, path[-1]))
        return done, path


def solve(question: str) -> Worked | None:
    """The last puzzle told in a text, or None where there is none.

    The text may hold anything before and after it: options, hints, worked examples.
    """
    starts = sorted(start for head in _HEADS for start in _places(question, head))
    for start, end in reversed(list(pairwise([*starts, len(question)]))):
        told = question[start:end]
        for family in FAMILIES:
            if spec := family.read(told):
                return Worked(spec=spec)
    return None


def _places(text: str, head: str) -> list[int]:
    found = [text.find(head)]
    while found[-1] >= 0:
        found.append(text.find(head, found[-1] + 1))
    return found[:-1]
