"""The doctor finds out what a server really does, in at most eight calls."""

import asyncio
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from inspect_ai.model import get_model

from troth.asking.doctor import Examination, examine
from troth.asking.vllm.checking import WrittenOut
from troth.errors import UsageError

from .loopback import REFUSES, STRIPS, Loopback, loopback

QUESTIONS = ("reasoning", "plain", "open", "closed", "off", "options", "prompt")
Serve = Callable[..., Any]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for service in ("LAB", "DEEPSEEK", "MOONSHOT"):
        monkeypatch.setenv(f"{service}_API_KEY", "sesame")


def asked(name: str, url: str | None = None) -> Examination:
    async def run() -> Examination:
        async with get_model(name, base_url=url, memoize=False) as model:
            return await examine(model, version="0.1.0", today=date(2026, 11, 20))

    return asyncio.run(run())


def verdicts(seen: Examination) -> dict[str, str]:
    return {name: finding.verdict for name, finding in zip(QUESTIONS, seen.findings, strict=True)}


def detail(seen: Examination, question: str) -> str:
    return seen.findings[QUESTIONS.index(question)].detail


def test_a_server_that_continues_is_found_to_do_so(serve: Serve) -> None:
    lab = serve(quiet_when="template", prompt_logprobs=True)
    seen = asked("openai-api/lab/one", lab.url)
    assert set(verdicts(seen).values()) == {"yes"}
    found = seen.found
    assert (found.reasoning, found.continuation) == ("raw", "native")
    assert found.continues == ("think", "plain")
    assert found.switch_off == "template"
    assert found.probabilities
    assert found.prompt_probabilities
    assert found.prefix_flag is None
    assert (found.source, found.dated) == ("doctor, troth 0.1.0", "2026-11-20")
    assert seen.calls == len(lab.sent) == 7


def test_a_server_that_begins_anew_is_not_taken_for_one_that_continues(serve: Serve) -> None:
    lab = serve(opened_by=None)
    seen = asked("openai-api/lab/one", lab.url)
    assert verdicts(seen)["plain"] == "no"
    assert detail(seen, "plain") == "it began a new turn"
    assert verdicts(seen)["open"] == verdicts(seen)["closed"] == "not asked"
    assert (seen.found.continuation, seen.found.continues) == ("none", ())


def test_a_flag_that_opens_the_turn_is_found_and_kept(serve: Serve) -> None:
    lab = serve(opened_by="continue_final_message", quiet_when="effort", prompt_logprobs=True)
    seen = asked("openai-api/lab/one", lab.url)
    assert seen.found.prefix_flag == "continue_final_message"
    assert (seen.found.continuation, seen.found.continues) == ("native", ("think", "plain"))
    flagged = [body for body in lab.sent if body.get("continue_final_message")]
    assert all(body["add_generation_prompt"] is False for body in flagged)
    # Only one setting could be tried, and it was the wrong one: that proves nothing.
    assert (verdicts(seen)["off"], seen.found.switch_off) == ("unclear", None)
    assert seen.calls == len(lab.sent) == 8


@pytest.mark.parametrize(
    ("name", "path", "flag"),
    [("deepseek/deepseek-chat", "/api.deepseek.com/beta", "prefix"), ("moonshot/k", "", "partial")],
)
def test_the_flag_of_a_provider_stands_in_the_last_turn(
    serve: Serve, name: str, path: str, flag: str
) -> None:
    lab = serve(opened_by=flag)
    seen = asked(name, lab.url + path)
    assert verdicts(seen)["plain"] == "yes"
    assert (seen.found.continuation, seen.found.prefix_flag) == ("prefix", flag)
    # A run sends such a flag with the reasoning in a field, of which nothing was asked.
    assert seen.found.continues == ("plain",)
    opened = [body["messages"] for body in lab.sent if body["messages"][-1]["role"] == "assistant"]
    assert all(messages[-1][flag] is True and flag not in messages[0] for messages in opened)


def test_a_refusal_is_told_in_the_servers_own_words(serve: Serve) -> None:
    lab = serve(refuses="prefill is not supported\n" + "\x1b[31m" + "!" * 5000)
    seen = asked("openai-api/lab/one", lab.url)
    assert verdicts(seen)["plain"] == "refused"
    assert detail(seen, "plain").startswith("prefill is not supported [31m!!!")
    assert len(detail(seen, "plain")) <= 160
    assert seen.found.continuation == "none"
    # The letter is then asked for in a turn of its own, and its probabilities still come.
    assert verdicts(seen)["options"] == "yes"


@pytest.mark.parametrize("field", ["reasoning", "reasoning_content"])
def test_reasoning_in_a_field_is_found(serve: Serve, field: str) -> None:
    seen = asked("openai-api/lab/one", serve(reasons=field).url)
    assert detail(seen, "reasoning") == "all of it, in a field of its own"
    assert (seen.found.reasoning, seen.advice) == ("raw", "")
    # A block that is written into the text would be no reasoning to such a model.
    assert verdicts(seen)["open"] == verdicts(seen)["closed"] == "not asked"
    assert seen.found.continues == ("plain",)


