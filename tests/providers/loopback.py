"""A server on this machine that answers as a test tells it, and remembers what it was asked."""

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

S = TypeVar("S", bound=ThreadingHTTPServer)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One request as it arrived."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def streams(self) -> bool:
        return bool(self.body.get("stream"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One response. `drop` closes the line: before a word, or in the middle of the body."""

    body: str
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False


Answer = Callable[[Call], Request]


def as_json(body: object, status: int = 200, **headers: str) -> Request:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(body=json.dumps(body), status=status, headers=named)


def as_events(body: str, *, drop: bool = False) -> Request:
    return Request(body=body, kind="text/event-stream", drop=drop)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        call = Call(path=self.path, headers=dict(self.headers.items()), body=json.loads(raw))
        assert isinstance(self.server, Server)
        self.server.calls.append(call)
        self._send(self.server.answer(call))

    def _send(self, sent: Request) -> None:
        # A connection that is kept would outlive the event loop that opened it.
        self.close_connection = True
        if sent.drop and not sent.body:
            return
        self.send_response(sent.status)
        self.send_header("content-type", sent.kind)
        self.send_header("transfer-encoding", "chunked")
        self.send_header("connection", "close")
        for name, value in sent.headers.items():
            self.send_header(name, value)
        self.end_headers()
        data = sent.body.encode()
        if data:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        if not sent.drop:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's own
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.calls: list[Call] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up early is its own business; an assertion is not."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(server: S) -> Iterator[S]:
    """Serve for as long as the block lasts."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def serving(answer: Answer) -> AbstractContextManager[Server]:
    """A server for as long as the block lasts."""
    return running(Server(answer))
