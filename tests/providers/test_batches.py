"""A provider's batch takes as long as it takes, and is not given up before it is done."""

import json
import re
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from inspect_ai.model import BatchConfig, GenerateConfig

from tests.providers import formats as form
from tests.providers.conftest import Evaluate
from tests.providers.loopback import running
from troth.asking.outcomes import http_clients
from troth.asking.outcomes.http_clients import LIMITS, limits_of

SECONDS = 1.5
"""How long a batch takes here, where troth gives an attempt one second."""

REPLY = form.chat("I think so.\nThe answer is (A).")
HURRY = BatchConfig(size=100, send_delay=0.1, tick=0.1)


class Batches(BaseHTTPRequestHandler):
    """The few requests by which OpenAI takes a batch, is asked about it, and gives its replies."""

    server: "Provider"

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/v1/files":
            lines = re.findall(rb'^\{"custom_id".*$', raw, re.MULTILINE)
            self._send(self.server.took([json.loads(line) for line in lines]))
        else:
            assert self.path == "/v1/batches"
            self._send(self.server.batch(json.loads(raw)["input_file_id"]))

    def do_GET(self) -> None:
        name = self.path.split("/")[3]
        if self.path.startswith("/v1/batches/"):
            self._send(self.server.batch(name))
        else:
            self._write("\n".join(map(json.dumps, self.server.replies(name))))

    def _send(self, body: dict[str, Any]) -> None:
        self._write(json.dumps(body))

    def _write(self, text: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's own
        pass


class Provider(ThreadingHTTPServer):
    """Keeps the batches; file, batch and replies of one go by one name."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Batches)
        self.files: dict[str, tuple[float, list[dict[str, Any]]]] = {}

    def took(self, requests: list[dict[str, Any]]) -> dict[str, Any]:
        name = f"b{len(self.files)}"
        self.files[name] = (time.monotonic(), requests)
        about = {"object": "file", "bytes": 1, "created_at": 1, "filename": "x", "status": "x"}
        return {"id": name, "purpose": "batch", **about}

    def batch(self, name: str) -> dict[str, Any]:
        done = time.monotonic() - self.files[name][0] > SECONDS
        about = {"object": "batch", "created_at": 1, "completion_window": "24h", "endpoint": "x"}
        state = {"status": "completed" if done else "in_progress", "output_file_id": name}
        return {"id": name, "input_file_id": name, **about, **state}

    def replies(self, name: str) -> list[dict[str, Any]]:
        sent = {"status_code": 200, "request_id": "r", "body": REPLY}
        return [
            {"custom_id": each["custom_id"], "response": sent, "error": None}
            for each in self.files[name][1]
        ]


def test_a_batch_that_outlasts_an_attempt_is_waited_for(
    evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_clients, "LIMITS", GenerateConfig(max_retries=0, attempt_timeout=1))
    with running(Provider()) as server:
        log = evaluate(
            "troth/hint_acknowledgement",
            "openai/gpt-4o",
            f"http://127.0.0.1:{server.server_address[1]}/v1",
            task_args={"limit": 2, "hints": "metadata"},
            batch=HURRY,
        )
    assert log.status == "success", log.error
    assert log.results is not None
    assert log.results.scores[0].metrics["changed_n"].value == 2
    assert sum(len(requests) for _, requests in server.files.values()) == 2 * 3


@pytest.mark.parametrize("batch", [True, 50, BatchConfig(size=50)])
def test_a_batch_has_no_limit_of_time_but_the_users(batch: bool | int | BatchConfig) -> None:
    assert limits_of(GenerateConfig(batch=batch)) == GenerateConfig(max_retries=LIMITS.max_retries)
    asked = GenerateConfig(batch=batch, attempt_timeout=7200)
    assert limits_of(asked).attempt_timeout == 7200


def test_one_who_asks_for_no_batch_has_limits_of_time() -> None:
    assert limits_of(GenerateConfig(batch=False)) == LIMITS
