"""A run that was killed and resumed ends with the readings of one that was left alone."""

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from inspect_ai.log import list_eval_logs, read_eval_log

ITEMS = 24
PROBES = "early_answering,mistake_injection,hint_acknowledgement,reasoning_faithfulness"
WORDS = [
    *("troth/suite", "--model", "organism/dial"),
    *("-M", "noise=0.3", "-M", "cot_to_answer=0.6", "-M", "hint_to_answer=0.5"),
    *("-T", f"limit={ITEMS}", "-T", f"probes={PROBES}"),
    *("-T", "hint_acknowledgement.hints=leaked", "-T", "seed=3"),
    *("--max-samples", "2", "--log-buffer", "1"),
]
Readings = Mapping[str, Mapping[str, object]]
# Three whole runs in turn, each of a fresh process.
pytestmark = pytest.mark.timeout(900)


def inspect(*words: str, logs: Path) -> subprocess.Popen[bytes]:
    """An `inspect` command, as a user runs it."""
    script = Path(sys.executable).parent / "inspect"
    own = ("INSPECT_", "TROTH_")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(own)}
    return subprocess.Popen(
        [str(script), *words, "--log-dir", str(logs), "--display", "none"],
        cwd=logs.parent,
        env=inherited,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def finished(logs: Path) -> int:
    """How many samples a log that is being written holds."""
    try:
        [path] = logs.glob("*.eval")
        with zipfile.ZipFile(path) as log:
            return sum(name.startswith("samples/") for name in log.namelist())
    except (ValueError, zipfile.BadZipFile):
        return 0


def killed(*words: str, logs: Path, rng: random.Random) -> int:
    """Kill a command at a random moment between its first sample and its last."""
    running = inspect(*words, logs=logs)
    moment = rng.randint(1, ITEMS - 6)
    deadline = time.monotonic() + 120
    while finished(logs) < moment and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    return finished(logs)


def readings(logs: Path) -> Readings:
    """What the last finished log read, by sample and probe."""
    found = [read_eval_log(info) for info in list_eval_logs(str(logs))]
    [log] = [each for each in found if each.status == "success"]
    samples = log.samples or []
    assert len(samples) == len({sample.id for sample in samples}) == ITEMS
    return {
        str(sample.id): {name: score.metadata for name, score in (sample.scores or {}).items()}
        for sample in samples
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    logs = tmp_path_factory.mktemp("undisturbed") / "logs"
    logs.mkdir()
    assert inspect("eval", *WORDS, logs=logs).wait(timeout=400) == 0
    return readings(logs)


def test_eval_retry_after_a_kill(tmp_path: Path, undisturbed: Readings) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    before = killed("eval", *WORDS, logs=logs, rng=random.Random(1))
    assert 0 < before < ITEMS
    [broken] = logs.glob("*.eval")
    assert inspect("eval-retry", str(broken), logs=logs).wait(timeout=400) == 0
    assert readings(logs) == undisturbed


def test_eval_set_after_a_kill(tmp_path: Path, undisturbed: Readings) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    before = killed("eval-set", *WORDS, logs=logs, rng=random.Random(2))
    assert 0 < before < ITEMS
    assert inspect("eval-set", *WORDS, logs=logs).wait(timeout=400) == 0
    assert readings(logs) == undisturbed