def test_plain_steps_are_reasoning_that_stands_in_no_block(serve: Serve) -> None:
    seen = asked("openai-api/lab/one", serve(reasons="plain").url)
    assert (seen.found.reasoning, seen.found.block) == ("raw", "plain")
    assert seen.found.continues == ("plain",)
    assert verdicts(seen)["off"] == verdicts(seen)["open"] == "not asked"


def test_a_bare_answer_says_nothing_of_the_reasoning(serve: Serve) -> None:
    seen = asked("openai-api/lab/one", serve(reasons="not at all").url)
    assert verdicts(seen)["reasoning"] == "unclear"
    assert seen.found.reasoning == "unknown"


def test_a_parser_on_the_server_is_named_with_what_to_do(serve: Serve) -> None:
    lab = serve(reasons="reasoning", parser=True)
    name = f"vllm/lab-{lab.url.split(':')[2][:-3]}"
    seen = asked(name, lab.url)
    assert "--reasoning-parser" in seen.advice
    assert "Start it without" in seen.advice
    assert verdicts(seen)["plain"] == "no"
    assert (seen.found.continuation, seen.found.prefix_flag) == ("completion", None)
    seen = asked("openai-api/lab/one", lab.url)
    assert "--reasoning-parser" in seen.advice
    assert seen.found.continuation == "none"


def test_missing_probabilities_are_found_missing(serve: Serve) -> None:
    seen = asked("openai-api/lab/one", serve(logprobs=False).url)
    assert (verdicts(seen)["options"], seen.found.probabilities) == ("no", False)
    assert verdicts(seen)["prompt"] == "refused"


def test_a_weak_models_muddle_leaves_the_table_as_it_is() -> None:
    seen = asked("organism/faithful")
    assert verdicts(seen)["plain"] == "unclear"
    assert (seen.found.continuation, seen.found.continues) == ("native", ("think", "plain"))
    assert (seen.found.reasoning, seen.found.probabilities) == ("raw", True)
    assert seen.calls <= 8


def examined(server: Loopback) -> Examination:
    """An examination of a vLLM server, which is asked itself what it writes out."""

    async def run() -> Examination:
        model = get_model("vllm/m", base_url=server.url, api_key="k", memoize=False)
        async with model:
            check = WrittenOut(model)
            return await examine(model, version="0.1.0", today=date(2026, 11, 20), check=check)

    return asyncio.run(run())


def test_what_a_server_writes_out_is_believed_without_asking_the_model() -> None:
    with loopback() as server:
        seen = examined(server)
        assert {verdicts(seen)[name] for name in ("plain", "open", "closed")} == {"yes"}
        assert detail(seen, "open") == "as the server writes it out: to the byte"
        assert (seen.found.continuation, seen.advice) == ("native", "")
        chats = server.sent_to("/v1/chat/completions")
        assert not any("Repeat" in str(body["messages"]) for body in chats)


@pytest.mark.parametrize(
    ("template", "verdict", "said"),
    [
        (STRIPS, "no", "expected 'The lighthouse keeper"),
        (REFUSES, "no", "the template refuses a trailing assistant turn"),
        (None, "unclear", "default chat template is no longer allowed"),
    ],
)
def test_in_which_way_a_template_does_not_continue_is_shown(
    template: str | None, verdict: str, said: str
) -> None:
    with loopback(template) as server:
        seen = examined(server)
        assert verdicts(seen)["plain"] == verdict
        assert said in detail(seen, "plain")
        if verdict == "no":
            assert seen.found.continuation == "completion"
            assert "raw completions" in seen.advice


def test_a_reasoning_parser_is_named_however_the_template_writes() -> None:
    with loopback(parses_reasoning=True) as server:
        seen = examined(server)
        assert verdicts(seen)["plain"] == "yes"
        assert "--reasoning-parser" in seen.advice
        assert seen.found.continuation == "completion"
        assert "harmony" in seen.found.continues


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ((200, "text/html", "<html>hello</html>"), "expected an answer to a plain question"),
        ((404, "application/json", '{"error": {"message": "no model one"}}'), "no model one"),
        ((404, "text/html", "<html>lost</html>"), "knows no such model or page (404)"),
        ((401, "application/json", '{"error": {"message": "bad key"}}'), "refused the key (401)"),
        ((400, "application/json", '{"error": {"message": "bad model"}}'), "bad model (400)"),
        ((429, "application/json", '{"error": {"message": "slowly"}}'), "no more requests (429)"),
        ((500, "text/plain", "oh"), "expected an answer to a plain question"),
        ((200, "application/json", "[]"), "expected an answer to a plain question"),
        ((200, "application/json", '{"choices": []}'), "expected an answer to a plain question"),
    ],
)
def test_what_is_no_model_server_is_one_clear_line(
    serve: Serve, page: tuple[int, str, str], message: str
) -> None:
    lab = serve(page=page)
    with pytest.raises(UsageError, match=re.escape(message)) as refused:
        asked("openai-api/lab/one", lab.url)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400
    assert len(lab.sent) <= 3


def test_a_dead_port_is_one_clear_line(serve: Serve) -> None:
    with pytest.raises(UsageError, match=re.escape("http://127.0.0.1:9/v1: expected an answer")):
        asked("openai-api/lab/one", "http://127.0.0.1:9/v1")
