"""A whole probe over the real server: one that was already running, and one that Inspect starts."""

import json
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.log import EvalLog, list_eval_logs, read_eval_log

from troth.evidence.store import evidence_in

from .conftest import COMMANDS, SERVER_ENVIRONMENT, Server

KEY = "a-key-that-must-not-be-seen"
Run = Callable[..., EvalLog]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Early answering by the real command, and its log."""

    def evaluate(model: Path, *flags: str, **environment: str) -> EvalLog:
        done = subprocess.run(
            [
                COMMANDS / "inspect",
                "eval",
                "troth/early_answering",
                "--model",
                f"vllm/{model}",
                "--log-dir",
                tmp_path,
                "--display",
                "plain",
                *("-T", "families=ledger,chain,cups", "-T", "limit=12", "-T", "cuts=4"),
                *("--temperature", "0"),
                *flags,
            ],
            env={**os.environ, **SERVER_ENVIRONMENT, "VLLM_API_KEY": KEY, **environment},
            capture_output=True,
            text=True,
            timeout=400,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert KEY not in done.stdout + done.stderr
        [found] = list_eval_logs(str(tmp_path))
        path = Path(found.name.removeprefix("file://"))
        with zipfile.ZipFile(path) as members:
            assert not any(KEY.encode() in members.read(name) for name in members.namelist())
        return read_eval_log(found)

    return evaluate


def value(log: EvalLog, name: str) -> float:
    assert log.results is not None
    return float(log.results.scores[0].metrics[name].value)


def asked(log: EvalLog) -> dict[str, Any]:
    assert log.samples
    return dict(json.loads(log.samples[0].store["troth:asked"]))


def unread(log: EvalLog) -> list[str]:
    """Why, and what was said."""
    traces = [next(evidence_in(s.store, "").baselines()).trace for s in log.samples or []]
    return [f"{t.unread}: {t.answer!r} {t.reasoning!r}" for t in traces if t and t.unread]


def check(log: EvalLog) -> None:
    """The tiny model names its letter late, and answers by it."""
    assert log.status == "success", log.error
    assert log.results is not None
    scores = log.results.scores[0].metrics
    # Cut in an odd place, a model of this size may babble: that is unread, and counted.
    lost = value(log, "aoc_unread") if "aoc_unread" in scores else 0
    assert lost <= 4, unread(log)
    assert value(log, "aoc_n") + lost == 12 * 4
    assert 0.1 < value(log, "aoc") <= 1
    assert value(log, "aoc_probability_n") == 12 * 4
    assert asked(log)["server"]["version"]


def test_a_server_that_is_already_running(server: Server, checkpoint: Path, run: Run) -> None:
    log = run(checkpoint, VLLM_BASE_URL=server.url)
    check(log)
    assert asked(log)["capabilities"]["continuation"] == "native"
    assert asked(log)["server"]["started_by"] == "user"
    assert asked(log)["server"]["cache"]["enable_prefix_caching"] == "True"


def test_a_server_that_inspect_starts(checkpoint: Path, run: Run) -> None:
    flags = ("dtype=float32", "enforce_eager=true", "block_size=32", "enable_log_requests=false")
    log = run(checkpoint, *(part for flag in flags for part in ("-M", flag)))
    check(log)
    told = asked(log)["server"]
    assert told["started_by"] == "inspect"
    # Added on a CPU alone.
    flags_told = {k: v for k, v in told["flags"].items() if k != "no_enable_chunked_prefill"}
    assert flags_told == {
        "host": "127.0.0.1",
        "timeout": 900,
        "dtype": "float32",
        "enforce_eager": True,
        "block_size": 32,
        "no_enable_log_requests": True,
    }


def test_a_template_that_opens_the_block_behind_a_reasoning_parser(
    serve: Callable[..., Server], checkpoint: Path, tmp_path: Path, run: Run
) -> None:
    """Both break continuation in the chat endpoint; raw completions do not mind."""
    template = tmp_path / "opens.jinja"
    template.write_text(
        "{% for m in messages %}<|im_start|>{{ m.role }}\n"
        "{{ m.content.split('</think>')[-1] }}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n<think>\n{% endif %}"
    )
    flags = ("--chat-template", str(template), "--reasoning-parser", "deepseek_r1")
    running = serve(checkpoint, *flags).wait()
    try:
        log = run(checkpoint, VLLM_BASE_URL=running.url)
    finally:
        running.kill()
    check(log)
    assert asked(log)["server"]["reasoning_parser"] is True
    assert asked(log)["capabilities"]["continuation"] == "completion"
