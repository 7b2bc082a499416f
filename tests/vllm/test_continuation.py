"""A prefix is continued to the byte: the server reads what was meant, and goes on from there."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from troth.asking import Budget
from troth.asking.connecting import connect
from troth.asking.inspect_client import InspectClient
from troth.asking.transports.connection import ConnectionSettings
from troth.asking.vllm.server import VLLMServer
from troth.values import Turn

from .conftest import Server, greedy

USER = Turn(role="user", content="Which one?\n\n(A) red\n(B) grün\n\nThink.")
LONG = " ".join(f"Step {k} adds {k % 7}." for k in range(700))
STARTS = {
    "empty": "",
    "trailing blanks": "So it is   ",
    "newlines": "First.\n\n\nSecond.\n",
    "leading newline": "\n\nFirst.",
    "open block": "<think>\nThe pen is red, so",
    "open block, nothing yet": "<think>\n",
    "open block, blank at the end": "<think>\nThe pen is ",
    "closed block": "<think>\nThe pen is red.\n</think>\n\nThe answer is (",
    "closed block, no gap": "<think>x</think>The",
    "plain answer": "The pen is red.\n\nThe answer is (",
    "not ASCII": "<think>\nÄpfel → 苹果 🍎, naïve — «так»",
    "mid-word": "<think>\nThe answ",
    "tags quoted": "<think>\nIt says </think> and <think> there",
    "long": f"<think>\n{LONG}",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("completion", [False, True], ids=["native", "completion"])
def test_the_model_reads_the_prefix_as_it_was_written(
    server: Server, checkpoint: Path, start: str, completion: bool
) -> None:
    asyncio.run(_check(server, checkpoint, start, completion=completion))


async def _check(server: Server, checkpoint: Path, start: str, *, completion: bool) -> None:
    provider = "vllm-completions" if completion else "vllm"
    async with greedy(server, checkpoint, provider) as model:
        connection = await connect(model, ConnectionSettings())
        assert connection.capabilities.continuation == ("completion" if completion else "native")
        api: Any = model.api
        told = VLLMServer(api)
        written = (await told.render((USER,))).text + start
        if not completion:
            turns = (USER, Turn(role="assistant", content=start))
            assert await told.continued(turns) == written
        client = InspectClient(connection.transport, Budget())
        reply = await client.send(
            (USER, Turn(role="assistant", content=start)), seed=1, max_tokens=12
        )
        found = await api.client.completions.create(
            model=str(checkpoint),
            prompt=written,
            max_tokens=12,
            temperature=0,
            seed=1,
            extra_body={"add_special_tokens": False},
        )
        assert reply.text == found.choices[0].text
        assert reply.input_tokens == len(await api.tokenize(written))
        assert reply.output_tokens > 0
