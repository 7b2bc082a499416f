"""The doctor reads Claude's replies and refusals through the real client."""

import asyncio
import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from inspect_ai.model import get_model

from troth.asking.doctor import Examination, examine

USAGE = {
    "input_tokens": 1,
    "output_tokens": 1,
    "cache_creation_input_tokens": 0,
    "cache_read_input_tokens": 0,
}
THOUGHT = {"type": "thinking", "thinking": "Nine, I think.", "signature": "c2lnbmVk"}


def events(message: dict[str, Any]) -> str:
    """A message as the stream that a client puts together again."""
    made: list[dict[str, Any]] = [{"type": "message_start", "message": {**message, "content": []}}]
    for index, block in enumerate(message["content"]):
        made.append({"type": "content_block_start", "index": index, "content_block": block})
        made.append({"type": "content_block_stop", "index": index})
    end = {"stop_reason": "end_turn", "stop_sequence": None}
    made += [{"type": "message_delta", "delta": end, "usage": USAGE}, {"type": "message_stop"}]
    return "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in made)


def answer(body: dict[str, Any]) -> tuple[int, str, str]:
    """Thinks when it is asked to, and goes on from a start unless it is too new for that."""
    begun = body["messages"][-1]["role"] == "assistant"
    if begun and "4-6" in body["model"]:
        error = {"type": "invalid_request_error", "message": "prefill is not supported"}
        return 400, "application/json", json.dumps({"type": "error", "error": error})
    said = "ring gulls above." if begun else "The answer is (B)."
    thinks = body.get("thinking", {}).get("type") in ("enabled", "adaptive")
    message = {
        "id": "one",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": [*([THOUGHT] if thinks else []), {"type": "text", "text": said}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": USAGE,
    }
    if body.get("stream"):
        return 200, "text/event-stream", events(message)
    return 200, "application/json", json.dumps(message)


@pytest.fixture
def claude(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Where a Claude is served, and what it is sent."""
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sesame")
    sent: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path.endswith("count_tokens"):
                self.reply(200, "application/json", json.dumps({"input_tokens": 1}))
            else:
                sent.append(body)
                self.reply(*answer(body))

        def reply(self, status: int, kind: str, text: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", sent
    server.shutdown()
    thread.join()
    server.server_close()


def asked(name: str, url: str) -> Examination:
    async def run() -> Examination:
        async with get_model(name, base_url=url, memoize=False) as model:
            return await examine(model, version="0.1.0", today=date(2026, 11, 20))

    return asyncio.run(run())


def test_a_claude_that_refuses_a_start(claude: tuple[str, list[dict[str, Any]]]) -> None:
    url, sent = claude
    seen = asked("anthropic/claude-opus-4-6", url)
    assert seen.found.reasoning == "summary"
    assert (seen.findings[1].verdict, seen.findings[1].detail) == (
        "refused",
        "prefill is not supported (400)",
    )
    assert (seen.found.continuation, seen.found.switch_off) == ("none", "effort")
    assert seen.calls == len(sent) <= 8


def test_a_claude_that_goes_on(claude: tuple[str, list[dict[str, Any]]]) -> None:
    url, sent = claude
    seen = asked("anthropic/claude-haiku-4-5", url)
    assert sent[0]["thinking"]["budget_tokens"] < sent[0]["max_tokens"]
    assert seen.found.reasoning == "summary"
    # Its thinking is signed: what is written into a turn is never a part of it.
    assert (seen.found.continuation, seen.found.continues) == ("prefix", ("plain",))
    assert seen.found.switch_off == "budget"
    assert not seen.found.probabilities
