"""vLLM on a CPU, whose engine ends with a request that has a seed and is read in pieces.

After such a piece vLLM takes one step of the request's generator back (`set_offset`), which torch
has on a GPU alone: 'CPU Generator does not use offset', and the whole server is gone (vLLM 0.32).
Prompts are read in pieces where more arrive at once than fit into a batch, by default 2,048 tokens.
Every request of a run has a seed.
"""

import os
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

LARGE_BATCH = 32_768
"""Tokens in a batch that a run's prompts rarely exceed together."""
_DECIDES = ("enable_chunked_prefill", "no_enable_chunked_prefill", "max_num_batched_tokens")
_GIB = 2**30
_CPU_BLOCK = "128"


def whole_prompts(server_args: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments by which a server that starts here on a CPU reads no prompt in pieces.

    Nothing where the user decided on that, or the server will run elsewhere.
    """
    decided = {name.replace("-", "_") for name in server_args} & set(_DECIDES)
    return {} if decided or not starts_on_cpu() else {"enable_chunked_prefill": False}


def starts_on_cpu() -> bool:
    """Whether the vLLM that is installed here runs on the CPU, by the signs that it goes by."""
    if os.environ.get("VLLM_TARGET_DEVICE") == "cpu" or sys.platform == "darwin":
        return True
    try:
        return "cpu" in version("vllm")
    except PackageNotFoundError:
        return False


def device_of(
    version: str, metrics: Mapping[str, str], config: Mapping[str, Any]
) -> tuple[str, str]:
    """Where a server runs, and the sign by which that is known; empty where it tells nothing.

    Args:
        version: As the server tells it.
        metrics: The labels of `vllm:cache_config_info`.
        config: Its whole configuration, which it tells in its development mode alone.
    """
    device = _part(config, "device_config").get("device_type")
    if device:
        return str(device)[:20], "its configuration"
    if "cpu" in version:
        return "cpu", "its version"
    memory = metrics.get("kv_cache_memory_bytes", "")
    if memory.isdecimal() and int(memory) and int(memory) % _GIB == 0:
        # VLLM_CPU_KVCACHE_SPACE is given in GiB; a GPU's memory is seldom given at all.
        return "cpu", "a cache of whole GiB"
    chosen = metrics.get("user_specified_block_size")
    if chosen == "False" and metrics.get("block_size") == _CPU_BLOCK:
        return "cpu", f"cache blocks of {_CPU_BLOCK} tokens"
    return "", ""


def reads_whole(config: Mapping[str, Any]) -> bool | None:
    """Whether a server reads prompts whole, or in batches that hold many; None if untold."""
    scheduler = _part(config, "scheduler_config")
    if not scheduler:
        return None
    batch = scheduler.get("max_num_batched_tokens")
    large = isinstance(batch, int) and batch >= LARGE_BATCH
    return large or scheduler.get("enable_chunked_prefill") is False


def advice(facts: Mapping[str, Any]) -> str:
    """What to do about a server, from its own account of itself; empty where nothing is."""
    reads = facts.get("reads_whole_prompts")
    if facts.get("device") != "cpu" or facts.get("started_by") != "user" or reads:
        return ""
    unless = "" if reads is False else "Unless it was started so already, "
    return (
        f"The server runs on a CPU, as {facts.get('device_sign')} shows (vLLM "
        f"{facts.get('version')}). There a request with a seed whose prompt is read in pieces ends "
        f"the whole server, and every request of a run has a seed. {unless}"
        f"{'start' if unless else 'Start'} it with --no-enable-chunked-prefill, or with "
        f"--max-num-batched-tokens {LARGE_BATCH}."
    )


def _part(config: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = config.get(name)
    return part if isinstance(part, Mapping) else {}
