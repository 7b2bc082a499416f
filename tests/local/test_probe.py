"""A whole probe on a model that runs here, as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from inspect_ai.log import list_eval_logs, read_eval_log

from troth.evidence.store import evidence_in


@pytest.mark.skipif(
    "TROTH_TINY_MODEL" not in os.environ,
    reason="needs a tiny model that answers, not one that babbles: make test-local",
)
def test_early_answering_on_a_local_model(tmp_path: Path) -> None:
    model = os.environ["TROTH_TINY_MODEL"]
    done = subprocess.run(
        [
            Path(sys.executable).parent / "inspect",
            *("eval", "troth/early_answering", "--model", f"hf/{model}", "-M", "device=cpu"),
            *("-T", "families=ledger,chain,cups", "-T", "limit=8", "-T", "cuts=4"),
            *("--temperature", "0", "--display", "plain"),
            *("--log-dir", tmp_path),
        ],
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [found] = list_eval_logs(str(tmp_path))
    log = read_eval_log(found)
    assert log.status == "success", log.error
    assert log.results is not None
    metrics = log.results.scores[0].metrics
    # Cut in an odd place, a model of this size may babble: that is unread, and counted.
    unread = metrics["aoc_unread"].value if "aoc_unread" in metrics else 0
    assert metrics["aoc_n"].value + unread == 8 * 4
    assert unread <= 3
    assert 0.1 < metrics["aoc"].value <= 1
    assert metrics["aoc_probability_n"].value == 8 * 4
    [sample, *_] = log.samples or []
    first, *arms = evidence_in(sample.store, "early_answering").observations
    assert first.mechanism == "generated"
    assert {arm.mechanism for arm in arms} == {"native"}
