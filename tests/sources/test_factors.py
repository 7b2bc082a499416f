"""From its listed facts alone each puzzle can be answered, and without any one of them it cannot.

Each family has a small program here that knows nothing but the words of the facts.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import pytest

from troth.sources import FAMILY_NAMES, solve
from troth.values import Item

Facts = Sequence[str]


def total(facts: Facts, item: Item) -> str | None:
    """The opening number and the signed amounts of as many entries as the puzzle has."""
    found = [re.search(r"opens with (\d+)", fact) for fact in facts]
    opening = [int(match[1]) for match in found if match]
    stated = " ".join(facts_in_forms(item, facts))
    changes = re.findall(r"(adds|takes) (\d+)", stated)
    if len(opening) != 1 or len(changes) != item.metadata["depth"]:
        return None
    return str(opening[0] + sum(int(n) if verb == "adds" else -int(n) for verb, n in changes))


def facts_in_forms(item: Item, facts: Facts) -> list[str]:
    return [form for factor in item.factors if factor.name in facts for form in factor.forms]


def reached(facts: Facts, item: Item) -> str | None:
    """Whoever is met after so many links from the start."""
    start = [fact.rpartition(" ")[2] for fact in facts if fact.startswith("the start is")]
    links = dict(fact.split(" leads to ") for fact in facts if " leads to " in fact)
    return walked(start, links, item)


def walked(start: Sequence[str], links: Mapping[str, str], item: Item) -> str | None:
    if len(start) != 1:
        return None
    where: str | None = start[0]
    for _ in range(item.metadata["depth"]):
        where = links.get(where) if where else None
    return where


def covered(facts: Facts, item: Item) -> str | None:
    """The cup after each of the moves, none of which may be missing."""
    start = [fact.rpartition(" ")[2] for fact in facts if fact.startswith("the ball starts at")]
    moves = [fact.partition(", ")[2] for fact in facts if " ball " not in fact]
    if len(start) != 1 or len(moves) != item.metadata["depth"]:
        return None
    row = read_row(item)
    where = start[0]
    for move in moves:
        pairs = re.findall(r"(\w+) with (\w+)", move)
        if pairs:
            where = {**dict(pairs), **{b: a for a, b in pairs}}[where]
        else:
            where = row[(row.index(where) + (1 if move.endswith("right") else -1)) % len(row)]
    return where


def read_row(item: Item) -> Sequence[str]:
    """The cups from left to right; the row is no fact of the puzzle."""
    cup = "(?:amber|black|blue|brown|green|grey|pink|red|silver|violet|white|yellow)"
    found = re.search(rf"{cup}(?:, {cup}){{7}}", item.question)
    assert found
    return found[0].split(", ")


def seated(facts: Facts, item: Item) -> str | None:
    """The seat of the last of a row of people, each told by the one before."""
    known = [
        match for fact in facts if (match := re.search(r"(\w+) has the known seat (\d+)", fact))
    ]
    told = {}
    for fact in facts:
        if match := re.fullmatch(r"(\w+) is (\d+) seats? (\w+) from (\w+)", fact):
            told[match[4]] = match[1], int(match[2]) * (1 if match[3] == "clockwise" else -1)
    if len(known) != 1:
        return None
    who, seat = known[0][1], int(known[0][2])
    for _ in range(item.metadata["depth"]):
        if who not in told:
            return None
        who, shift = told[who]
        seat += shift
    size = re.search(r"(?:to|for|of|run|up clockwise to|the) (\d+)\b", item.question)
    assert size
    return str((seat - 1) % int(size[1]) + 1)


def shared(facts: Facts, item: Item) -> str | None:
    """The last thing of a row in which each shares something with the next."""
    start = [fact.rpartition(" ")[2] for fact in facts if fact.startswith("the start is")]
    links = {
        match[1]: match[2]
        for fact in facts
        if (match := re.fullmatch(r"with the (\w+) the .* is shared by the (\w+)", fact))
    }
    return walked(start, links, item)


PROGRAMS: Mapping[str, Callable[[Facts, Item], str | None]] = {
    "ledger": total,
    "chain": reached,
    "cups": covered,
    "seats": seated,
    "things": shared,
}


def test_every_family_has_its_program() -> None:
    assert set(PROGRAMS) == set(FAMILY_NAMES)


@pytest.mark.parametrize("family", FAMILY_NAMES)
def test_the_facts_are_enough_and_none_of_them_is_too_many(
    family: str, every_depth: Sequence[Item]
) -> None:
    program = PROGRAMS[family]
    mine = [item for item in every_depth if item.metadata["family"] == family]
    assert len(mine) == len(every_depth) // len(FAMILY_NAMES)
    for item in mine:
        facts = [factor.name for factor in item.factors]
        assert item.gold is not None
        assert program(facts, item) == item.options[item.gold]
        for k in range(len(facts)):
            assert program([*facts[:k], *facts[k + 1 :]], item) is None


def test_text_and_facts_agree(every_depth: Sequence[Item]) -> None:
    for item in every_depth[::7]:
        worked = solve(item.question)
        assert worked is not None
        facts = [factor.name for factor in item.factors]
        assert PROGRAMS[worked.family](facts, item) == worked.answer
