"""`troth doctor` on the real server, as a user runs it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from .conftest import COMMANDS, SERVER_ENVIRONMENT, Server

ANSWERED = "vllm:request_success_total"


def doctor(server: Server, model: Path, records: Path, *flags: str) -> str:
    done = subprocess.run(
        [COMMANDS / "troth", "doctor", "--model", f"vllm/{model}", *flags],
        env={
            **os.environ,
            **SERVER_ENVIRONMENT,
            "VLLM_BASE_URL": server.url,
            "TROTH_RECORDS": str(records),
        },
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_doctor_finds_what_the_server_can_do(
    server: Server, checkpoint: Path, tmp_path: Path
) -> None:
    doctor(server, checkpoint, tmp_path)
    before = server.metric(ANSWERED)
    found: dict[str, Any] = json.loads(doctor(server, checkpoint, tmp_path, "--json"))
    # Beside the calls that it counts, one of a few tokens tells whether reasoning is taken apart.
    assert server.metric(ANSWERED) - before <= found["calls"] + 1 <= 13
    can = found["capabilities"]
    assert can["continuation"] == "native"
    assert {"think", "plain"} <= set(can["continues"])
    assert (can["reasoning"], can["probabilities"], can["prompt_probabilities"]) == (
        "raw",
        True,
        True,
    )
    assert found["probes"] == dict.fromkeys(found["probes"])
    assert [each["finding"] for each in found["findings"][:4]] == ["yes"] * 4
    assert Path(found["record"]).is_file()
