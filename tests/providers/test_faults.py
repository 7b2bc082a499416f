"""Whatever goes wrong has its own name, and an error's text is never read as an answer."""

import json
import threading
from typing import Any

import pytest

from tests.providers import formats as form
from tests.providers.conftest import KEYS, MODELS, Ask
from tests.providers.loopback import Answer, Request, as_events, as_json, serving
from troth import ModelError

# Every error text says an option, so that a reader of it would find one.
SAYS = "The answer is (B)."
CHATS = [name for name in MODELS if not name.startswith(("claude", "responses"))]
RESPONSES = [name for name in MODELS if name.startswith("responses")]
CLAUDES = [name for name in MODELS if name.startswith("claude")]
STREAMS = [name for name in MODELS if name.endswith("streaming")]
# One of each client and each way of asking, for what does not depend on more.
FEW = ["chat, streaming", "responses", "compatible", "claude, streaming"]
WHOLE = [name for name in MODELS if not name.endswith("streaming")]


def error(status: int, message: str, **fields: str) -> Answer:
    body = {"message": f"{message} {SAYS}", **fields}
    return lambda call: as_json({"type": "error", "error": body}, status)


def fails(ask: Ask, name: str, answer: Answer, reason: str, **config: Any) -> None:
    seen = ask(name, answer, **config)
    assert (seen.option, seen.reason) == (None, reason)


@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize(
    ("status", "message", "reason"),
    [
        (429, "Too many requests.", "rate limit (retries exhausted)"),
        (500, "Something broke.", "server error (retries exhausted)"),
        (503, "Overloaded.", "server error (retries exhausted)"),
        (529, "Overloaded.", "server error (retries exhausted)"),
        (504, "The upstream is late.", "timeout (retries exhausted)"),
        (413, "The request is too large.", "context overflow"),
        (400, "This model does not support assistant message prefill.", "invalid prefix"),
        (400, "The conversation must end with a user message.", "invalid prefix"),
        (400, "prompt is too long: 250000 tokens > 200000 maximum", "context overflow"),
        (400, "This model's maximum context length is 8192 tokens.", "context overflow"),
        (400, "The input token count (9) exceeds the maximum number", "context overflow"),
        (400, "Flagged by our moderation.", "refusal"),
        (403, "Flagged by our moderation.", "refusal"),
        (400, "temperature: must be at most 1.", "invalid request"),
        (422, "temperature: must be at most 1.", "invalid request"),
    ],
)
def test_a_status_that_refuses(ask: Ask, name: str, status: int, message: str, reason: str) -> None:
    fails(ask, name, error(status, message), reason)


@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize(
    ("status", "message", "said"),
    [
        (401, "Incorrect API key provided.", "a key that the server accepts, got 401: Incorrect"),
        (403, "Not in your country.", "a key that the server accepts, got 403: Not in"),
        (400, "API key not valid.", "a key that the server accepts, got 400: API key"),
        (404, "The model m does not exist.", "a model and an address that the server has, got 404"),
        (400, "Model Not Exist", "a model and an address that the server has, got 400: Model"),
        (402, "Insufficient balance.", "an account with credit left, got 402: Insufficient"),
        (429, "You exceeded your current quota.", "an account with credit left, got 429: You"),
    ],
)
def test_a_model_that_cannot_be_asked_at_all(
    ask: Ask, name: str, status: int, message: str, said: str
) -> None:
    with pytest.raises(ModelError, match=said) as raised:
        ask(name, error(status, message))
    assert "\n" not in str(raised.value)
    assert "; check " in str(raised.value)


@pytest.mark.parametrize("name", MODELS)
def test_a_line_that_drops_before_a_word(ask: Ask, name: str) -> None:
    dropped = Request(body="", drop=True)
    fails(ask, name, lambda call: dropped, "connection lost (retries exhausted)")


