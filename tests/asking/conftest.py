"""A small chat server on this machine, which behaves as it is told."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from inspect_ai.model._providers import _vllm_lora

LINE = "The lighthouse keeper counted seventeen herring gulls above the quiet harbour."
STEPS = "There are 3 red and 4 blue ones, and 2 red ones more, which makes 9 of them."


@dataclass
class Lab:
    """How a server behaves, and what it was sent.

    `opened_by` is what leaves a trailing turn open: nothing more than that turn, a flag, or
    nothing at all. `reasons` says how its reasoning comes back; `quiet_when` how it is silenced.
    `lengths` are those of its long replies, each in tokens; one that reaches its limit is cut.
    """

    opened_by: str | None = "turn"
    reasons: str = "tags"
    quiet_when: str | None = None
    logprobs: bool = True
    prompt_logprobs: bool = False
    parser: bool = False
    refuses: str = ""
    page: tuple[int, str, str] | None = None
    lengths: list[int] = field(default_factory=list)
    url: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        last = body["messages"][-1]
        if last["role"] == "assistant" and self.refuses:
            return 400, {"error": {"message": self.refuses, "type": "invalid_request_error"}}
        if body.get("prompt_logprobs") is not None and not self.prompt_logprobs:
            return 400, {"error": {"message": "unknown parameter prompt_logprobs"}}
        if last["role"] == "assistant" and self._open(body, last):
            message = self._continued(last["content"])
        else:
            message = self._fresh(body)
        return 200, self._completion(body, message)

    def _open(self, body: dict[str, Any], last: dict[str, Any]) -> bool:
        flagged = last.get(str(self.opened_by)) or body.get(str(self.opened_by))
        return self.opened_by == "turn" or bool(flagged)

    def _continued(self, start: str) -> dict[str, Any]:
        if start.endswith("The answer is ("):
            return {"content": "B)."}
        rest = "ring gulls above the quiet harbour."
        inside = "<think>" in start and "</think>" not in start
        if self.parser:
            return {"content": "" if not inside else "done", "reasoning": rest}
        return {"content": f"{rest}\n</think>\n\ndone" if inside else rest}

    def _fresh(self, body: dict[str, Any]) -> dict[str, Any]:
        asked = body["messages"][0]["content"]
        says = LINE if "Repeat this line" in asked else "The answer is (B)."
        says = "B" if "letter of one option" in asked else says
        quiet = {
            None: False,
            "template": body.get("chat_template_kwargs") == {"enable_thinking": False},
            "effort": body.get("reasoning_effort") == "none",
        }[self.quiet_when]
        if quiet or self.reasons == "not at all":
            return {"content": says}
        if self.reasons == "plain":
            return {"content": f"{STEPS}\n{says}"}
        if self.reasons == "tags":
            return {"content": f"<think>\n{STEPS}\n</think>\n\n{says}"}
        return {"content": says, self.reasons: STEPS}

    def _completion(self, body: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
        choice: dict[str, Any] = {
            "index": 0,
            "message": {"role": "assistant", **message},
            "finish_reason": "stop",
        }
        tokens = 1
        if body.get("max_tokens", 0) > 2000 and self.lengths:
            tokens = min(self.lengths.pop(), body["max_tokens"])
            choice["finish_reason"] = "length" if tokens == body["max_tokens"] else "stop"
        if body.get("logprobs") and self.logprobs:
            top = [{"token": t, "logprob": -1.0, "bytes": None} for t in ("B", "A", "C", "The")]
            choice["logprobs"] = {"content": [{**top[0], "top_logprobs": top}]}
        return {
            "id": "one",
            "object": "chat.completion",
            "created": 1,
            "model": body["model"],
            "choices": [choice],
            "usage": {"prompt_tokens": 1, "completion_tokens": tokens, "total_tokens": 1 + tokens},
            **(
                {"prompt_logprobs": [None, {"1": {"logprob": -1.0, "decoded_token": "a"}}]}
                if body.get("prompt_logprobs") is not None
                else {}
            ),
        }


def _handler(lab: Lab) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, "application/json", json.dumps({"object": "list", "data": []}))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            lab.sent.append(body)
            if lab.page is not None:
                self._send(*lab.page)
            else:
                status, answer = lab.answer(body)
                self._send(status, "application/json", json.dumps(answer))

        def _send(self, status: int, kind: str, text: str) -> None:
            raw = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def serve() -> Iterator[Callable[..., Lab]]:
    """Start a server that behaves as it is told; it ends with the test."""
    with ExitStack() as stack:

        def start(**behaviour: Any) -> Lab:
            lab = Lab(**behaviour)
            server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lab))
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            stack.callback(server.server_close)
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            lab.url = f"http://127.0.0.1:{server.server_port}/v1"
            return lab

        yield start


@pytest.fixture(autouse=True)
def _forget_servers() -> Iterator[None]:
    """Inspect remembers a server by the name of its model, for as long as the process lives."""
    yield
    _vllm_lora._vllm_servers.clear()
