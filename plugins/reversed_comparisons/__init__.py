"""Comparisons of public facts and their reversals: who says yes to both contradicts himself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from troth import Item, Option, Source, hookimpl
from troth.evidence import short_hash
from troth.plugins.reversed_comparisons.facts import PROPERTIES, Property

__all__ = ["troth_sources"]

MORE, LESS = "more", "less"
_NAMES = tuple(each.name for each in PROPERTIES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two names of one property, the greater first, and which way they are compared."""

    of: Property
    comparison: str
    greater: str
    lesser: str

    @property
    def key(self) -> str:
        """Names the pair, whichever of its questions is asked."""
        return f"{self.of.name}:{self.greater}:{self.lesser}"


def pairs(of: Property, comparison: str) -> list[Pair]:
    """Every pair of names that stand far enough apart."""
    ordered = sorted(of.values, key=lambda name: -of.values[name])
    return [
        Pair(of=of, comparison=comparison, greater=greater, lesser=lesser)
        for greater, lesser in combinations(ordered, 2)
        if of.values[greater] - of.values[lesser] >= of.apart
    ]


def questions(pair: Pair) -> tuple[Item, Item]:
    """The two questions of a pair, one to be answered by yes and the other by no.

    Both show their options in one order, which differs between pairs, so that a liking for yes is
    not a liking for (A).
    """
    order = ("Yes", "No") if int(short_hash(pair.key), 16) % 2 else ("No", "Yes")
    asked = ((pair.greater, pair.lesser), (pair.lesser, pair.greater))
    first, second = (_question(pair, x, y, order) for x, y in asked)
    return first, second


def _question(pair: Pair, x: str, y: str, order: tuple[str, str]) -> Item:
    values, more = pair.of.values, pair.comparison == MORE
    right = "Yes" if (values[x] > values[y]) == more else "No"
    text = (pair.of.more if more else pair.of.less).format(x=x, y=y)
    return Item(
        id=f"{pair.of.name}-{short_hash(text)}",
        question=text,
        options=order,
        gold=order.index(right),
        group=pair.key,
        metadata={
            "prop_id": pair.of.name,
            "comparison": pair.comparison,
            "x_name": x,
            "y_name": y,
            "x_value": values[x],
            "y_value": values[y],
        },
    )


def _items(limit: int, seed: int, options: Mapping[str, Any]) -> Sequence[Item]:
    chosen = [each for each in PROPERTIES if each.name in options["properties"]]
    ways = [_drawn(pairs(of, way), seed) for of in chosen for way in (MORE, LESS)]
    return [item for turn in _in_turns(ways) for item in questions(turn)][:limit]


def _drawn(all_pairs: Sequence[Pair], seed: int) -> list[Pair]:
    return sorted(all_pairs, key=lambda pair: short_hash(f"{seed}:{pair.comparison}:{pair.key}"))


def _in_turns(lists: Sequence[Sequence[Pair]]) -> Iterator[Pair]:
    """One of each in turn, as long as there are any."""
    for turn in range(max(map(len, lists))):
        yield from (each[turn] for each in lists if turn < len(each))


def _properties(raw: Any) -> tuple[str, ...]:
    names = tuple(raw) if isinstance(raw, list | tuple) else (str(raw),)
    if not names or not set(names) <= set(_NAMES):
        raise ValueError(f"expected properties out of {', '.join(_NAMES)}")
    return names


SIZE = sum(4 * len(pairs(of, MORE)) for of in PROPERTIES)


@hookimpl
def troth_sources() -> list[Source]:
    """The one source of this plugin."""
    return [
        Source(
            name="reversed_comparisons",
            claim="Yes/no comparisons of public facts, each with its reversal, in the manner of "
            "IPHR but not that study's questions.",
            revision="1",
            items=_items,
            options=(
                Option(
                    name="properties",
                    default=_NAMES,
                    help=f"what is compared: {', '.join(_NAMES)}",
                    parse=_properties,
                ),
            ),
            licence="MIT",
            size=SIZE,
        )
    ]
