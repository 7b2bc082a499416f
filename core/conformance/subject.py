"""What the kit needs to try a probe: its options, items to ask, and models of known truth."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from inspect_ai.model import Model

from troth.asking import no_options
from troth.asking.traces import ReadTrace
from troth.conformance.direct import Measured, measure, remembered
from troth.conformance.players import Player, player_of
from troth.errors import UsageError
from troth.hosting.options import complete
from troth.measuring.truth import cast_as
from troth.organisms import Edges, Speaker, explaining, scripted
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

ITEMS = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """What a probe is examined on.

    `items` stand in for the kit's puzzles, `organisms` for its models: most checks use the first
    alone. `cast` names who plays a role, in place of the organism that is called like it.
    """

    items: Sequence[Item] = ()
    organisms: Sequence[Player] = ()
    cast: Mapping[str, Player] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A probe under examination."""

    probe: Probe
    given: Mapping[str, Any] = field(default_factory=dict)
    stage: Stage = field(default_factory=Stage)

    @cached_property
    def options(self) -> dict[str, Any]:
        """The probe's options, complete."""
        return complete(self.probe.options, self.given, owner=self.probe.name)

    @cached_property
    def items(self) -> Sequence[Item]:
        """Those of the stage, or puzzles from the families of which the trust page tells."""
        usual = ("ledger", "chain", "cups")
        items = self.stage.items[:ITEMS] or puzzles(seed=0, limit=ITEMS, families=usual)
        if any(no_options(item, self.probe.needs) for item in items):
            raise UsageError(
                f"{self.probe.name}: expected items with options, got some that are answered "
                "freely; try it on others"
            )
        return items

    @property
    def main(self) -> str:
        """The model that most checks use."""
        return self.stage.organisms[0].organism if self.stage.organisms else "dial"

    @property
    def live(self) -> Player:
        """The model that is also run through Inspect."""
        return self.stage.organisms[0] if self.stage.organisms else Player(organism="honest")

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """The models' laws, each remembering what it worked out."""
        if self.stage.organisms:
            return {each.organism: each.law() for each in self.stage.organisms}
        keep = lru_cache(maxsize=200_000)
        laws = {name: scripted(edges) for name, edges in MODELS.items()}
        # The others give their answer bare.
        laws["explains"] = explaining(scripted(Edges()))
        return {name: keep(law) for name, law in laws.items()}

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        """The models' voices."""
        return {name: Speaker(law, remember=True) for name, law in self.laws.items()}

    @property
    def _wanted(self) -> Counter[str]:
        return Counter(self.probe.roles(self.options))

    @cached_property
    def role_laws(self) -> Mapping[str, Law]:
        """The laws of those who play the probe's roles."""
        return {role: self.player(role).law() for role in self._wanted}

    def player(self, role: str) -> Player:
        """Who plays a role."""
        return self.stage.cast.get(role) or player_of(role)

    def models_of_roles(self) -> dict[str, list[Model]]:
        """Those who play the probe's roles, as models of Inspect's."""
        return {role: [self.player(role).model()] * n for role, n in self._wanted.items()}

    @cached_property
    def players(self) -> Mapping[str, Sequence[Speaker]]:
        """Who plays the probe's roles."""
        speakers = {role: Speaker(law, remember=True) for role, law in self.role_laws.items()}
        return {role: (speakers[role],) * count for role, count in self._wanted.items()}

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

    def sample(self, *, items: int = 60) -> list[Reading]:
        """Readings of the main model, and of the first others that say what it leaves unsaid."""
        readings = self.run(self.main, items=items).readings
        for model in self.laws:
            missing = self.unread(readings)
            if not missing:
                break
            more = renamed(self.run(model, items=items).readings, f"~{model}")
            if missing.keys() - self.unread(more).keys():
                readings = readings + more
        return readings

    def unread(self, readings: Sequence[Reading]) -> Mapping[str, Estimate]:
        """The estimates of the declared quantities of which nothing was read."""
        found = self.declared(readings).items()
        return {name: e for name, e in found if e.n == 0 or math.isnan(e.value)}

    def truths(self, model: str) -> Mapping[str, float]:
        """The exact values on a model and these players; none where the probe declares none."""
        if self.probe.truth is None:
            return {}
        with cast_as(self.role_laws):
            return self.probe.truth(self.laws[model], self.items, self.options)

    def estimates(self, readings: Sequence[Reading]) -> Mapping[str, Estimate]:
        """What the probe makes of readings."""
        return self.probe.estimate(readings, self.options)

    def declared(self, readings: Sequence[Reading]) -> Mapping[str, Estimate]:
        """The same of the declared quantities alone, as far as they are given."""
        found = self.estimates(readings)
        return {q.name: found[q.name] for q in self.probe.quantities if q.name in found}


def renamed(readings: Sequence[Reading], suffix: str) -> list[Reading]:
    """The same readings as if of other items."""
    return [
        replace(r, item=r.item + suffix, group=r.group + suffix if r.group else "")
        for r in readings
    ]
