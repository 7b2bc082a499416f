"""A small real model by both routes: troth's torch adapter, and the real vLLM server on the CPU."""

import os
import signal
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from ..vllm.conftest import Server

FOLDER = "TROTH_REAL_MODEL"
NEEDED = ("torch", "transformers", "accelerate", "vllm")
MISSING = [name for name in NEEDED if find_spec(name) is None]
LEFT_OUT = MISSING if FOLDER in os.environ else [*MISSING, "a real model"]
collect_ignore_glob = ["test_*.py"] if LEFT_OUT else []
if not LEFT_OUT:
    from .routes import VLLM, Route, Torch

# vLLM 0.32 dies on a CPU where a prompt with a seed is read in pieces: here none is.
FLAGS = ("--max-model-len", "4096", "--max-num-batched-tokens", "8192")


def pytest_report_header() -> str | None:
    if LEFT_OUT:
        return f"left out: tests/real ({', '.join(LEFT_OUT)} missing; see `make test-real`)"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A server takes up to a minute to start, and a busy machine writes a few tokens a second."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(900))


@pytest.fixture(scope="session")
def checkpoint() -> Path:
    """The model that `make test-real` has made."""
    return Path(os.environ[FOLDER])


@pytest.fixture(scope="session")
def server(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of that model."""
    running = Server(checkpoint, tmp_path_factory.mktemp("server") / "log", *FLAGS)
    try:
        yield running.wait()
    finally:
        running.kill(signal.SIGTERM)


@pytest.fixture(scope="session")
def tokenizer(checkpoint: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(checkpoint)


@pytest.fixture(scope="module", params=["torch", "vllm"])
def route(request: pytest.FixtureRequest, checkpoint: Path) -> "Iterator[Route]":
    """One way to the model, and then the other."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "torch":
            yield Torch(checkpoint, patch)
        else:
            yield VLLM(checkpoint, request.getfixturevalue("server"), patch)
