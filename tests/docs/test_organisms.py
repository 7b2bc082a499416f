"""docs/organisms.md names every rule and every setting, as the code has them."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from troth.conformance import GUESSING, MODELS
from troth.conformance import USUAL as PLAYED
from troth.organisms import RULES, Edges

PAGE = (Path(__file__).parents[2] / "docs" / "organisms.md").read_text(encoding="utf-8")
USUAL = asdict(Edges())


def rows(heading: str) -> dict[str, list[str]]:
    """The cells of a table, by the name in the first."""
    table = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    cells = [[each.strip() for each in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    return {name.strip("`"): rest for name, *rest in cells}


def settings(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"`(\w+)=([\d.]+)`", text)}


def own(edges: Edges) -> dict[str, float]:
    return {name: value for name, value in asdict(edges).items() if value != USUAL[name]}


def test_every_rule_is_there() -> None:
    assert list(rows("name")) == list(RULES)


@pytest.mark.parametrize("name", list(RULES))
def test_a_rule_stands_with_its_claim_and_what_it_sets(name: str) -> None:
    claim, edges = RULES[name]
    said, sets = rows("name")[name]
    assert said == claim
    assert settings(sets) == own(edges)


def test_every_setting_stands_with_its_default() -> None:
    assert {name: float(default) for name, (default, _) in rows("setting").items()} == USUAL


def test_it_says_who_stands_and_who_plays_roles_on_the_trust_page() -> None:
    dial, _, others = PAGE.rpartition("`dial` is set to")[2].partition("whoever plays a role")
    played, _, guessing = others.partition("guess")
    found = [settings(text) for text in (dial, played, guessing)]
    assert found == [
        own(edges)
        for edges in (MODELS["dial"], *(Edges(**each.settings) for each in (PLAYED, GUESSING)))
    ]
