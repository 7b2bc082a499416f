"""vLLM on a CPU ends with a seeded request that is read in pieces: started otherwise, or told."""

import asyncio
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from inspect_ai.model import get_model

from troth.asking.doctor import Examination, examine
from troth.asking.vllm import processors
from troth.asking.vllm.checking import WrittenOut
from troth.asking.vllm.connection import start_safely

from .loopback import loopback

METRICS = (
    'vllm:cache_config_info{{block_size="{size}",user_specified_block_size="{chosen}",{rest}}}'
)
ON_GPU = METRICS.format(size=16, chosen=False, rest='kv_cache_memory_bytes="None"')
WITH_CACHE = METRICS.format(size=32, chosen=True, rest='kv_cache_memory_bytes="3221225472"')
BY_BLOCKS = METRICS.format(size=128, chosen=False, rest='kv_cache_memory_bytes="None"')
FLAG = "--no-enable-chunked-prefill"


def started(on_cpu: bool, patch: pytest.MonkeyPatch, **given: Any) -> dict[str, Any]:
    """The arguments of a server that Inspect starts, as it would write them out."""
    patch.setattr(processors, "version", lambda name: "0.32.0+cpu" if on_cpu else "0.32.0")
    patch.setattr(processors.sys, "platform", "linux")
    for name in ("VLLM_BASE_URL", "VLLM_TARGET_DEVICE"):
        patch.delenv(name, raising=False)
    api = SimpleNamespace(base_url=None, _init_base_url=None, server_args=given)
    # Asked for a line twice, as by a model with two roles.
    start_safely(api)
    start_safely(api)
    return {k: v for k, v in api.server_args.items() if k not in ("host", "timeout")}


def test_a_server_that_starts_on_a_cpu_reads_prompts_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert started(True, monkeypatch) == {"no_enable_chunked_prefill": True}


def test_a_server_that_starts_on_a_gpu_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(False, monkeypatch) == {}


@pytest.mark.parametrize(
    "given", [{"max_num_batched_tokens": 32768}, {"enable_chunked_prefill": True}]
)
def test_what_the_user_decides_stays(
    given: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert started(True, monkeypatch, **given) == given


def examined(**tells: Any) -> tuple[Examination, list[dict[str, Any]]]:
    """What the doctor says of a server that runs already, and what it had that server generate."""
    with loopback() as server:
        server.tells |= {f"/{path}": told for path, told in tells.items()}

        async def run() -> Examination:
            async with get_model("vllm/m", base_url=server.url, api_key="k", memoize=False) as m:
                check = WrittenOut(m)
                return await examine(m, version="0.1.0", today=date(2026, 11, 26), check=check)

        seen = asyncio.run(run())
        return seen, server.sent_to("/v1/chat/completions")


@pytest.mark.parametrize(
    ("tells", "sign"),
    [
        ({"version": {"version": "0.32.0+cpu"}}, "its version"),
        ({"metrics": WITH_CACHE}, "a cache of whole GiB"),
        ({"metrics": BY_BLOCKS}, "cache blocks of 128 tokens"),
    ],
)
def test_a_server_on_a_cpu_is_told_of_without_trying_it(tells: dict[str, Any], sign: str) -> None:
    seen, sent = examined(**tells)
    [line] = seen.advice.splitlines()
    assert f"as {sign} shows" in line
    assert f"Unless it was started so already, start it with {FLAG}" in line
    assert not any("seed" in body for body in sent)


@pytest.mark.parametrize("tells", [{}, {"metrics": ON_GPU}, {"metrics": "[[["}])
def test_a_server_on_a_gpu_or_of_which_nothing_is_known_is_not(tells: dict[str, Any]) -> None:
    assert examined(**tells)[0].advice == ""


@pytest.mark.parametrize(
    ("scheduler", "safe"),
    [
        ({"enable_chunked_prefill": False, "max_num_batched_tokens": 4096}, True),
        ({"enable_chunked_prefill": True, "max_num_batched_tokens": 32768}, True),
        ({"enable_chunked_prefill": True, "max_num_batched_tokens": 2048}, False),
    ],
)
def test_one_that_tells_its_flags_is_judged_by_them(scheduler: dict[str, Any], safe: bool) -> None:
    config = {"device_config": {"device_type": "cpu"}, "scheduler_config": scheduler}
    told = {"server_info?config_format=json": {"vllm_config": config}}
    advice = examined(**told)[0].advice
    assert (f"Start it with {FLAG}" in advice) is not safe
    assert (advice == "") is safe
