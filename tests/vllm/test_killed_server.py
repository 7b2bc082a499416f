"""A server that dies in the middle of a run costs neither a finished sample nor a wrong number."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from inspect_ai.log import EvalLog, EvalSample, list_eval_logs, read_eval_log

from .conftest import COMMANDS, SERVER_ENVIRONMENT, Server, free_port

SAMPLES = 60
EARLY_ANSWERING = (
    *("eval", "troth/early_answering", "-T", "families=ledger,chain,cups"),
    *("-T", f"limit={SAMPLES}", "-T", "cuts=4"),
)
# One request at a time: batching changes what a server computes, by rounding.
GENTLE = ("--max-connections", "1", "--max-retries", "2", "--display", "plain")
ANSWERED = "vllm:request_success_total"


def command(server: Server, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [COMMANDS / "inspect", *arguments, *GENTLE, "--log-dir", folder],
        env={**os.environ, **SERVER_ENVIRONMENT, "VLLM_BASE_URL": server.url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=400)
    return said


def newest(folder: Path) -> EvalLog:
    logs = sorted(list_eval_logs(str(folder)), key=lambda info: info.name)
    return read_eval_log(logs[-1])


def done(log: EvalLog) -> Mapping[str, EvalSample]:
    whole = [each for each in log.samples or [] if each.error is None]
    assert len({str(each.id) for each in whole}) == len(whole)
    return {str(each.id): each for each in whole}


def content(sample: EvalSample) -> str:
    """All that was observed of a sample and what was read from it."""
    found: dict[str, Any] = {"store": sample.store, "scores": sample.scores}
    found["store"] = {k: v for k, v in sample.store.items() if not k.endswith(":asked")}
    found["scores"] = {k: v.model_dump() for k, v in (sample.scores or {}).items()}
    return json.dumps(found, sort_keys=True, default=str)


def numbers(log: EvalLog) -> dict[str, float]:
    assert log.results is not None
    return {name: metric.value for name, metric in log.results.scores[0].metrics.items()}


def test_a_killed_server_loses_nothing_and_a_retry_completes_the_run(
    serve: Callable[..., Server], checkpoint: Path, tmp_path: Path
) -> None:
    port = free_port()
    running = serve(checkpoint, port=port).wait()
    model = ("--model", f"vllm/{checkpoint}")

    whole = tmp_path / "whole"
    said = finished(command(running, whole, *EARLY_ANSWERING, *model))
    undisturbed = newest(whole)
    assert undisturbed.status == "success", said

    broken = tmp_path / "broken"
    before = running.metric(ANSWERED)
    process = command(running, broken, *EARLY_ANSWERING, *model)
    while process.poll() is None and running.metric(ANSWERED) < before * 1.3:
        time.sleep(0.1)
    running.kill()
    said = finished(process)
    cut_off = newest(broken)
    kept = done(cut_off)
    assert cut_off.status == "error", said
    assert 0 < len(kept) < SAMPLES

    serve(checkpoint, port=port).wait()
    said = finished(command(running, broken, "eval-retry", cut_off.location))
    retried = newest(broken)
    assert retried.status == "success", said
    after = done(retried)
    assert len(after) == SAMPLES
    assert {name: content(after[name]) for name in kept} == {
        name: content(sample) for name, sample in kept.items()
    }
    assert numbers(retried) == numbers(undisturbed)
