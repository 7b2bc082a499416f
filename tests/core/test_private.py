"""What troth needs private names of Inspect and httpx for, each held to its purpose."""

import asyncio
import inspect
from typing import Any

import httpx
from inspect_ai.model import GenerateConfig, get_model
from openai import AsyncOpenAI

from troth import private


def test_a_stand_in_plays_a_role() -> None:
    model = get_model("mockllm/model", memoize=False)
    private.play_role(model, "judge")
    assert model.role == "judge"


def test_a_vllm_model_remembers_the_url_that_it_was_given() -> None:
    url = "http://127.0.0.1:9/v1"
    model = get_model("vllm/some", base_url=url, api_key="x", memoize=False)
    assert private.own_base_url(model.api) == url


def test_a_client_calls_a_hook_once_and_reads_the_body_that_it_leaves() -> None:
    called: list[int] = []

    async def hook(response: Any) -> None:
        body = await response.aread()
        called.append(response.status_code)
        private.replace_body(response, body.replace(b"first", b"second"))

    async def models() -> str:
        transport = httpx.MockTransport(
            lambda _: httpx.Response(200, json={"data": [{"id": "first"}], "object": "list"})
        )
        client = AsyncOpenAI(
            api_key="x",
            base_url="http://127.0.0.1:9/v1",
            http_client=httpx.AsyncClient(transport=transport),
        )
        private.on_response(client, hook)
        private.on_response(client, hook)
        return (await client.models.list()).data[0].id

    assert asyncio.run(models()) == "second"
    assert called == [200]


def test_what_has_no_such_client_is_left_alone() -> None:
    private.on_response(object(), print)


def test_outside_a_run_no_model_is_active_and_no_settings_are_added() -> None:
    assert private.active_model() is None
    assert private.active_generate_config() == GenerateConfig()


def test_options_are_read_as_yaml_and_as_lists() -> None:
    found = private.parse_cli_args(["a=1", "b=x,y", "c=true"])
    assert found == {"a": 1, "b": ["x", "y"], "c": True}


def test_results_are_printed_by_a_function_of_a_profile_and_a_success() -> None:
    assert list(inspect.signature(private.printing.task_results).parameters) == [
        "profile",
        "success",
    ]


def test_the_tasks_of_a_package_are_found_by_name() -> None:
    found = private.registry_find(lambda info: info.name == "troth/verbosity")
    assert {private.registry_info(each).type for each in found} == {"task", "scorer"}
    assert private.registry_lookup("task", "troth/verbosity") is not None
