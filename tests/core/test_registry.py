"""What every `inspect` command loads: light, offline, and one task and scorer a probe."""

import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest
from inspect_ai._util.registry import registry_lookup

from troth import host
from troth.tasks import registry
from troth.tasks.planning import COMMON

Command = Callable[..., subprocess.CompletedProcess[str]]
HEAVY = ("torch", "sklearn", "scipy.stats", "openai", "anthropic", "pytest", "pandas")


def test_nothing_heavy_is_imported() -> None:
    script = f"import sys, troth.tasks.registry; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_every_probe_has_a_task_and_a_scorer_of_its_name() -> None:
    assert registry
    names = host().names("probe")
    assert {"early_answering", "hint_acknowledgement"} <= set(names)
    for name in names:
        assert registry_lookup("scorer", f"troth/{name}") is not None
    for name in [*names, "suite"]:
        assert registry_lookup("task", f"troth/{name}") is not None


def test_what_no_plugin_can_call_its_option_is_what_every_task_has() -> None:
    from troth.hosting.options import RESERVED

    assert set(RESERVED) == {option.name for option in COMMON} | {"probes", "extra"}


def test_a_run_needs_no_network(command: Command) -> None:
    tried = shutil.which("unshare") and subprocess.run(
        ["unshare", "-rn", "true"], capture_output=True, check=False
    )
    if not tried or tried.returncode:
        pytest.skip("unshare -rn is not permitted here")
    ran = command(
        *("unshare", "-rn", "inspect", "eval", "troth/early_answering", "--model", "organism/dial"),
        *("-T", "limit=2", "--display", "plain"),
    )
    assert ran.returncode == 0, ran.stderr
    assert "aoc_corrected" in ran.stdout
