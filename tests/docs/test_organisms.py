"""docs/organisms.md names every rule and every setting, as the code has them."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from troth.organisms import RULES, Edges

PAGE = (Path(__file__).parents[2] / "docs" / "organisms.md").read_text(encoding="utf-8")
USUAL = asdict(Edges())


def rows(heading: str) -> dict[str, list[str]]:
    """The cells of a table, by the name in the first."""
    table = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    cells = [[each.strip() for each in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    return {name.strip("`"): rest for name, *rest in cells}


def test_every_rule_is_there() -> None:
    assert list(rows("name")) == list(RULES)


@pytest.mark.parametrize("name", list(RULES))
def test_a_rule_stands_with_its_claim_and_what_it_sets(name: str) -> None:
    claim, edges = RULES[name]
    said, sets = rows("name")[name]
    own = {key: value for key, value in asdict(edges).items() if value != USUAL[key]}
    assert said == claim
    assert {k: float(v) for k, v in re.findall(r"`(\w+)=([\d.]+)`", sets)} == own


def test_every_setting_stands_with_its_default() -> None:
    assert {name: float(default) for name, (default, _) in rows("setting").items()} == USUAL
