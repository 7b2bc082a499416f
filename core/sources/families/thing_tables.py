"""Draws which things of a table are alike in which column, about the way that will be asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numpy.random import Generator

Partners = dict[str, str]
"""Each thing of a column, and the one other that is like it there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """The columns to go by, and by column who is like whom."""

    filters: tuple[str, ...]
    partners: Mapping[str, Partners]


def draw(
    rng: Generator,
    names: Sequence[str],
    columns: Sequence[str],
    *,
    way: Sequence[str],
    wrong: Sequence[str],
    begin: str,
) -> Drawn:
    """Make things alike so that the columns lead along a way, and from elsewhere to a wrong option.

    Nothing that must stay apart is alike in anything: the options, the start, and where a twin
    begins. A thing like another option could else be known for a wrong one: the way comes to the
    right one from a thing which is no option.

    Args:
        rng: Decides all that is left open.
        names: All things.
        columns: All columns.
        way: The things from the start to the right option.
        wrong: The other options; a twin may end on the first.
        begin: Where that twin begins.
    """
    apart = frozenset({way[0], way[-1], *wrong, begin})
    while True:
        filters = _filters(rng, columns, len(way) - 1)
        partners: dict[str, Partners] = {column: {} for column in columns}
        for one, other, column in zip(way, way[1:], filters, strict=False):
            _join(partners[column], one, other)
        if _lead(rng, names, partners, filters, begin=begin, end=wrong[0], apart=apart) and all(
            _fill(rng, names, partners[column], apart) for column in columns
        ):
            return Drawn(filters=filters, partners=partners)


def _filters(rng: Generator, columns: Sequence[str], depth: int) -> tuple[str, ...]:
    """Columns in turn, never the one just used, which would lead back."""
    filters: list[str] = []
    while len(filters) < depth:
        others = [name for name in columns if name not in filters[-1:]]
        filters.append(others[rng.integers(len(others))])
    return tuple(filters)


def _join(partners: Partners, one: str, other: str) -> None:
    partners[one], partners[other] = other, one


def _lead(
    rng: Generator,
    names: Sequence[str],
    partners: Mapping[str, Partners],
    filters: Sequence[str],
    *,
    begin: str,
    end: str,
    apart: frozenset[str],
) -> bool:
    """Make the columns lead from one thing to another, or say that they cannot."""
    met = [begin]
    for column in filters[:-1]:
        here = partners[column]
        if met[-1] not in here:
            free = [name for name in names if name not in here and name not in apart]
            fresh = [name for name in free if name not in met]
            if not fresh:
                return False
            _join(here, met[-1], fresh[rng.integers(len(fresh))])
        met.append(here[met[-1]])
        if met[-1] in met[:-1] or met[-1] in apart:
            return False
    here = partners[filters[-1]]
    if met[-1] in here or end in here:
        return False
    _join(here, met[-1], end)
    return True


def _fill(rng: Generator, names: Sequence[str], partners: Partners, apart: frozenset[str]) -> bool:
    """Make all others alike in twos, or say that too few are left for those that stay apart."""
    rest = [name for name in names if name not in partners]
    if 2 * len(apart.intersection(rest)) > len(rest):
        return False
    while True:
        mixed = [rest[k] for k in rng.permutation(len(rest))]
        pairs = list(zip(mixed[::2], mixed[1::2], strict=True))
        if not any(apart.issuperset(pair) for pair in pairs):
            break
    for one, other in pairs:
        _join(partners, one, other)
    return True
