"""A tiny model made once a run, and its engine anew for every test."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageUser,
    GenerateConfig,
    Model,
    ModelOutput,
    get_model,
)

MISSING = [name for name in ("torch", "transformers", "accelerate") if find_spec(name) is None]
collect_ignore_glob = ["test_*.py"] if MISSING else []

MAKE = Path(__file__).parents[1] / "tiny_model" / "make.py"
QUESTION = "Which cup hides the ball?\n\n(A) amber\n(B) pink\n(C) black\n(D) silver"
LoadModel = Callable[..., Model]
Ask = Callable[..., ModelOutput]


def pytest_report_header() -> str:
    if MISSING:
        return f"tests/local: left out, not installed: {', '.join(MISSING)}"
    return "tests/local: on a tiny model"


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of few steps: it babbles, which is enough to compare numbers."""
    if given := os.environ.get("TROTH_TINY_MODEL"):
        return Path(given)
    from filelock import FileLock

    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    folder = shared / "tiny-model"
    with FileLock(f"{folder}.lock"):
        if not (folder / "tokenizer_config.json").exists():
            subprocess.run([sys.executable, MAKE, folder, "--steps", "15"], check=True)
    return folder


@pytest.fixture
def load(checkpoint: Path) -> LoadModel:
    """The model as Inspect's own provider loads it, by `-M` arguments where there are any."""

    def model(**model_args: Any) -> Model:
        settings = {"model_path": str(checkpoint), "device": "cpu", **model_args}
        return get_model("hf/tiny", memoize=False, **settings)

    return model


@pytest.fixture
def weights(load: LoadModel) -> Any:
    """The bare transformers model, for numbers to compare with."""
    inner: Any = load().api
    return inner.model.eval()


@pytest.fixture
def tokenizer(load: LoadModel) -> Any:
    inner: Any = load().api
    return inner.tokenizer


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    yield
    for thread in threading.enumerate():
        if thread.name == "troth-local":
            thread.join(timeout=30)
            assert not thread.is_alive()


def turns(question: str = QUESTION, prefix: str | None = None) -> list[ChatMessage]:
    """A question, and where there is one the beginning of the model's own turn."""
    asked: list[ChatMessage] = [ChatMessageUser(content=question)]
    return asked if prefix is None else [*asked, ChatMessageAssistant(content=prefix)]


@pytest.fixture
def ask() -> Ask:
    """One request, through Inspect."""
    import anyio

    def generate(
        model: Model, question: str = QUESTION, prefix: str | None = None, **settings: Any
    ) -> ModelOutput:
        async def call() -> ModelOutput:
            return await model.generate(turns(question, prefix), config=GenerateConfig(**settings))

        return anyio.run(call)

    return generate


@pytest.fixture
def rendered() -> Callable[..., str]:
    """The prompt as the template writes it, worked by hand."""

    def text(question: str = QUESTION, prefix: str = "") -> str:
        return f"<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n{prefix}"

    return text


@pytest.fixture
def answered() -> Callable[[Any, Sequence[Any]], list[Any]]:
    """The replies to requests that the engine is given all at once."""

    def replies(engine: Any, requests: Sequence[Any]) -> list[Any]:
        futures: list[Future[Any]] = [engine.submit(request) for request in requests]
        return [future.result(timeout=120) for future in futures]

    return replies
