"""What is shipped: every package, the marker of types, a card for each probe; and its size."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import requires
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from troth import Probe, host

ROOT = Path(__file__).parents[2]
FOLDERS = ("core", "plugins", "scorers", "solvers", "tests", "benchmarks")


# Declared and not imported: Inspect's providers and its loader of data sets import them, a command
# starts them, or, of scikit-learn alone, they are kept for what is still to come.
BY_INSPECT = {"anthropic", "openai"}
KEPT = {"scikit-learn"}
OPTIONAL = {"accelerate", "datasets", "vllm"}
# The kit is used from the tests of plugins.
OF_TESTS = {"pytest"}


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


def imported() -> Iterator[str]:
    """The distributions that the shipped code imports; here each is named as what it holds."""
    for folder in ("core", "plugins", "scorers", "solvers"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                else:
                    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                yield from (name.partition(".")[0].replace("_", "-") for name in names)


def floors(requirements: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The least version that is accepted of each requirement, and () where any is."""
    found = {}
    for each in requirements:
        [name], least = re.findall(r"^[\w-]+", each), re.findall(r">=([\d.]+)", each)
        found[name] = tuple(map(int, least[0].split("."))) if least else ()
    return found


def test_what_is_imported_is_declared_and_what_is_declared_is_imported(
    project: dict[str, Any],
) -> None:
    extras = project["project"]["optional-dependencies"]
    always = set(floors(project["project"]["dependencies"]))
    optional = set(floors(each for name in ("hf", "local", "vllm") for each in extras[name]))
    own = {name.replace("_", "-") for name in (*sys.stdlib_module_names, "troth")}
    used = set(imported()) - own
    assert used - OF_TESTS <= always | optional
    assert always - used == BY_INSPECT | KEPT
    assert optional - used == OPTIONAL


def test_the_least_versions_are_those_that_inspect_takes(project: dict[str, Any]) -> None:
    ours = floors(project["project"]["dependencies"])
    its = floors(requires("inspect-ai") or [])
    for name in ("anthropic", "openai", "pydantic"):
        assert ours[name][:2] >= its[name][:2] > (), name
