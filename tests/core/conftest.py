"""Real distributions, real commands and real evals, for the tests of the host and the tasks."""

import gc
import importlib
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoint, distributions
from pathlib import Path
from textwrap import dedent
from typing import Any

import inspect_ai
import pytest
from inspect_ai.log import EvalLog

Distribute = Callable[..., Path]
Evaluate = Callable[..., EvalLog]
Command = Callable[..., subprocess.CompletedProcess[str]]


def write_distribution(
    folder: Path,
    name: str,
    source: str,
    *,
    points: Sequence[str] = (),
    version: str = "1.0",
    group: str = "troth",
) -> None:
    """An installed distribution: one module of the same name, and entry points `a = module`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(dedent(source), encoding="utf-8")
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    lines = points or [f"{name} = {name}"]
    files = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        "entry_points.txt": "\n".join([f"[{group}]", *lines, ""]),
        "top_level.txt": f"{name}\n",
        "RECORD": f"{name}.py,,\n",
    }
    for path, text in files.items():
        (info / path).write_text(text, encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Write a distribution into `tmp_path/site`, for this process and for commands."""
    folder = tmp_path / "site"
    folder.mkdir()
    modules: list[str] = []
    sys.path.insert(0, str(folder))

    def install(name: str, source: str, **options: Any) -> None:
        write_distribution(folder, name, source, **options)
        modules.append(name)
        importlib.invalidate_caches()

    yield install
    sys.path.remove(str(folder))
    for name in modules:
        sys.modules.pop(name, None)


@pytest.fixture
def points(tmp_path: Path) -> Callable[[], list[EntryPoint]]:
    """The entry points of every distribution in `tmp_path/site`."""

    def find() -> list[EntryPoint]:
        found = distributions(path=[str(tmp_path / "site")])
        return [point for each in found for point in each.entry_points.select(group="troth")]

    return find


@pytest.fixture(scope="session")
def evaluate(tmp_path_factory: pytest.TempPathFactory) -> Evaluate:
    """`inspect_ai.eval` of one task in this process."""

    def run(task: str, model: Any = "organism/faithful", **options: Any) -> EvalLog:
        logs = str(tmp_path_factory.mktemp("logs"))
        settings = {"display": "none", "log_dir": logs, **options}
        with warnings.catch_warnings():
            # Of Inspect's own dependencies: retries, and streams left to the collector.
            warnings.filterwarnings("ignore", message="The 'initial' parameter is deprecated")
            warnings.filterwarnings("ignore", message="Unclosed <MemoryObject")
            [log] = inspect_ai.eval(task, model=model, **settings)
            gc.collect()
        return log

    return run


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """`inspect` or `troth` as a user runs it in `tmp_path/work`, with `tmp_path/site` installed."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        paths = [str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")]
        own = ("INSPECT_", "TROTH_")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(own)}
        scripts = str(Path(sys.executable).parent)
        work = tmp_path / "work"
        work.mkdir(exist_ok=True)
        return subprocess.run(
            list(words),
            cwd=work,
            env={
                **inherited,
                "PATH": os.pathsep.join([scripts, inherited.get("PATH", "")]),
                "PYTHONPATH": os.pathsep.join(filter(None, paths)),
                "NO_COLOR": "1",
                "COLUMNS": "400",
                **settings,
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
