"""Which transport a model is asked by, and what is then sent."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.model import GenerateConfig, Model, get_model

from troth.asking import Budget, ItemAsker
from troth.asking.connecting import Connections, connect
from troth.asking.inspect_client import InspectClient
from troth.asking.known import records
from troth.asking.transports.connection import Connection, ConnectionSettings
from troth.asking.vllm.connection import start_safely
from troth.errors import UsageError
from troth.values import Capabilities, Item, Observation, PrefixFlag, Turn, prompt

from .loopback import OPENS, REFUSES, STRIPS, Loopback, loopback

ITEM = Item(id="one", question="Which?", options=("red", "blue"), gold=0)


async def answered(
    server: Loopback, provider: str, settings: ConnectionSettings, **config: Any
) -> tuple[Connection, Observation]:
    model = get_model(
        f"{provider}/m",
        base_url=server.url,
        api_key="k",
        config=GenerateConfig(**config),
        memoize=False,
    )
    async with model:
        connection = await connect(model, settings)
        client = InspectClient(connection.transport, Budget())
        ask = ItemAsker(client, ITEM, capabilities=connection.capabilities, seed=0)
        seen = await ask.answer_from(prompt(ITEM), "It is red.", form="think", arm="cut")
        return connection, seen


def answer(
    server: Loopback,
    provider: str = "vllm",
    settings: ConnectionSettings | None = None,
    **config: Any,
) -> tuple[Connection, Observation]:
    return asyncio.run(answered(server, provider, settings or ConnectionSettings(), **config))


def test_a_chat_endpoint_that_continues_to_the_byte_is_used_as_it_is() -> None:
    with loopback() as server:
        connection, seen = answer(server)
        assert (connection.capabilities.continuation, seen.mechanism) == ("native", "native")
        assert seen.option == 1
        sent = server.sent_to("/v1/chat/completions")[-1]
        assert sent["continue_final_message"] is True
        assert sent["add_generation_prompt"] is False
        assert sent["messages"][-1]["content"] == "<think>\nIt is red.\n</think>\n\nThe answer is ("


@pytest.mark.parametrize("template", [STRIPS, REFUSES, OPENS], ids=["strips", "refuses", "opens"])
def test_any_other_template_is_gone_round_by_raw_completions(template: str) -> None:
    with loopback(template) as server:
        connection, seen = answer(server)
        assert (connection.capabilities.continuation, seen.mechanism) == (
            "completion",
            "completion",
        )
        [sent] = server.sent_to("/v1/completions")
        question = prompt(ITEM)[0].content
        assert sent["prompt"] == (
            f"[user]{question}|[assistant]<think>\nIt is red.\n</think>\n\nThe answer is ("
        )
        assert sent["add_special_tokens"] is False
        assert sent["temperature"] is None


def test_a_reasoning_parser_is_gone_round_too_and_recorded() -> None:
    with loopback(parses_reasoning=True) as server:
        connection, seen = answer(server)
        assert connection.server["reasoning_parser"] is True
        assert seen.mechanism == "completion"


def test_the_settings_of_the_chat_template_hold_for_raw_text_too() -> None:
    settings = {"chat_template_kwargs": {"thinking": True}}
    with loopback(STRIPS) as server:
        answer(server, extra_body=settings, reasoning_effort="high")
        written = [body for body in server.sent_to("/tokenize") if "messages" in body]
        assert {str(body["chat_template_kwargs"]) for body in written} == {
            "{'thinking': True, 'reasoning_effort': 'high'}"
        }


def test_a_system_message_that_continued_requests_would_lack_is_refused() -> None:
    with loopback(STRIPS) as server, pytest.raises(UsageError, match="--system-message"):
        answer(server, system_message="Be brief.")


def test_two_models_of_one_name_have_lines_of_their_own() -> None:
    async def lines(one: Loopback, two: Loopback) -> list[str]:
        board = Connections()
        found = []
        for server in (one, two):
            model = get_model("openai-api/svc/m", base_url=server.url, api_key="k", memoize=False)
            async with model:
                found.append(str((await board.to(model)).transport.model.api.base_url))
        return found

    with loopback() as one, loopback() as two:
        assert asyncio.run(lines(one, two)) == [one.url, two.url]


def test_the_users_own_settings_reach_a_completion() -> None:
    with loopback(STRIPS) as server:
        answer(server, temperature=0.7, top_k=5, extra_body={"min_p": 0.1})
        [sent] = server.sent_to("/v1/completions")
        assert (sent["temperature"], sent["top_k"], sent["min_p"]) == (0.7, 5, 0.1)


def test_what_is_added_to_one_request_does_not_stay_for_the_next() -> None:
    """Inspect's provider writes into the mapping that the user gave."""
    given = {"min_p": 0.1}

    async def twice(server: Loopback) -> None:
        config = GenerateConfig(extra_body=given)
        model = get_model("vllm/m", base_url=server.url, api_key="k", config=config, memoize=False)
        async with model:
            connection = await connect(model, ConnectionSettings())
            client = InspectClient(connection.transport, Budget())
            user = Turn(role="user", content="Hi")
            await client.send((user, Turn(role="assistant", content="So")), seed=1)
            await client.send((user,), seed=1)

    with loopback() as server:
        asyncio.run(twice(server))
        fresh = server.sent_to("/v1/chat/completions")[-1]
        assert "continue_final_message" not in fresh
        assert fresh["min_p"] == 0.1
    assert given == {"min_p": 0.1}


