"""Organisms by name: those under examination, and those that play the roles a probe asks."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from inspect_ai.model import Model, get_model

from troth.hosting.host import host
from troth.organisms import Edges
from troth.tasks.organism_api import law_of
from troth.values import Law

PROVIDER = "organism/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Player:
    """An organism under some of its settings, to be asked directly or through Inspect."""

    organism: str
    settings: Mapping[str, Any] = field(default_factory=dict)

    def law(self) -> Law:
        """What it does, remembered where it was worked out before."""
        return lru_cache(maxsize=200_000)(law_of(self.organism, dict(self.settings)))

    def model(self) -> Model:
        """The same organism as a model of Inspect's."""
        arguments: dict[str, Any] = dict(self.settings)
        return get_model(f"{PROVIDER}{self.organism}", **arguments)


USUAL = Player(organism="dial", settings=asdict(Edges(cot_to_answer=0.8, question_to_answer=0.6)))
"""What plays a role for which there is no organism of its name."""

GUESSING = Player(organism="dial", settings=asdict(Edges(contradicts=0.75, noise=0.1)))
"""One that of four options is right as often as by chance, and is led by what a start concludes."""


def player_of(role: str) -> Player:
    """Who plays a role where nobody is named for it: the organism of its name, if there is one."""
    return Player(organism=role) if role in host().names("organism") else USUAL
