"""The checks of a source of items: each yields once for everything that it examined."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from troth.conformance.checks import CheckFailedError, NotApplicableError, demand
from troth.errors import TrothError
from troth.tasks.datasets import not_storable
from troth.values import Item, Source, Supply

_MANY, _FEW = 40, (2, 8)

_BRINGS: Mapping[Supply, Callable[[Item], bool]] = {
    "factors": lambda item: bool(item.factors),
    "mistakes": lambda item: any(step.mistakes for step in _steps(item)),
    "rewordings": lambda item: any(step.rewordings for step in _steps(item)),
    "counterfactuals": lambda item: bool(item.solution and item.solution.counterfactuals),
}


def _steps(item: Item) -> Sequence[Any]:
    return item.solution.steps if item.solution else ()


@dataclass(frozen=True, kw_only=True)
class Sourcing:
    """A source under examination, with its complete options."""

    source: Source
    options: Mapping[str, Any]
    faults: list[str] = field(default_factory=list)

    @cached_property
    def many(self) -> Sequence[Item]:
        """What it gives under one seed, as many as are examined."""
        return self.items(_MANY)

    def items(self, limit: int, seed: int = 0) -> Sequence[Item]:
        """What it gives; what cannot be loaded here is not tried again, which may take minutes."""
        if self.faults:
            raise CheckFailedError(f"nothing was read: {self.faults[0]}")
        try:
            found = self.source.items(limit, seed, self.options)
        except TrothError as error:
            self.faults.append(str(error))
            raise CheckFailedError(f"nothing was read: {error}") from error
        demand(
            isinstance(found, Sequence) and not isinstance(found, str),
            f"it gave {type(found).__name__}; expected a list of Items",
        )
        for item in found:
            demand(isinstance(item, Item), f"it gave {type(item).__name__} among its items")
        return found


def items_can_be_told_apart(given: Sourcing) -> Iterator[None]:
    """No two items share an id, and a log can hold each."""
    seen: set[str] = set()
    for item in given.many:
        demand(item.id not in seen, f"two items have the id {item.id!r}")
        seen.add(item.id)
        problem = not_storable(item)
        demand(problem is None, f"a log cannot hold item {item.id!r}: {problem}")
        yield


def limit_is_kept(given: Sourcing) -> Iterator[None]:
    """There are never more items than the limit, nor fewer while the source has more."""
    size = given.source.size
    for limit in (*_FEW, _MANY):
        found = len(given.items(limit))
        demand(found <= limit, f"{found} items came with limit {limit}")
        least = limit if size == "any" else min(limit, size or 1)
        demand(
            found >= least,
            f"{found} items came with limit {limit}, though its size is {size or 'not told'}",
        )
        yield from (None for _ in range(found))


def same_seed_same_items(given: Sourcing) -> Iterator[None]:
    """Two calls with the same limit, seed and options give the same items in the same order."""
    for seed in (0, 1):
        first, again = given.items(_MANY, seed), given.items(_MANY, seed)
        demand(len(first) == len(again), f"seed {seed}: {len(first)} items came, then {len(again)}")
        for one, other in zip(first, again, strict=True):
            demand(
                one == other,
                f"seed {seed}: {one.id!r} came where a second call gave "
                f"{'another ' * (one.id == other.id)}{other.id!r}",
            )
            yield


def fewer_are_part_of_more(given: Sourcing) -> Iterator[None]:
    """What comes with a smaller limit also comes with a larger one, under the same seed."""
    more = {item.id: item for item in given.many}
    for limit in _FEW:
        for item in given.items(limit):
            demand(
                more.get(item.id) == item,
                f"{item.id!r} comes with limit {limit} and not with limit {_MANY}",
            )
            yield


def what_it_supplies_comes(given: Sourcing) -> Iterator[None]:
    """Each thing that the source says it supplies comes with items."""
    if not given.source.supplies:
        raise NotApplicableError("it says that nothing comes with its items")
    for supply in sorted(given.source.supplies):
        demand(
            supply in _BRINGS,
            f"it says that it supplies {supply!r}; expected of {', '.join(sorted(_BRINGS))}",
        )
        bring = [item for item in given.many if _BRINGS[supply](item)]
        demand(
            bool(bring),
            f"it says that it supplies {supply}, and none of {len(given.many)} items brings any",
        )
        yield from (None for _ in bring)


SOURCE: Sequence[Callable[[Sourcing], Iterator[None]]] = (
    items_can_be_told_apart,
    limit_is_kept,
    same_seed_same_items,
    fewer_are_part_of_more,
    what_it_supplies_comes,
)
