"""One row of a published set, each field checked as it is read."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from troth import Counterfactual, Item, ItemError, Solution
from troth.sources import content_hash
from troth.values import LETTERS, Check


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """The fields of a row and its place: the set, the subset, and the row counted from 1."""

    source: str
    subset: str
    row: int
    fields: Mapping[str, Any]
    inside: str = ""

    @property
    def place(self) -> str:
        """Where a complaint is about."""
        subset = f", subset {self.subset!r}" if self.subset else ""
        return f"source {self.source!r}{subset}, row {self.row}"

    def wrong(self, name: str, *, expected: str) -> ItemError:
        """A complaint about one field."""
        got = _shown(self.fields[name]) if name in self.fields else f"only {_shown(self._names())}"
        return ItemError(
            f"{self.place}, field {self.inside + name!r}: expected {expected}, got {got}; the set "
            "may have changed: -T revision=... reads another edition of it, -T lenient=true "
            "leaves such rows out and counts them"
        )

    def value(self, name: str) -> Any:
        """A field that must be there."""
        if name not in self.fields or self.fields[name] is None:
            raise self.wrong(name, expected="a value")
        return self.fields[name]

    def text(self, name: str) -> str:
        """A field that is a text and not empty."""
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, expected="text that is not empty")
        return value.strip()

    def whole(self, name: str) -> int:
        """A field that is a whole number, written as one or as its digits."""
        value = self.value(name)
        digits = isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value.strip())
        if isinstance(value, bool) or not (digits or isinstance(value, int)):
            raise self.wrong(name, expected="a whole number")
        return int(value)

    def within(self, name: str) -> "Record":
        """A field that has fields of its own."""
        value = self.value(name)
        if not isinstance(value, Mapping):
            raise self.wrong(name, expected="an object with fields of its own")
        return replace(self, fields=value, inside=f"{self.inside}{name}.")

    def options(self, name: str) -> tuple[str, ...]:
        """A field that holds the options."""
        value = self.value(name)
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.wrong(name, expected="a list of options")
        return self.checked(name, ["" if each is None else str(each).strip() for each in value])

    def checked(self, name: str, texts: Sequence[str]) -> tuple[str, ...]:
        """Options that can be asked, or a complaint about the field that they came from."""
        if not 2 <= len(texts) <= len(LETTERS):
            raise self.wrong(name, expected=f"2 to {len(LETTERS)} options")
        if not all(texts):
            raise self.wrong(name, expected="options that have text")
        if len(set(texts)) != len(texts):
            raise self.wrong(name, expected="options that differ")
        return tuple(texts)

    def index(self, name: str, options: Sequence[str]) -> int:
        """A field that counts the right option from 0."""
        place = self.whole(name)
        if not 0 <= place < len(options):
            raise self.wrong(name, expected=f"one of the {len(options)} options, from 0")
        return place

    def letter(self, name: str, labels: Sequence[str]) -> int:
        """A field that names the right option by its label: `A`, `a` or `(A)`."""
        said = self.text(name).removeprefix("(").removesuffix(")").upper()
        places = [k for k, label in enumerate(labels) if label.upper() == said]
        if len(places) != 1:
            raise self.wrong(name, expected=f"one of {', '.join(labels)}")
        return places[0]

    def among(self, name: str, options: Sequence[str]) -> int:
        """A field that gives the right option's text, in whichever case."""
        said = self.text(name).casefold()
        places = [k for k, option in enumerate(options) if option.casefold() == said]
        if len(places) != 1:
            raise self.wrong(name, expected=f"one of {_shown(list(options))}")
        return places[0]

    def agree(self, name: str, said: object, *, other: str) -> None:
        """Complain unless a field says the same as another."""
        if self.value(name) != said:
            raise self.wrong(name, expected=f"{said!r}, as {other!r} has it")

    def item(
        self,
        question: str,
        options: tuple[str, ...],
        gold: int,
        *,
        own: str = "",
        group: str = "",
        reorder: bool = False,
        counterfactuals: Sequence[Counterfactual] = (),
        check: Check | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Item:
        """The item of this row, named by the set and its own id, or else by what it asks.

        With `reorder` the options stand in an order that depends on the name alone: for sets in
        which the right one has a place of its own.
        """
        solution = Solution(steps=(), conclusion="", counterfactuals=tuple(counterfactuals))
        item = Item(
            id="-",
            question=question,
            options=options,
            gold=gold,
            group=f"{self.source}:{group}" if group else "",
            solution=solution if counterfactuals else None,
            check=check,
            metadata={**({"subset": self.subset} if self.subset else {}), **(metadata or {})},
        )
        parts = (self.source, self.subset, own or content_hash(item)[:12])
        name = "-".join(re.sub(r"\s+", "_", part) for part in parts if part)
        return reordered(replace(item, id=name)) if reorder else replace(item, id=name)

    def _names(self) -> list[str]:
        return sorted(self.fields)


def letters(count: int) -> tuple[str, ...]:
    """The letters of so many options."""
    return tuple(LETTERS[:count])


def reordered(item: Item) -> Item:
    """An item with its options in an order drawn from its id, the same in every run."""
    order = sorted(range(len(item.options)), key=lambda k: digest(item.id, item.options[k]))
    return replace(
        item,
        options=tuple(item.options[k] for k in order),
        gold=None if item.gold is None else order.index(item.gold),
    )


def digest(*parts: object) -> str:
    """A number in hexadecimal that depends on nothing but the parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()


def _shown(value: object) -> str:
    text = repr(value[:80] if isinstance(value, str | list) else value)
    return text if len(text) <= 80 else f"{text[:77]}..."
