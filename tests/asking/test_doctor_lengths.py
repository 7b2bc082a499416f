"""The doctor lets a model finish a few replies, and says which token limit leaves them room."""

import asyncio
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from inspect_ai.model import get_model

from troth.asking.doctor import WHOLE, Examination, Finding, examine
from troth.asking.vllm.checking import WrittenOut
from troth.values import Turn

from .loopback import loopback

Serve = Callable[..., Any]
QUESTIONS = [(Turn(role="user", content=f"Question {k}?"),) for k in range(WHOLE)]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAB_API_KEY", "sesame")


def examined(name: str, url: str, *, is_vllm: bool = False) -> Examination:
    async def run() -> Examination:
        async with get_model(name, base_url=url, api_key="k", memoize=False) as model:
            return await examine(
                model,
                version="0.1.0",
                today=date(2026, 11, 26),
                whole=QUESTIONS,
                check=WrittenOut(model) if is_vllm else None,
            )

    return asyncio.run(run())


def found(serve: Serve, *lengths: int, **behaviour: Any) -> Finding:
    lab = serve(lengths=list(lengths), **behaviour)
    return examined("openai-api/lab/one", lab.url).findings[-1]


def test_replies_that_end_are_measured_and_twice_the_longest_is_recommended(serve: Serve) -> None:
    seen = found(serve, 120, 340, 200, 260)
    assert seen.verdict == "yes"
    assert seen.detail == (
        "4 puzzles took 230 tokens in the median and 340 at most, none cut; "
        "--max-tokens 700 leaves room"
    )


def test_replies_that_were_cut_are_counted_and_much_more_is_recommended(serve: Serve) -> None:
    seen = found(serve, 120, 9999, 200, 9999)
    assert seen.verdict == "no"
    assert "4,096 at most, 2 of them cut at 4,096; --max-tokens 16384 leaves room" in seen.detail


def test_the_calls_are_those_that_were_promised(serve: Serve) -> None:
    lab = serve()
    assert examined("openai-api/lab/one", lab.url).calls == len(lab.sent) <= 12
    long = [body for body in lab.sent if body["max_tokens"] == 4096]
    assert len(long) == WHOLE
    # As a run would: at the server's own temperature, and without a seed of the doctor's.
    assert not any({"temperature", "seed"} & set(body) for body in long)


def test_a_context_that_is_short_sets_the_limit() -> None:
    with loopback() as server:
        server.tells["/v1/models"] = {"data": [{"id": "m", "root": "m", "max_model_len": 2048}]}
        examined("vllm/m", server.url, is_vllm=True)
        chats = server.sent_to("/v1/chat/completions")
        assert [body["max_tokens"] for body in chats[-WHOLE:]] == [1536] * WHOLE


def test_what_is_refused_costs_no_other_finding(serve: Serve) -> None:
    def late(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if body.get("max_tokens") == 4096:
            return 429, {"error": {"message": "no more today"}}
        return answer(body)

    lab = serve()
    answer, lab.answer = lab.answer, late
    seen = examined("openai-api/lab/one", lab.url)
    assert seen.findings[0].verdict == "yes"
    assert seen.findings[-1].verdict == "unclear"
    assert "no more today" in seen.findings[-1].detail


def test_a_server_that_counts_no_tokens_gives_no_advice(serve: Serve) -> None:
    lab = serve()
    completion = lab._completion
    lab._completion = lambda *given: {**json.loads(json.dumps(completion(*given))), "usage": None}
    seen = examined("openai-api/lab/one", lab.url).findings[-1]
    assert (seen.verdict, "does not tell" in seen.detail) == ("unclear", True)
