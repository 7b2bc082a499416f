"""Imports go one way: plugins, scorers, solvers, core, which has an order too."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import troth

ROOT = Path(__file__).parents[2]
OUTER = ("plugins", "scorers", "solvers")
HOUSE = ("core", *OUTER)
HOSTING = ROOT / "core" / "hosting"
FILES = sorted(path for folder in HOUSE for path in (ROOT / folder).rglob("*.py"))

# What each room of core may know of the others: no arrow runs back up.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "private": set(),
    "values": {"errors"},
    "stats": {"values"},
    "sources": {"errors", "values"},
    "evidence": {"errors", "values"},
    "hosting": {"errors", "values"},
    "asking": {"errors", "private", "values", "evidence"},
    "organisms": {"errors", "values", "evidence", "asking", "sources"},
    "measuring": {"errors", "values", "stats", "asking"},
    "arms": {"errors", "values", "evidence", "asking", "measuring"},
}
ROOMS["tasks"] = {*ROOMS} - {"stats", "arms"}
ROOMS["conformance"] = {*ROOMS} - {"stats", "arms", "private"}
ROOMS["cli"] = {*ROOMS}


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Every import in a file, wherever it stands, as a module and a name in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or ROOT / "tests" in path.parents, f"{path}: relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def modules(path: Path) -> set[str]:
    """The parts of troth that a file imports, by their full names."""
    found = set()
    for module, name in imported(path):
        if module == "troth" and name in ROOMS:
            found.add(f"troth.{name}")
        elif module.partition(".")[0] == "troth":
            found.add(module)
    return found


def rooms(path: Path) -> set[str]:
    return {module.split(".")[1] if "." in module else "troth" for module in modules(path)}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "core").parts[0].removesuffix(".py")


def test_core_knows_nothing_of_what_is_built_on_it() -> None:
    for path in (ROOT / "core").rglob("*.py"):
        assert not rooms(path) & set(OUTER), path


def test_every_part_of_core_is_a_room_with_a_place_below_or_above_the_others() -> None:
    parts = {room_of(path) for path in (ROOT / "core").rglob("*.py")}
    assert parts == {"__init__", *ROOMS}
    known = {room: at for at, room in enumerate(ROOMS)}
    assert all(known[below] < known[room] for room in ROOMS for below in ROOMS[room])


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_what_is_below_it(room: str) -> None:
    own = [path for path in (ROOT / "core").rglob("*.py") if room_of(path) == room]
    assert own
    for path in own:
        assert rooms(path) <= {room, *ROOMS[room]}, path


def test_nothing_built_on_core_knows_the_command_line() -> None:
    for path in FILES:
        if path.relative_to(ROOT).parts[0] in OUTER:
            assert not rooms(path) & {"cli", "tasks"}, path


def test_private_names_of_inspect_stand_in_one_module() -> None:
    for path in FILES:
        if path != ROOT / "core" / "private.py":
            foreign = [m for m, _ in imported(path) if "._" in m and not m.startswith("troth.")]
            assert not foreign, path


def test_a_room_of_core_asks_its_neighbours_and_not_the_front_door() -> None:
    for path in (ROOT / "core").rglob("*.py"):
        assert "troth" not in modules(path), path


@pytest.mark.parametrize(
    ("own", "above"), [("solvers", {"scorers", "plugins"}), ("scorers", {"plugins"})]
)
def test_solvers_and_scorers_know_nothing_of_what_is_above(own: str, above: set[str]) -> None:
    """A scorer reads the arms that a solver makes, and names them as it does."""
    for path in (ROOT / own).rglob("*.py"):
        assert not rooms(path) & above, path


def test_a_plugin_knows_no_other_plugin() -> None:
    for folder in (ROOT / "plugins").iterdir():
        for path in folder.rglob("*.py"):
            others = {m for m in modules(path) if m.startswith("troth.plugins.")}
            assert all(m.split(".")[2] == folder.name for m in others), path


@pytest.mark.parametrize("folder", OUTER)
def test_what_is_built_on_core_uses_public_names_alone(folder: str) -> None:
    """So that whatever a bundled plugin does, a stranger's can do."""
    for path in (ROOT / folder).rglob("*.py"):
        for module, name in imported(path):
            root, _, rest = module.partition(".")
            room = rest.partition(".")[0]
            if root != "troth" or room in OUTER:
                continue
            public = set(troth.__all__)
            if room:
                public |= set(getattr(import_module(f"troth.{room}"), "__all__", ()))
            assert name in public, f"{path.relative_to(ROOT)}: {module}.{name} is not public"


def test_only_the_host_holds_a_plugin_manager() -> None:
    for path in FILES:
        names = {module for module, _ in imported(path) if module.partition(".")[0] == "pluggy"}
        allowed = path in (HOSTING / "host.py", HOSTING / "hookspecs.py")
        assert allowed or not names, path
        holds = "PluginManager" in path.read_text(encoding="utf-8")
        assert holds == (path == HOSTING / "host.py"), path


def test_tests_import_troth_by_its_one_name() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        first = {module.partition(".")[0] for module, _ in imported(path)}
        assert not first & set(HOUSE), path
