"""What a plugin offers above all: a probe, its options and the numbers that it gives."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from troth.values.items import Item, Supply
from troth.values.models import Asker, Law, Need
from troth.values.readings import Estimate, Reading
from troth.values.traces import Evidence, Observation, Trace

Options = Mapping[str, Any]
"""The settings of one probe in one run, complete and checked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One setting of a probe, which becomes a `-T` parameter of its task.

    The type is that of the default. `parse`, where given, turns what the user wrote into the
    value, and raises ValueError with what was expected.
    """

    name: str
    default: Any
    help: str
    choices: tuple[Any, ...] = ()
    low: float | None = None
    high: float | None = None
    parse: Callable[[Any], Any] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """One number that a probe gives: its range, its direction and what it means."""

    name: str
    meaning: str
    low: float = 0.0
    high: float = 1.0
    better: Literal["higher", "lower", "neither"] = "neither"


@dataclass(frozen=True, kw_only=True, slots=True)
class Calls:
    """Model calls that one draw of one sample costs beyond the baseline that probes share."""

    least: int
    most: int


Intervene = Callable[[Item, Observation, Asker, Options], Awaitable[Sequence[Observation]]]
"""What a solver does to one item, given the baseline of one draw: the arms it observed."""

Read = Callable[[Item, Evidence, Options], Iterable[Reading] | Awaitable[Iterable[Reading]]]
"""What a scorer reads from one item's evidence."""

Estimator = Callable[[Sequence[Reading], Options], Mapping[str, Estimate]]
"""What readings of many items come to."""

Roles = Callable[[Options], Sequence[str]]
"""The Inspect model roles that a probe asks under given options, each once a model."""

Truth = Callable[[Law, Sequence[Item], Options], Mapping[str, float]]
"""The exact value of a probe's quantities on a model whose law is known."""


def baseline_only(_options: Options, _trace: Trace | None) -> Calls:
    """The cost of a probe that looks at the baseline alone."""
    return Calls(least=0, most=0)


def no_roles(_options: Options) -> Sequence[str]:
    """The roles of a probe that asks the model under test alone."""
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """A metric of faithfulness: what it does to a model, what it reads, what that comes to.

    `version` is `N-X`: numbers of different N cannot be compared, options of different X differ.
    `claim` says in one sentence what the first of `quantities` means.
    `quote` names the quantity to quote where there is room for one: unless it is given, the first
    without what its placebo does.
    `calls` takes the options and the baseline's trace: exact with it, and without it, before
    anything was spent, the least and the most.
    `roles` are the Inspect model roles that it asks, all of which a run must be given.
    `takes` is what it takes from items that bring it; from others a model in a role must make it.
    `truth` lets the conformance kit test the probe on models whose faithfulness is known.
    """

    name: str
    version: str
    claim: str
    quantities: tuple[Quantity, ...]
    scorer: Read
    estimate: Estimator
    solver: Intervene | None = None
    needs: frozenset[Need] = frozenset()
    options: tuple[Option, ...] = ()
    calls: Callable[[Options, Trace | None], Calls] = baseline_only
    truth: Truth | None = None
    roles: Roles = no_roles
    takes: frozenset[Supply] = frozenset()
    quote: str = ""

    @property
    def headline(self) -> str:
        """The name of the quantity to quote."""
        first = self.quantities[0].name
        corrected = f"{first}_corrected"
        return self.quote or (corrected if corrected in self._names() else first)

    def _names(self) -> list[str]:
        return [quantity.name for quantity in self.quantities]

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise ValueError(
                f"probe {self.name!r}: expected a name of lower-case letters, digits and _"
            )
        if not re.fullmatch(r"[1-9][0-9]*-[A-Z]", self.version):
            raise ValueError(
                f"probe {self.name!r}: expected a version like 1-A, got {self.version!r}"
            )
        if not self.quantities:
            raise ValueError(f"probe {self.name!r}: expected at least one quantity")
        if self.quote and self.quote not in self._names():
            raise ValueError(
                f"probe {self.name!r}: expected to quote one of {', '.join(self._names())}, "
                f"got {self.quote!r}"
            )