def test_a_server_without_a_chat_template_is_one_clear_line_and_a_file_helps(
    tmp_path: Path,
) -> None:
    path = tmp_path / "chat.jinja"
    path.write_text("{{ messages[-1].content }}\nReply: ")
    with loopback(None) as server:
        with pytest.raises(UsageError, match=r"chat template.*-T template=FILE") as error:
            answer(server)
        assert "\n" not in str(error.value)
        _, seen = answer(server, settings=ConnectionSettings(template=str(path)))
        assert seen.option == 1
        [sent] = server.sent_to("/v1/completions")
        assert sent["prompt"].endswith("\nReply: <think>\nIt is red.\n</think>\n\nThe answer is (")


def test_a_completions_endpoint_of_a_stranger_needs_a_template(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVC_API_KEY", "k")
    with loopback() as server:
        with pytest.raises(UsageError, match="-T template=FILE"):
            answer(server, "openai-api-completions/svc")
        connection, seen = answer(
            server, "openai-api-completions/svc", ConnectionSettings(template="harmony")
        )
        assert (connection.server, seen.mechanism) == ({}, "completion")
        [sent] = server.sent_to("/v1/completions")
        assert sent["prompt"].startswith("<|start|>system<|message|>")
        assert "add_special_tokens" not in sent
        assert sent["temperature"] == 1.0


@pytest.mark.parametrize(("provider", "flag"), [("deepseek", "prefix"), ("moonshot", "partial")])
def test_a_provider_with_a_prefix_mode_gets_its_flag(provider: str, flag: PrefixFlag) -> None:
    found = Capabilities(
        reasoning="raw",
        continuation="prefix",
        prefix_flag=flag,
        probabilities=False,
        source="a test",
        dated="2026-11-20",
    )
    with loopback() as server:
        records.keep(records.key(provider, "m", server.url), found, version="1", findings=[])
        _, seen = answer(server, provider)
        assert seen.mechanism == "prefix"
        [sent] = server.sent_to("/v1/chat/completions")
        last = sent["messages"][-1]
        assert last[flag] is True
        assert last["reasoning_content"] == "It is red."
        assert last["content"] == "The answer is ("
        assert [turn["role"] for turn in sent["messages"]] == ["user", "assistant"]


def test_a_reasoning_is_quoted_back_only_where_the_user_allows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVC_API_KEY", "k")
    with loopback() as server:
        _, seen = answer(server, "openai-api/svc")
        assert seen.reason == "not applicable: the model cannot be continued from a prefix"
        assert not server.seen
        connection, seen = answer(server, "openai-api/svc", ConnectionSettings(quote=True))
        assert (connection.capabilities.continuation, seen.mechanism) == ("quoted", "quoted")
        [sent] = server.sent_to("/v1/chat/completions")
        assert "<reasoning>\nIt is red.\n</reasoning>" in sent["messages"][-1]["content"]
        assert {turn["role"] for turn in sent["messages"]} == {"user"}
        assert "logprobs" not in sent


def test_a_server_that_inspect_starts_listens_here_alone_and_gets_flags_it_can_read() -> None:
    model: Model = get_model(
        "vllm/m",
        memoize=False,
        enable_prefix_caching=False,
        override_generation_config={"top_p": 1},
        enforce_eager=True,
    )
    api: Any = model.api
    api.api_key = "the-users-own"
    start_safely(api)
    assert len(api.api_key) == 32
    once = dict(api.server_args)
    start_safely(api)
    assert (
        api.server_args
        == once
        == {
            "host": "127.0.0.1",
            "timeout": 900,
            "no_enable_prefix_caching": True,
            "override_generation_config": '{"top_p": 1}',
            "enforce_eager": True,
        }
    )
