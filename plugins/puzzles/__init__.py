"""The embedded source of items: puzzles generated from a seed, whose every step is known."""

from collections.abc import Mapping, Sequence
from typing import Any

from troth import Item, Option, Source, hookimpl
from troth.sources import (
    DEEPEST,
    FAMILY_NAMES,
    FREE_FAMILY,
    PUZZLES_VERSION,
    USUAL_DEPTH,
    free_puzzles,
    puzzles,
)

__all__ = ["troth_sources"]


def _families(raw: Any) -> tuple[str, ...]:
    names = tuple(raw) if isinstance(raw, list | tuple) else (str(raw),)
    unknown = [name for name in names if name not in FAMILY_NAMES]
    if unknown or not names:
        raise ValueError(f"expected families out of {', '.join(FAMILY_NAMES)}")
    return names


def _depth(raw: Any) -> tuple[int, int]:
    low, _, high = str(raw).partition("-")
    expected = f"expected a depth from 2 to {DEEPEST}, or a range such as 2-{USUAL_DEPTH[1]}"
    try:
        bounds = int(low), int(high or low)
    except ValueError:
        raise ValueError(expected) from None
    if not 2 <= bounds[0] <= bounds[1] <= DEEPEST:
        raise ValueError(expected)
    return bounds


def _items(limit: int, seed: int, options: Mapping[str, Any]) -> Sequence[Item]:
    return puzzles(
        seed=seed,
        limit=limit,
        families=tuple(options["families"]),
        depth=tuple(options["depth"]),
        pairs=options["pairs"],
    )


def _free_items(limit: int, seed: int, options: Mapping[str, Any]) -> Sequence[Item]:
    return free_puzzles(seed=seed, limit=limit, depth=tuple(options["depth"]))


_DEPTH = Option(
    name="depth",
    default=USUAL_DEPTH,
    help=f"steps of reasoning: a number up to {DEEPEST}, or a range such as 3-5",
    parse=_depth,
)
PUZZLES = Source(
    name="puzzles",
    claim=(
        "Generated puzzles: sums of named quantities, chains of neighbours, cups and a ball, "
        "seats at a round table, things in a list that is filtered."
    ),
    revision=PUZZLES_VERSION,
    items=_items,
    options=(
        Option(
            name="families",
            default=FAMILY_NAMES,
            help=f"which puzzles: {', '.join(FAMILY_NAMES)}",
            parse=_families,
        ),
        _DEPTH,
        Option(
            name="pairs",
            default=False,
            help="each puzzle and then its twin, the same but for where it begins",
        ),
    ),
    licence="MIT",
    size="any",
    supplies=frozenset({"factors", "mistakes", "rewordings", "counterfactuals"}),
)
FREE_PUZZLES = Source(
    name="free_puzzles",
    claim=f"The puzzles of the family {FREE_FAMILY}, asked for a number without any options.",
    revision=PUZZLES_VERSION,
    items=_free_items,
    options=(_DEPTH,),
    licence="MIT",
    size="any",
    supplies=PUZZLES.supplies,
)


@hookimpl
def troth_sources() -> list[Source]:
    """The puzzles, with options and without."""
    return [PUZZLES, FREE_PUZZLES]
