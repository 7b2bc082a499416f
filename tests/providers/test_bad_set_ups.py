"""A model that cannot be asked is one clear line of `inspect eval`, and can be asked later."""

from pathlib import Path

import inspect_ai
import pytest
from inspect_ai.log import read_eval_log

from tests.providers import formats as form
from tests.providers.conftest import Command, Evaluate
from tests.providers.loopback import Answer, Call, Request, as_json, serving


def says(sent: Request) -> Answer:
    return lambda call: sent


@pytest.mark.parametrize(
    ("sent", "expected", "came", "todo"),
    [
        (
            as_json({"error": {"message": "The model `m` does not exist."}}, 404),
            "a model and an address that the server has",
            "404: The model `m` does not exist",
            "check the model's name and its base URL",
        ),
        (
            as_json({"error": {"message": "Wrong key."}}, 401),
            "a key that the server accepts",
            "401: Wrong key",
            "check the key in the provider's environment variable",
        ),
        (
            Request(body="<html>\n<p>Log in</p></html>", kind="text/html; charset=utf-8"),
            "the JSON of the provider's API",
            "text/html: <html> <p>Log in</p></html>",
            "check the base URL: another server, or a login page, answers there",
        ),
    ],
    ids=["no such model", "no key", "html"],
)
def test_a_server_that_cannot_answer(
    command: Command, sent: Request, expected: str, came: str, todo: str
) -> None:
    with serving(says(sent)) as server:
        shown = command("--model", "openai-api/local/m", "--model-base-url", f"{server.url}/v1")
        assert len(server.calls) <= 2
    line = f"ModelError: openai-api/local/m: expected {expected}, got {came}; {todo}"
    assert line in [each.strip() for each in shown.splitlines()]


def test_an_address_where_nothing_listens(command: Command) -> None:
    with serving(says(as_json({}))) as server:
        url = f"{server.url}/v1/"
    shown = command("--model", "openai/gpt-4o", OPENAI_BASE_URL=url)
    line = (
        f"openai/gpt-4o: expected a server that listens at {url}, got no connection; start it, or"
    )
    assert f"ModelError: {line} check the base URL" in [each.strip() for each in shown.splitlines()]


def test_what_inspect_itself_says_of_a_missing_key_and_an_unknown_provider(
    command: Command,
) -> None:
    missing = command("--model", "anthropic/claude-opus-4-6", ANTHROPIC_API_KEY=None)
    assert "ANTHROPIC_API_KEY" in missing
    assert "Traceback" not in missing
    assert "Model API nosuch of model 'nosuch/m' not recognized." in command("--model", "nosuch/m")


def test_what_a_broken_server_cost_can_be_made_up_for(evaluate: Evaluate, tmp_path: Path) -> None:
    mended = False

    def answer(call: Call) -> Request:
        if mended:
            return form.served(form.chat("The answer is (B)."))(call)
        return as_json({"error": {"message": "Wrong key."}}, 401)

    with serving(answer) as server:
        broken = evaluate(
            "troth/hint_acknowledgement",
            "openai/gpt-4o",
            f"{server.url}/v1",
            task_args={"limit": 3, "hints": "metadata"},
        )
        assert broken.status == "error"
        assert broken.error is not None
        assert "expected a key that the server accepts" in broken.error.message
        mended = True
        [again] = inspect_ai.eval_retry(broken.location, log_dir=str(tmp_path), display="none")
    log = read_eval_log(again.location)
    assert log.status == "success"
    assert log.samples is not None
    assert len({sample.id for sample in log.samples}) == 3
    assert not [sample for sample in log.samples if sample.error]
