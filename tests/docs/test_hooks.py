"""docs/hooks.md against the code, both ways: every hook and field documented, and nothing else."""

import ast
import dataclasses
import importlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import troth
from troth import Probe, Reporter
from troth.cli.subjects import KINDS
from troth.conformance import examine
from troth.hosting import hookspecs
from troth.hosting.host import HOOKS, load

Blocks = Callable[[str, str], list[str]]
PAGE = "hooks.md"
TEXT = (Path(__file__).parents[2] / "docs" / PAGE).read_text(encoding="utf-8")
SPECIFIED = {
    node.name: node
    for node in ast.parse(inspect.getsource(hookspecs)).body
    if isinstance(node, ast.FunctionDef)
}


def section(name: str) -> str:
    """What stands under one heading, up to the next."""
    found = re.search(rf"^##+ {name}\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {name}"
    return found[1]


def test_the_hooks_documented_are_the_hooks_there_are() -> None:
    assert re.findall(r"^## (.*)$", TEXT, re.MULTILINE) == list(SPECIFIED)
    assert set(SPECIFIED) == set(HOOKS)


@pytest.mark.parametrize("hook", SPECIFIED)
def test_a_hook_stands_with_its_exact_signature_and_meaning(hook: str) -> None:
    node = SPECIFIED[hook]
    returns = ast.unparse(node.returns) if node.returns else ""
    signature = f"def {hook}({ast.unparse(node.args)}) -> {returns}"
    assert f"```python\n{signature}\n```\n\n{ast.get_docstring(node)}\n" in section(hook)


@pytest.mark.parametrize("name", re.findall(r"^### (.*)$", TEXT, re.MULTILINE))
def test_a_value_stands_with_all_its_fields(name: str) -> None:
    fields = dataclasses.fields(getattr(troth, name))
    rows = re.findall(r"^\| `(\w+)` \| (•?) ?\|", section(name), re.MULTILINE)
    absent = dataclasses.MISSING
    assert rows == [
        (f.name, "•" if f.default is absent and f.default_factory is absent else "") for f in fields
    ]


@pytest.mark.parametrize("hook", SPECIFIED)
def test_a_value_that_a_hook_returns_is_documented(hook: str) -> None:
    returned = ast.unparse(SPECIFIED[hook].returns or ast.Constant(None))
    assert section(returned.removeprefix("Iterable[").removesuffix("]"))


def test_the_examples_work_together_in_one_run(blocks: Blocks, tmp_path: Path) -> None:
    site = tmp_path / "site"
    info = site / "examples-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: examples\nVersion: 1.0\n")
    examples = [block for block in blocks(PAGE, "python") if "@hookimpl" in block]
    names = [f"example_{number}" for number in range(len(examples))]
    for name, example in zip(names, examples, strict=True):
        (site / f"{name}.py").write_text(example, encoding="utf-8")
    points = "".join(f"{name} = {name}\n" for name in names)
    (info / "entry_points.txt").write_text(f"[troth]\n{points}")
    given = (
        "probes=second_thoughts,hint_acknowledgement",
        "source=sums",
        "limit=4",
        "numbers=all",
        "hint_acknowledgement.hints=rumour",
        "hint_acknowledgement.detector=hearsay",
    )
    done = subprocess.run(
        [
            *(Path(sys.executable).parent / "inspect", "eval", "troth/suite", "--display", "plain"),
            *("--model", "organism/hasty", "-M", "first=0.5"),
            *(word for each in given for word in ("-T", each)),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for quantity in ("changed_n", "stayed_right_n"):
        assert re.search(rf"\b{quantity} +4\.000\b", done.stdout), done.stdout


@pytest.mark.parametrize("hook", SPECIFIED)
def test_its_example_loads_and_conforms(
    hook: str, blocks: Blocks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [example] = [block for block in blocks(PAGE, "python") if f"@hookimpl\ndef {hook}(" in block]
    module = f"example_of_{hook}"
    (tmp_path / f"{module}.py").write_text(example, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    [plugin] = load([EntryPoint(name=module, value=module, group="troth")]).plugins
    sys.modules.pop(module, None)
    assert plugin.state == "loaded", plugin.error
    [offer] = plugin.offers
    assert offer.kind == HOOKS[hook]
    if not isinstance(offer.value, Probe | Reporter):
        records = list(examine(offer.value))
        assert not [each for each in records if each.outcome == "failed"]


def test_the_kinds_that_can_be_checked_stand_in_the_table() -> None:
    table = TEXT.partition("| kind | what is checked |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(KINDS)