@pytest.mark.parametrize("name", MODELS)
def test_a_line_that_drops_in_the_middle(ask: Ask, name: str) -> None:
    def answer(call: Any) -> Request:
        kind = "text/event-stream" if call.streams else "application/json"
        return Request(body='data: {"id": "', kind=kind, drop=True)

    fails(ask, name, answer, "truncated stream (retries exhausted)")


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("drop", [False, True])
def test_a_stream_that_ends_before_the_reply_does(ask: Ask, name: str, drop: bool) -> None:
    said = f"{SAYS} Or is it?"
    events = {
        "chat": form.chat_events(form.chat(said), upto=4, done=not drop),
        "comp": form.chat_events(form.chat(said), upto=4, done=not drop),
        "resp": form.response_events(form.response(form.message_item(said)), ends=False),
        "clau": form.claude_events(form.claude(form.text_block(said)), blocks=1),
    }[name[:4]]
    seen = ask(name, lambda call: as_events(events, drop=drop))
    assert seen.trace is None
    assert seen.reason in ("truncated stream", "truncated stream (retries exhausted)")


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_of_nothing(ask: Ask, name: str) -> None:
    seen = ask(name, lambda call: as_events(""))
    assert seen.reason in ("truncated stream", "truncated stream (retries exhausted)")


@pytest.mark.parametrize("name", FEW)
def test_a_server_that_is_too_slow(ask: Ask, name: str) -> None:
    end = threading.Event()

    def answer(call: Any) -> Request:
        end.wait(20)
        return Request(body="", drop=True)

    try:
        fails(ask, name, answer, "timeout (retries exhausted)", attempt_timeout=1)
    finally:
        end.set()


def nested(depth: int) -> Any:
    return json.loads("[" * depth + "]" * depth)


MALFORMED = {
    "half a surrogate pair": lambda call: form.served(form.chat(f"\ud83d {SAYS}"))(call),
    "half of one in the reasoning": lambda call: form.served(
        form.chat(SAYS, reasoning_content="\ud83d")
    )(call),
    "JSON deeper than it can be read": lambda call: Request(body="[" * 100_000 + "]" * 100_000),
    "JSON deeper than it can be logged": lambda call: as_json(form.chat(SAYS, more=nested(400))),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_reply_that_no_log_can_hold(ask: Ask, case: str) -> None:
    fails(ask, "compatible", MALFORMED[case], "malformed reply")


@pytest.mark.parametrize("name", ["chat, streaming", "responses", "claude", "claude, streaming"])
def test_half_a_surrogate_pair_by_every_client(ask: Ask, name: str) -> None:
    said = f"\ud83d {SAYS}"
    whole = {
        "chat": form.chat(said),
        "resp": form.response(form.message_item(said)),
        "clau": form.claude(form.text_block(said)),
    }[name[:4]]
    fails(ask, name, form.served(whole), "malformed reply")


def test_a_complaint_nested_without_end(ask: Ask) -> None:
    body = {"error": {"message": nested(900)}}
    fails(ask, "compatible", lambda call: as_json(body, 400), "malformed reply")


REFUSALS = {
    "refusal": (CHATS, form.chat(None, refusal=SAYS)),
    "content filter": (CHATS, form.chat(SAYS, finish="content_filter")),
    "response refusal": (RESPONSES, form.response(form.message_item(SAYS, refusal=True))),
    "response filter": (
        RESPONSES,
        form.response(
            form.message_item(SAYS),
            status="incomplete",
            incomplete_details={"reason": "content_filter"},
        ),
    ),
    "claude": (CLAUDES, form.claude(form.text_block(SAYS), stop="refusal")),
}


@pytest.mark.parametrize(
    ("name", "body"), [(name, body) for names, body in REFUSALS.values() for name in names]
)
def test_a_refusal(ask: Ask, name: str, body: form.Body) -> None:
    seen = ask(name, form.served(body))
    assert (seen.trace, seen.reason) == (None, "refusal")


EMPTIES = [
    *((name, form.chat("")) for name in CHATS),
    *((name, {**form.chat(""), "choices": []}) for name in CHATS if name in WHOLE),
    *((name, form.response()) for name in RESPONSES),
    *((name, form.claude()) for name in CLAUDES),
]


@pytest.mark.parametrize(("name", "body"), EMPTIES)
def test_a_message_without_words(ask: Ask, name: str, body: form.Body) -> None:
    fails(ask, name, form.served(body), "empty answer")


STOPPED = [
    *((name, form.chat("<think>Well,", finish="length")) for name in CHATS),
    *(
        (
            name,
            form.response(status="incomplete", incomplete_details={"reason": "max_output_tokens"}),
        )
        for name in RESPONSES
    ),
    *(
        (name, form.claude(form.thinking_block("Well,", "x"), stop="max_tokens"))
        for name in CLAUDES
    ),
]


@pytest.mark.parametrize(("name", "body"), STOPPED)
def test_a_reply_that_was_cut_at_its_length(ask: Ask, name: str, body: form.Body) -> None:
    fails(ask, name, form.served(body), "length stop")


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"code": 502}, "server error"),
        ({"code": "rate_limit_exceeded"}, "rate limit"),
        ({"type": "overloaded_error"}, "server error"),
        ({"code": "context_length_exceeded"}, "context overflow"),
    ],
)
def test_an_error_inside_an_answer_of_200(
    ask: Ask, name: str, fields: dict[str, Any], reason: str
) -> None:
    seen = ask(name, lambda call: as_json({"error": {"message": SAYS, **fields}}))
    assert seen.trace is None
    assert seen.reason is not None
    assert seen.reason.removesuffix(" (retries exhausted)") == reason


