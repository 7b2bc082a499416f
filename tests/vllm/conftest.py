"""The real vLLM server, on whatever this machine has, with a tiny checkpoint made on the spot."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from inspect_ai.model import GenerateConfig, Model, get_model

MAKE = Path(__file__).parents[1] / "tiny_model" / "make.py"
COMMANDS = Path(sys.executable).parent
# What a CPU build needs; a GPU build takes no notice.
SERVER_ENVIRONMENT = {
    "VLLM_CPU_KVCACHE_SPACE": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "HF_HUB_OFFLINE": "1",
    "PATH": f"{COMMANDS}{os.pathsep}{os.environ['PATH']}",
}
FLAGS = ("--dtype", "float32", "--enforce-eager", "--block-size", "32")
READY_WITHIN = 240

if find_spec("vllm") is None:
    collect_ignore_glob = ["test_*.py"]


def pytest_report_header() -> str | None:
    if find_spec("vllm") is None:
        return "left out: tests/vllm (vllm is not installed here; see `make test-vllm`)"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A server takes up to a minute to start, on a busy machine more."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(900))


class Server:
    """One server, in a process group of its own, so that it can be killed as a whole."""

    def __init__(self, model: Path, log: Path, *flags: str, port: int | None = None) -> None:
        self.model = model
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}/v1"
        self.log = log
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [
                    COMMANDS / "vllm",
                    "serve",
                    model,
                    "--host",
                    "127.0.0.1",
                    "--port",
                    str(self.port),
                    *FLAGS,
                    *flags,
                ],
                stdout=out,
                stderr=out,
                env={**os.environ, **SERVER_ENVIRONMENT},
                start_new_session=True,
            )

    def wait(self) -> "Server":
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text(errors="replace")[-3000:]
            try:
                self.get("version")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.5)
            else:
                return self
        raise AssertionError(f"not ready: {self.log.read_text(errors='replace')[-3000:]}")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=30) as response:
            return str(response.read().decode())

    def metric(self, name: str) -> float:
        """One of the server's counters, summed over its labels."""
        lines = [x for x in self.get("metrics").splitlines() if x.startswith(name)]
        assert lines, f"the server has no metric {name}"
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
        self.process.wait(timeout=60)


def greedy(server: Server, model: Path, provider: str = "vllm") -> Model:
    """A model behind a server, whose replies can be foretold."""
    return get_model(
        f"{provider}/{model}",
        base_url=server.url,
        config=GenerateConfig(temperature=0),
        memoize=False,
    )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model that reasons and answers, made by the repository's own script."""
    if given := os.environ.get("TROTH_TINY_MODEL"):
        return Path(given)
    folder = tmp_path_factory.mktemp("tiny") / "model"
    subprocess.run([sys.executable, MAKE, folder], check=True, timeout=300)
    return folder


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server; all that a test leaves running are stopped in the end."""
    started: list[Server] = []
    logs = tmp_path_factory.mktemp("servers")

    def start(model: Path, *flags: str, port: int | None = None) -> Server:
        server = Server(model, logs / f"{len(started)}.log", *flags, port=port)
        started.append(server)
        return server

    yield start
    for server in started:
        server.kill(signal.SIGTERM)


@pytest.fixture(scope="session")
def server(serve: Callable[..., Server], checkpoint: Path) -> Server:
    """The server that most tests share."""
    return serve(checkpoint).wait()
