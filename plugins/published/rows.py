"""What is known of one published set: where it lies, under which terms, and who says so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from troth import Item
from troth.plugins.published.records import Record

Fact = Literal["fields", "revision", "licence", "gated"]
"""What may be verified of a set: by a link to where it is said."""

UNKNOWN = "unknown"

MapRecord = Callable[[Record], Item]
"""From a record of the real format to an item, or an ItemError that names the field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One configuration and split of a repository, under the name of a subset."""

    name: str
    config: str | None
    split: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """One row of the table.

    `parts` are loaded one by one; where there are several, they are the subsets. Where the subset
    is a field of the record instead, `by` names it. `links` say where each fact can be looked up:
    a fact without a link is unverified, and a set without a link to its revision is not pinned.
    `unasked` says of a record why it is no question with options; such rows are left out and
    counted. `refused` are subsets that have none at all, and `broken` rows known to be damaged,
    counted from 1 in the pinned revision, each with its reason. `free` makes of any record an item
    without options, whatever `unasked` says of it.
    """

    name: str
    claim: str
    repository: str
    parts: tuple[Part, ...]
    to_item: MapRecord
    links: Mapping[Fact, str]
    revision: str = ""
    licence: str = UNKNOWN
    gated: bool = False
    size: int | None = None
    by: str = ""
    unasked: Callable[[Mapping[str, Any]], str | None] = lambda _fields: None
    refused: Mapping[str, str] = field(default_factory=dict)
    broken: Mapping[tuple[str, int], str] = field(default_factory=dict)
    counterfactuals: bool = False
    free: MapRecord | None = None

    @property
    def page(self) -> str:
        """Where the set lies."""
        return f"https://huggingface.co/datasets/{self.repository}"