@pytest.mark.parametrize("name", CHATS)
def test_an_error_inside_a_choice(ask: Ask, name: str) -> None:
    body = form.chat(SAYS, finish="error")
    body["choices"][0]["error"] = {"code": 502, "message": "The upstream died."}
    seen = ask(name, form.served(body))
    expected = "truncated stream" if name in STREAMS else "server error"
    assert (seen.trace, seen.reason) == (None, expected)


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize(
    ("kind", "reason"),
    [("overloaded_error", "server error"), ("rate_limit_error", "rate limit")],
)
def test_an_error_inside_a_stream(ask: Ask, name: str, kind: str, reason: str) -> None:
    failed = {"type": "error", "error": {"type": kind, "code": None, "message": SAYS}}
    if name.startswith("responses"):
        failed = {"type": "error", "code": kind, "message": SAYS, "sequence_number": 1}
    said = form.events(failed, named=not name.startswith(("chat", "comp")))
    seen = ask(name, lambda call: as_events(said))
    assert seen.trace is None
    assert seen.reason is not None
    assert seen.reason.removesuffix(" (retries exhausted)") == reason


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (Request(body="<html><p>Please log in.</p></html>", kind="text/html"), "text/html.*log in"),
        (Request(body="pong", kind="text/plain"), "text/plain.*pong"),
        (Request(body='"pong"'), "pong"),
        (Request(body='{"status": "up"}'), "status"),
    ],
    ids=["html", "text", "string", "another API"],
)
def test_a_server_that_speaks_another_language(
    ask: Ask, name: str, sent: Request, said: str
) -> None:
    with pytest.raises(ModelError, match=rf"expected the JSON of the provider's API, got .*{said}"):
        ask(name, lambda call: sent)


@pytest.mark.parametrize("name", FEW)
def test_an_address_where_nothing_listens(ask: Ask, name: str) -> None:
    with serving(lambda call: as_json({})) as server:
        url = server.url
    with pytest.raises(ModelError, match=rf"expected a server that listens at {url}.*; start it"):
        ask(name, lambda call: as_json({}), url=url)


@pytest.mark.parametrize("name", MODELS)
def test_a_server_that_quotes_the_key_is_not_quoted(ask: Ask, name: str) -> None:
    with pytest.raises(ModelError) as raised:
        ask(name, lambda call: as_json({"error": {"message": f"No: {dict(call.headers)}"}}, 401))
    refused = raised.value.__context__
    told = f"{raised.value} {refused} {vars(refused)}"
    assert "No: " in told
    assert not [key for key in KEYS.values() if key in told]
