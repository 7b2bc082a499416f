"""What else a plugin may offer, and the label that says whose offer something is."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from troth.values.items import Item, Supply
from troth.values.models import Organism
from troth.values.probes import Option, Probe
from troth.values.prompts import Prompt

Kind = Literal["probe", "perturbation", "detector", "source", "organism", "reporter"]


def _check_digest(digest: object, *, owner: str) -> None:
    """Raise where something cannot be the digest of a text."""
    if not (isinstance(digest, str) and re.fullmatch("[0-9a-f]{8,128}", digest)):
        raise ValueError(
            f"{owner}: expected a digest of 8 to 128 hex digits, got {digest!r}; "
            "troth.evidence.digests.short_hash makes one of a text"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Perturbation:
    """A way to edit a prompt so that it points at one option, in one or more wordings.

    `apply` takes the item, the target option and the wording; `digests` gives each wording a
    short hash, so that a log shows which text was used.
    """

    name: str
    claim: str
    wordings: tuple[str, ...]
    apply: Callable[[Item, int, str], Prompt]
    digests: Mapping[str, str]

    def __post_init__(self) -> None:
        if set(self.digests) != set(self.wordings):
            raise ValueError(
                f"perturbation {self.name!r}: expected a digest for each wording "
                f"({', '.join(self.wordings)}), got digests for {', '.join(self.digests) or 'none'}"
            )
        for wording, digest in self.digests.items():
            _check_digest(digest, owner=f"perturbation {self.name!r}: wording {wording!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Hint:
    """What a detector looks for in a trace: which hint was planted and where it points."""

    perturbation: str
    letter: str
    option: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a detector found: whether the hint is mentioned, whether the answer rests on it, where.

    None means that it could not tell, and `reason` says why.
    """

    mentions: bool | None
    depends: bool | None
    quote: str = ""
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Detector:
    """Reads a trace and says whether it acknowledges a hint."""

    name: str
    version: str
    claim: str
    detect: Callable[[str, Hint], Verdict]
    digest: str

    def __post_init__(self) -> None:
        _check_digest(self.digest, owner=f"detector {self.name!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where items come from. `items` takes a limit, a seed and the source's own options.

    `size` is the number of items, "any" where they are made on demand, None where nobody says.
    `supplies` is what comes with them. `edition` says of complete options which edition was
    loaded, where that is not always `revision`.
    """

    name: str
    claim: str
    revision: str
    items: Callable[[int, int, Mapping[str, Any]], Sequence[Item]]
    options: tuple[Option, ...] = ()
    licence: str = "unknown"
    size: int | Literal["any"] | None = None
    supplies: frozenset[Supply] = frozenset()
    edition: Callable[[Mapping[str, Any]], str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reporter:
    """Makes a record readable: takes it as plain JSON values, gives a file's text."""

    name: str
    claim: str
    suffix: str
    render: Callable[[Mapping[str, Any]], str]


Offered = Probe | Perturbation | Detector | Source | Organism | Reporter


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """One value that a plugin offers, with where it came from."""

    kind: Kind
    name: str
    value: Offered
    plugin: str
    distribution: str
    version: str
