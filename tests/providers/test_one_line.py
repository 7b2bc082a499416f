"""A run that cannot ask its model shows one line for it, and neither is nor looks a success."""

import subprocess
from pathlib import Path

import pytest
from inspect_ai.log import list_eval_logs, read_eval_log

from tests.providers import formats as form
from tests.providers.conftest import TASK, Inspect
from tests.providers.loopback import Answer, as_json, serving

FRAMES = ("Traceback", "❱", ".py:")


def refuses(status: int, message: str) -> Answer:
    return lambda call: as_json({"error": {"message": message}}, status)


def lines(made: subprocess.CompletedProcess[str]) -> list[str]:
    """What stands on the screen, which are no frames of a traceback."""
    shown = made.stdout + made.stderr
    assert not [mark for mark in FRAMES if mark in shown], shown
    return [line.strip() for line in shown.splitlines()]


def statuses(folder: Path) -> list[str]:
    return [read_eval_log(log).status for log in list_eval_logs(str(folder))]


@pytest.mark.parametrize("display", ["full", "plain"])
def test_however_inspect_displays_it(inspect: Inspect, tmp_path: Path, display: str) -> None:
    with serving(refuses(401, "Wrong key.")) as server:
        made = inspect(
            *("eval", *TASK, "--model", "openai-api/local/m", "--display", display),
            *("--model-base-url", f"{server.url}/v1", "--log-dir", str(tmp_path)),
        )
    assert (
        "ModelError: openai-api/local/m: expected a key that the server accepts, got 401: Wrong "
        "key; check the key in the provider's environment variable"
    ) in lines(made)
    assert statuses(tmp_path) == ["error"]


@pytest.mark.parametrize(
    ("status", "message", "said"),
    [
        (404, "The model `m` does not exist.", "a model and an address that the server has"),
        (401, "Unauthorized", "a key that the server accepts"),
    ],
)
def test_a_vllm_server_that_refuses(
    inspect: Inspect, tmp_path: Path, status: int, message: str, said: str
) -> None:
    with serving(refuses(status, message)) as server:
        made = inspect(
            *("eval", *TASK, "--model", "vllm/m", "--log-dir", str(tmp_path)),
            VLLM_BASE_URL=f"{server.url}/v1",
        )
    [line] = [line for line in lines(made) if line.startswith("ModelError")]
    came = f"{status}: {message}".rstrip(".")
    assert line.startswith(f"ModelError: vllm/m: expected {said}, got {came}; check")
    assert statuses(tmp_path) == ["error"]


def test_a_vllm_server_that_is_gone(inspect: Inspect, tmp_path: Path) -> None:
    with serving(refuses(500, "")) as server:
        url = f"{server.url}/v1"
    made = inspect(
        *("eval", *TASK, "--model", "vllm/m", "--log-dir", str(tmp_path)), VLLM_BASE_URL=url
    )
    [line] = [line for line in lines(made) if line.startswith("ModelError")]
    assert f"vllm/m: expected a server that listens at {url}" in line
    assert statuses(tmp_path) == ["error"]


def test_an_eval_set_ends_with_1_and_one_line_a_model(inspect: Inspect, tmp_path: Path) -> None:
    with serving(refuses(404, "No such model.")) as server:
        made = inspect(
            *("eval-set", *TASK, "--model", "openai-api/local/m,openai-api/local/n"),
            *("--model-base-url", f"{server.url}/v1", "--log-dir", str(tmp_path)),
            *("--retry-attempts", "0"),
        )
    assert made.returncode == 1
    shown = [line for line in lines(made) if line.startswith("ModelError")]
    assert len(shown) == 2
    assert statuses(tmp_path) == ["error", "error"]


def test_a_model_that_plays_a_role(inspect: Inspect, tmp_path: Path) -> None:
    with serving(refuses(401, "Wrong key.")) as server:
        made = inspect(
            *("eval", "troth/listener_execution", "-T", "limit=2", "--log-dir", str(tmp_path)),
            *("--model", "organism/faithful", "--model-role", "listener=openai-api/local/m"),
            LOCAL_BASE_URL=f"{server.url}/v1",
        )
    [line] = [line for line in lines(made) if line.startswith("ModelError")]
    assert "openai-api/local/m: expected a key" in line
    assert statuses(tmp_path) == ["error"]


def test_what_is_wrong_before_anything_is_asked(inspect: Inspect) -> None:
    with serving(form.served(form.chat("The answer is (B)."))) as server:
        given = ("--model", "openai-api/local/m", "--model-base-url", f"{server.url}/v1")
        wrong = inspect("eval", *TASK, "-T", "draws=0", *given)
        unknown = inspect("eval", "troth/no_such_probe", *given)
        assert not server.calls
    assert "troth/hint_acknowledgement: -T draws=0: expected at least 1" in lines(wrong)
    assert "Error: No inspect tasks were found at the specified paths." in lines(unknown)
    assert (wrong.returncode, unknown.returncode) == (1, 1)
