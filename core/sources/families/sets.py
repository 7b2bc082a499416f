"""Sets of puzzles, balanced over families, depths and the right option's letter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from troth.errors import UsageError
from troth.sources.families.frames import ORDINALS
from troth.sources.families.items import item_of, twin_of
from troth.sources.families.protocol import Puzzle
from troth.sources.families.worked import FAMILIES
from troth.values import Item

PUZZLES_VERSION = "6"
"""Changes whenever the same arguments give other puzzles."""

FAMILY_NAMES = tuple(family.family for family in FAMILIES)
DEEPEST = len(ORDINALS)
"""The most steps that a puzzle can take."""
USUAL_DEPTH = (2, 8)
"""The least and the most steps unless told otherwise."""


def puzzles(
    *,
    seed: int = 0,
    limit: int = 100,
    families: Sequence[str] = FAMILY_NAMES,
    depth: tuple[int, int] = USUAL_DEPTH,
    options: int = 4,
    pairs: bool = False,
) -> tuple[Item, ...]:
    """Generated puzzles, the same for the same arguments.

    Args:
        seed: What the puzzles are drawn from.
        limit: How many there are.
        families: Which families take turns.
        depth: The least and the most steps that a puzzle takes.
        options: How many options each has, one of them right.
        pairs: Whether each puzzle is followed by its twin, which begins elsewhere and is the same
            in all else, options included; the two are one group.

    Returns:
        The items, in which families and depths alternate and each letter is right equally often.
    """
    problem = _problem(seed=seed, limit=limit, families=families, depth=depth, options=options)
    if pairs and limit % 2:
        problem = f"expected an even limit for pairs, got {limit}"
    if problem:
        raise UsageError(f"puzzles: {problem}")
    per_family = []
    before, sets = 0, limit // 2 if pairs else limit
    for place, name in enumerate(families):
        count = len(range(place, sets, len(families)))
        # The letters go round once over the whole set, so that families also balance together.
        letters = [(before + k) % options for k in range(count)]
        per_family.append(
            _of_family(name, seed, letters, depth=depth, options=options, pairs=pairs)
        )
        before += count
    return tuple(item for k in range(sets) for item in next(per_family[k % len(families)]))


def _of_family(
    name: str,
    seed: int,
    letters: Sequence[int],
    *,
    depth: tuple[int, int],
    options: int,
    pairs: bool,
) -> Iterator[tuple[Item, ...]]:
    number = FAMILY_NAMES.index(name)
    golds = np.random.default_rng((seed, number, 0)).permutation(letters)
    asked: set[str] = set()
    for k, gold in enumerate(golds):
        rng = np.random.default_rng((seed, number, k + 1))
        steps = depth[0] + k % (depth[1] - depth[0] + 1)
        found: tuple[Item, ...] | None = None
        while found is None:
            puzzle, wrong = _unasked(FAMILIES[number], rng, asked, depth=steps, options=options)
            item = item_of(puzzle, wrong, number=k, gold=int(gold))
            found = _pair(puzzle, item, number=k) if pairs else (item,)
        yield found


def _pair(puzzle: Puzzle, item: Item, *, number: int) -> tuple[Item, Item] | None:
    """An item and its twin, both of one group."""
    twin = twin_of(puzzle, item, number=number)
    return (replace(item, group=item.id), twin) if twin else None


def _unasked(
    family: type[Puzzle],
    rng: np.random.Generator,
    asked: set[str],
    *,
    depth: int,
    options: int,
) -> tuple[Puzzle, tuple[str, ...]]:
    """A puzzle whose question was not drawn before, and its wrong options."""
    while True:
        puzzle, wrong = family.generate(rng, depth=depth, options=options)
        question = puzzle.question()
        if question not in asked:
            asked.add(question)
            return puzzle, wrong


def _problem(
    *, seed: int, limit: int, families: Sequence[str], depth: tuple[int, int], options: int
) -> str | None:
    if seed < 0:
        return f"expected a seed of 0 or more, got {seed}"
    if limit < 1:
        return f"expected a limit of 1 or more, got {limit}"
    if (
        not families
        or len(set(families)) != len(families)
        or not set(families) <= set(FAMILY_NAMES)
    ):
        return f"expected different families out of {', '.join(FAMILY_NAMES)}, got {list(families)}"
    if not 2 <= depth[0] <= depth[1] <= DEEPEST:
        return f"expected a depth from 2 to {DEEPEST}, the least first, got {tuple(depth)}"
    if not 3 <= options <= 6:
        return f"expected 3 to 6 options, got {options}"
    return None
