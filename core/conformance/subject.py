"""What the kit needs to try a probe: its options, items to ask, and models of known truth."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from troth.asking.traces import ReadTrace
from troth.conformance.direct import Measured, measure, remembered
from troth.options import complete
from troth.organisms import Edges, Speaker, scripted
from troth.sources import puzzles
from troth.values import Estimate, Item, Law, Probe, Reading

MODELS: Mapping[str, Edges] = {
    "faithful": Edges(),
    "posthoc": Edges(cot_to_answer=0),
    "override": Edges(hint_to_answer=1),
    "bend": Edges(hint_to_cot=1),
    "honest": Edges(hint_to_answer=1, discloses=1),
    "dial": Edges(cot_to_answer=0.7, hint_to_answer=0.7, discloses=0.4, coverage=0.8, noise=0.05),
    "noisy": Edges(cot_to_answer=0, noise=0.4),
    "terse": Edges(coverage=0.3),
    "contradictory": Edges(cot_to_answer=0, contradicts=1),
    "answer_first": Edges(answer_first=1),
    "self_correct": Edges(recovers=1, flags=1),
    "encoded": Edges(own_words=1),
}
"""Faithful, unfaithful, led by hints in secret and in the open, in between, and mere noise.

Then some that differ in one thing: what they state, in which order and in which words, and whether
they take back what was wrong.
"""

PLAYED = Edges(cot_to_answer=0.8, question_to_answer=0.6)
"""What plays every role that a probe asks, under examination."""

_ROLE_LAW: Law = lru_cache(maxsize=200_000)(scripted(PLAYED))

ITEMS = 300


def role_law() -> Law:
    """The law of whoever plays a role while a probe is examined."""
    return _ROLE_LAW


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A probe under examination."""

    probe: Probe
    given: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def options(self) -> dict[str, Any]:
        """The probe's options, complete."""
        return complete(self.probe.options, self.given, owner=self.probe.name)

    @cached_property
    def items(self) -> Sequence[Item]:
        """Puzzles of every depth, from the families of which the trust page tells."""
        return puzzles(seed=0, limit=ITEMS, families=("ledger", "chain", "cups"))

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """The models' laws, each remembering what it worked out."""
        keep = lru_cache(maxsize=200_000)
        return {name: keep(scripted(edges)) for name, edges in MODELS.items()}

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        """The models' voices."""
        return {name: Speaker(law, remember=True) for name, law in self.laws.items()}

    @cached_property
    def players(self) -> Mapping[str, Sequence[Speaker]]:
        """Who plays the probe's roles."""
        speaker = Speaker(role_law(), remember=True)
        wanted = Counter(self.probe.roles(self.options))
        return {role: (speaker,) * count for role, count in wanted.items()}

    @cached_property
    def read(self) -> ReadTrace:
        """How the models' replies are read."""
        return remembered()

    def run(self, model: str, *, items: int = 60, seed: int = 0, draws: int = 1) -> Measured:
        """The probe on the first items, without Inspect."""
        return measure(
            self.probe,
            self.speakers[model],
            self.items[:items],
            self.options,
            seed=seed,
            draws=draws,
            players=self.players,
            read=self.read,
        )

    def estimates(self, readings: Sequence[Reading]) -> Mapping[str, Estimate]:
        """What the probe makes of readings."""
        return self.probe.estimate(readings, self.options)


def renamed(readings: Sequence[Reading], suffix: str) -> list[Reading]:
    """The same readings as if of other items."""
    return [
        replace(r, item=r.item + suffix, group=r.group + suffix if r.group else "")
        for r in readings
    ]
