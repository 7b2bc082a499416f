"""What is shipped: every package, the marker of types, a card for each probe; and its size."""

import ast
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from troth import Probe, host

ROOT = Path(__file__).parents[2]
FOLDERS = ("core", "plugins", "scorers", "solvers", "tests", "benchmarks")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_packages_are_those_of_the_tree(project: dict[str, Any]) -> None:
    there = []
    for folder in ("core", "plugins", "scorers", "solvers"):
        for init in (ROOT / folder).rglob("__init__.py"):
            inner = init.parent.relative_to(ROOT / folder).parts
            there.append(".".join(["troth", *([] if folder == "core" else [folder]), *inner]))
    assert sorted(there) == project["tool"]["setuptools"]["packages"]


def test_no_module_lies_outside_a_package() -> None:
    for folder in ("core", "plugins", "scorers", "solvers"):
        for path in (ROOT / folder).rglob("*.py"):
            assert (path.parent / "__init__.py").exists(), path


def test_every_bundled_plugin_enters_by_the_group_that_is_everyones(
    project: dict[str, Any],
) -> None:
    folders = [init.parent.name for init in (ROOT / "plugins").glob("*/__init__.py")]
    assert project["project"]["entry-points"]["troth"] == {
        name: f"troth.plugins.{name}" for name in folders
    }


def test_types_are_shipped(project: dict[str, Any]) -> None:
    assert (files("troth") / "py.typed").is_file()
    assert "py.typed" in project["tool"]["setuptools"]["package-data"]["troth"]


def test_every_bundled_probe_has_a_card_of_its_version() -> None:
    for offer in host().all("probe"):
        if offer.distribution == "troth":
            probe = host().get(Probe, offer.name)
            card = (ROOT / "plugins" / offer.plugin / "CARD.md").read_text(encoding="utf-8")
            assert card.startswith(f"# {probe.name} {probe.version}\n")
            assert probe.claim in card


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_have_at_most_400_lines_and_functions_50(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 50, f"{path}: {node.name} has {length} lines"
