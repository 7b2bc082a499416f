"""docs/first-plugin.md, done to the letter: its files installed, its commands run."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Blocks = Callable[[str, str], list[str]]
PAGE = "first-plugin.md"


def files(blocks: Blocks) -> dict[str, str]:
    """The files that the page shows, each under the name in its first line."""
    found = {}
    for block in [*blocks(PAGE, "toml"), *blocks(PAGE, "python")]:
        first, _, rest = block.partition("\n")
        found[first.removeprefix("# ")] = rest
    return found


def commands(blocks: Blocks) -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines that it is said to print."""
    for block in blocks(PAGE, "console"):
        for part in block.split("$ ")[1:]:
            words, _, said = part.partition("\n")
            yield words, [line for line in said.splitlines() if line.strip()]


def plain(line: str) -> str:
    return " ".join(line.split())


def test_it_is_a_complete_plugin_in_under_25_lines(blocks: Blocks) -> None:
    lines = [line for text in files(blocks).values() for line in text.splitlines() if line.strip()]
    assert len(lines) < 25


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_its_commands_print_what_it_says(blocks: Blocks, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name, text in files(blocks).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation"]
    paths = [str(site), os.environ.get("PYTHONPATH", "")]
    scripts = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    for words, said in commands(blocks):
        given = shlex.split(words)
        if given[:2] == ["pip", "install"]:
            # Into a folder of its own, since the running environment is not a test's to change.
            given = [*pip, "--no-index", "--target", str(site), *given[2:]]
        done = subprocess.run(
            given,
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, paths)),
                "PATH": os.pathsep.join(scripts),
                "COLUMNS": "120",
                "NO_COLOR": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        printed = [plain(line) for line in done.stdout.splitlines()]
        for line in said:
            assert line == "..." or plain(line) in printed, f"{words} did not print {line!r}"


@pytest.mark.parametrize("link", ["hooks.md", "../tests/example_plugin"])
def test_where_it_leads_is_there(link: str) -> None:
    docs = Path(__file__).parents[2] / "docs"
    assert f"]({link})" in (docs / PAGE).read_text(encoding="utf-8")
    assert (docs / link).exists()
