"""What the README says: its table is the demo's, its links lead somewhere, its commands exist."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from troth import Probe, host
from troth.cli.demo import demo, truths_of
from troth.tasks.planning import COMMON

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ITEMS = next(option.default for option in demo.params if option.name == "items")


def table() -> dict[str, dict[str, str]]:
    """The exact values that the README shows, by model and quantity."""
    [block] = re.findall(r"^```text\nmodel .*?\n(.*?)\n\n", README, re.MULTILINE | re.DOTALL)
    shown: dict[str, dict[str, str]] = {}
    for line in block.splitlines():
        words = line.split()
        if not line.startswith(" "):
            own = shown[words.pop(0)] = {}
        own[words[0]] = words[1]
    return shown


def exact(model: str) -> Mapping[str, float]:
    return {
        name: value for of in truths_of(model, items=ITEMS).values() for name, value in of.items()
    }


@pytest.mark.parametrize("model", list(table()))
def test_its_table_shows_the_exact_values_of_the_demo(model: str) -> None:
    truths = exact(model)
    for quantity, shown in table()[model].items():
        if shown == "none":
            assert truths[quantity] != truths[quantity]
        else:
            assert abs(float(shown) - truths[quantity]) <= 0.005 + 1e-9


def test_its_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_its_tasks_and_their_options_exist() -> None:
    common = {option.name for option in COMMON}
    runs = re.findall(r"^inspect eval troth/(\w+) (.*)$", README, re.MULTILINE)
    assert len(runs) > 3
    for name, words in runs:
        own = set() if name in ("suite", "my_metric") else options_of(name)
        assert set(re.findall(r"-T (\w+)=", words)) <= common | own


def options_of(name: str) -> set[str]:
    return {option.name for option in host().get(Probe, name).options}
