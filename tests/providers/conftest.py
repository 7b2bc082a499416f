"""Real providers of Inspect and their real SDKs, each on a server of this machine."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import inspect_ai
import pytest
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import GenerateConfig, get_model
from tenacity import wait_none

from tests.providers.loopback import Answer, serving
from troth import Capabilities, Item, Observation, prompt
from troth.asking import Budget, ItemAsker
from troth.asking.inspect_client import InspectClient
from troth.asking.outcomes import http_clients
from troth.asking.outcomes.http_clients import limits_of
from troth.asking.transports.kinds import Chat

ITEM = Item(id="one", question="Which?", options=("left", "right"), gold=0)
ABLE = Capabilities(
    reasoning="raw", continuation="native", probabilities=False, source="test", dated="2026-11-20"
)
KEYS = {
    "OPENAI_API_KEY": "sk-canary-of-openai-0123456789",
    "ANTHROPIC_API_KEY": "sk-ant-canary-of-anthropic-0123456789",
    "DEEPSEEK_API_KEY": "canary-of-deepseek-0123456789",
    "MOONSHOT_API_KEY": "canary-of-moonshot-0123456789",
    "LOCAL_API_KEY": "canary-of-local-0123456789",
}

# The name by which a test asks, Inspect's name of the model, and what -M would say.
MODELS: dict[str, tuple[str, dict[str, Any]]] = {
    "chat": ("openai/gpt-4o", {}),
    "chat, streaming": ("openai/gpt-4o", {"streaming": True}),
    "responses": ("openai/gpt-5", {}),
    "responses, streaming": ("openai/gpt-5", {"streaming": True}),
    "compatible": ("openai-api/local/m", {}),
    "compatible, streaming": ("openai-api/local/m", {"stream": True}),
    "deepseek": ("deepseek/deepseek-reasoner", {}),
    "moonshot": ("moonshot/kimi-k2-thinking", {}),
    "claude": ("anthropic/claude-opus-4-6", {"streaming": False}),
    "claude, streaming": ("anthropic/claude-opus-4-6", {"streaming": True}),
}

Ask = Callable[..., Observation]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def ask() -> Ask:
    """Ask one item of a model whose server answers as told, and give back what was observed."""

    def asked(name: str, answer: Answer, *, url: str = "", **config: Any) -> Observation:
        with serving(answer) as server:
            return asyncio.run(_asked(name, url or server.url, config))

    return asked


async def _asked(name: str, url: str, config: dict[str, Any]) -> Observation:
    model_name, given = MODELS[name]
    base = url if name.startswith("claude") else f"{url}/v1"
    chosen = GenerateConfig(max_tokens=4000, **{"max_retries": 0, **config})
    model = get_model(
        model_name, base_url=base, config=chosen.merge(limits_of(chosen)), memoize=False, **given
    )
    asker = ItemAsker(
        InspectClient(Chat(model=model), Budget()),
        ITEM,
        capabilities=replace(ABLE, block="think"),
        seed=0,
    )
    try:
        return await asker.generate(prompt(ITEM), arm="baseline")
    finally:
        await model.api.aclose()


Evaluate = Callable[..., EvalLog]


@pytest.fixture
def evaluate(tmp_path: Path) -> Evaluate:
    """`inspect_ai.eval` of one task in this process, its log read back from the file."""

    def run(task: str, model: str, url: str | None, **options: Any) -> EvalLog:
        settings = {"display": "none", "log_dir": str(tmp_path / "logs"), **options}
        [log] = inspect_ai.eval(task, model=model, model_base_url=url, **settings)
        return read_eval_log(log.location)

    return run


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries that wait for nothing, unless a server asks for it."""
    monkeypatch.setattr(http_clients, "PATIENCE", wait_none())


Inspect = Callable[..., subprocess.CompletedProcess[str]]
Command = Callable[..., str]
TASK = ("troth/hint_acknowledgement", "-T", "limit=2", "-T", "hints=metadata")


@pytest.fixture
def inspect(tmp_path: Path) -> Inspect:
    """`inspect` as a user runs it."""

    def run(*words: str, **settings: str | None) -> subprocess.CompletedProcess[str]:
        scripts = str(Path(sys.executable).parent)
        path = os.pathsep.join([scripts, os.environ.get("PATH", "")])
        given = {**os.environ, **KEYS, "PATH": path, "NO_COLOR": "1", "COLUMNS": "500", **settings}
        return subprocess.run(
            ["inspect", *words],
            cwd=tmp_path,
            env={name: value for name, value in given.items() if value is not None},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def command(inspect: Inspect) -> Command:
    """All that `inspect eval` of two items shows."""

    def run(*words: str, **settings: str | None) -> str:
        made = inspect("eval", *TASK, *words, **settings)
        return made.stdout + made.stderr

    return run
