"""Retries end, wait as they are told, and are the user's to set."""

import pytest
from inspect_ai.model import GenerateConfig
from tenacity import wait_fixed

from tests.providers import formats as form
from tests.providers.conftest import MODELS, Ask, Evaluate
from tests.providers.loopback import Answer, Call, Request, as_json, serving
from troth import ModelError
from troth.asking.outcomes import http_clients
from troth.asking.outcomes.http_clients import LIMITS, limits_of

FEW = ["chat, streaming", "responses", "compatible", "deepseek", "claude"]
BROKEN = as_json({"error": {"message": "Something broke."}}, 500)
ANSWERS = {
    "chat": form.chat("The answer is (B)."),
    "resp": form.response(form.message_item("The answer is (B).")),
    "clau": form.claude(form.text_block("The answer is (B).")),
}


def failing(sent: Request, *, times: int, then: form.Body, calls: list[Call]) -> Answer:
    def answer(call: Call) -> Request:
        if "Which?" not in str(call.body):
            # Inspect tries out whether an account of OpenAI's may see summaries.
            return form.served(then)(call)
        calls.append(call)
        return sent if len(calls) <= times else form.served(then)(call)

    return answer


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize("retries", [0, 2])
def test_a_request_is_made_once_and_once_more_a_retry(ask: Ask, name: str, retries: int) -> None:
    calls: list[Call] = []
    answer = failing(BROKEN, times=99, then={}, calls=calls)
    assert ask(name, answer, max_retries=retries).reason == "server error (retries exhausted)"
    assert len(calls) == 1 + retries


@pytest.mark.usefixtures("hurried")
def test_retries_of_the_client_are_made_where_the_user_asks_for_them(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MODELS, "chat", ("openai/gpt-4o", {"max_retries": 1}))
    calls: list[Call] = []
    at_once = as_json({"error": {}}, 500, retry_after_ms="1")
    ask("chat", failing(at_once, times=99, then={}, calls=calls), max_retries=2)
    assert len(calls) == 2 * 3


@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize("asked", ["0.01", "0", "Wed, 21 Oct 2015 07:28:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_says_when_to_come_back_is_heard(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str, asked: str, status: int
) -> None:
    # Whoever does not hear it waits for an hour, which no test may.
    monkeypatch.setattr(http_clients, "PATIENCE", wait_fixed(3600))
    calls: list[Call] = []
    sent = as_json({"error": {"message": "Later."}}, status, retry_after=asked)
    then = ANSWERS.get(name[:4], ANSWERS["chat"])
    seen = ask(name, failing(sent, times=2, then=then, calls=calls), max_retries=3)
    assert (seen.option, len(calls)) == (1, 3)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("asked", ["soon", "", "nan", "inf", "-1"])
def test_a_time_that_is_none_is_not_waited_for(ask: Ask, asked: str) -> None:
    calls: list[Call] = []
    sent = as_json({"error": {"message": "Later."}}, 429, retry_after=asked)
    seen = ask("chat", failing(sent, times=1, then=ANSWERS["chat"], calls=calls), max_retries=1)
    assert seen.option == 1


def test_a_page_for_people_is_not_asked_for_again(ask: Ask) -> None:
    calls: list[Call] = []
    page = Request(body="<html>Log in</html>", kind="text/html")
    with pytest.raises(ModelError, match="Log in"):
        ask("compatible", failing(page, times=99, then={}, calls=calls), max_retries=5)
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {}),
        ({"max_retries": 1}, {"max_retries": 1}),
        ({"max_retries": 0}, {"max_retries": 0}),
        ({"timeout": 60, "attempt_timeout": 20}, {"timeout": 60, "attempt_timeout": 20}),
    ],
)
def test_a_task_has_limits_and_the_users_flags_win(
    evaluate: Evaluate, given: dict[str, int], expected: dict[str, int]
) -> None:
    log = evaluate("troth/early_answering", "mockllm/model", None, task_args={"limit": 1}, **given)
    found = log.plan.config.model_dump(exclude_none=True)
    names = ("max_retries", "timeout", "attempt_timeout")
    troths = {name: getattr(LIMITS, name) for name in names}
    assert {name: found[name] for name in names} == {**troths, **expected}


def test_the_limits_of_a_model_of_ones_own_win_too() -> None:
    assert limits_of(GenerateConfig(max_retries=0)).max_retries == 0
    assert limits_of(GenerateConfig(max_retries=0)).timeout == LIMITS.timeout


@pytest.mark.usefixtures("hurried")
def test_a_flag_reaches_the_requests_of_a_run(evaluate: Evaluate) -> None:
    with serving(lambda call: BROKEN) as server:
        log = evaluate(
            "troth/hint_acknowledgement",
            "openai/gpt-4o",
            f"{server.url}/v1",
            task_args={"limit": 2, "hints": "metadata"},
            max_retries=1,
        )
        assert len(server.calls) == 2 * 2
    assert log.status == "success"
