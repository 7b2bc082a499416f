"""A server on this machine that speaks as much of vLLM's language as a line is made with.

Its tokens are bytes, and its template is the test's.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

VERBATIM = (
    "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% if not loop.last or not open %}|"
    "{% endif %}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}"
)
# It puts an empty block before what it is given, as templates of reasoning models do.
STRIPS = VERBATIM.replace(
    "{{ m.content }}",
    "{% if m.role == 'assistant' %}<think></think>{% endif %}{{ m.content.split('</think>')[-1] }}",
)
REFUSES = (
    "{% if messages[-1].role == 'assistant' %}{{ raise_exception('no') }}{% endif %}" + VERBATIM
)
OPENS = VERBATIM.replace("[assistant]", "[assistant]<think>\n")
MAX_MODEL_LEN = 4096


class Loopback(ThreadingHTTPServer):
    """Keeps what it was sent; `template` None refuses every conversation.

    `tells` are further paths with what it answers there, as JSON or as text.
    """

    daemon_threads = True

    def __init__(self, template: str | None, *, parses_reasoning: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.template = template
        self.parses_reasoning = parses_reasoning
        self.tells: dict[str, Any] = {}
        self.seen: list[tuple[str, dict[str, Any]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def sent_to(self, path: str) -> list[dict[str, Any]]:
        return [body for at, body in self.seen if at == path]

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.seen.append((path, body))
        if path == "/tokenize":
            return self._tokenize(body)
        if path == "/detokenize":
            return 200, {"prompt": bytes(body["tokens"]).decode()}
        if path == "/v1/completions":
            return 200, completion(text="B).", logprobs=None)
        if body["messages"][-1]["role"] == "assistant" and self.template == REFUSES:
            return 400, {"error": {"message": "roles must alternate"}}
        key = "reasoning" if self.parses_reasoning else "content"
        return 200, completion(message={"role": "assistant", "content": None, key: "B)."})

    def _tokenize(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        text = body.get("prompt")
        if text is None:
            try:
                text = self.written(body)
            except (TemplateError, ValueError) as error:
                return 400, {"error": {"message": str(error)}}
        tokens = list(text.encode())
        return 200, {"tokens": tokens, "count": len(tokens), "max_model_len": MAX_MODEL_LEN}

    def written(self, body: dict[str, Any]) -> str:
        if self.template is None:
            raise ValueError("default chat template is no longer allowed")
        environment = SandboxedEnvironment()
        environment.globals["raise_exception"] = refuse
        return environment.from_string(self.template).render(
            messages=body["messages"],
            add_generation_prompt=body["add_generation_prompt"],
            open=body["continue_final_message"],
        )


class Handler(BaseHTTPRequestHandler):
    server: Loopback
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._send(*self.server.answer(self.path, json.loads(self.rfile.read(length))))

    def do_GET(self) -> None:
        known = {"/version": {"version": "9.9"}, "/v1/models": {"data": [{"id": "m", "root": "m"}]}}
        found = {**known, **self.server.tells}.get(self.path)
        self._send(200 if found else 404, found or {})

    def log_message(self, *_: object) -> None:
        pass

    def _send(self, status: int, body: dict[str, Any] | str) -> None:
        raw = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def completion(**choice: Any) -> dict[str, Any]:
    usage = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
    choices = [{"index": 0, "finish_reason": "stop", **choice}]
    return {
        "id": "1",
        "object": "x",
        "created": 1,
        "model": "m",
        "choices": choices,
        "usage": usage,
    }


def refuse(words: str) -> None:
    raise TemplateError(words)


@contextmanager
def loopback(
    template: str | None = VERBATIM, *, parses_reasoning: bool = False
) -> Iterator[Loopback]:
    server = Loopback(template, parses_reasoning=parses_reasoning)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
