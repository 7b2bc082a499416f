"""Many seeded requests at once, whose prompts do not fit into one batch: the server lives on."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from inspect_ai.model import GenerateConfig

from .conftest import Server, greedy

REQUESTS = 16
# Together more tokens than fit into a batch, which without chunks is as long as the context.
WORDS = 700


async def answers(server: Server, checkpoint: Path) -> list[str]:
    model = greedy(server, checkpoint)

    async def ask(number: int) -> str:
        config = GenerateConfig(seed=number, temperature=1, max_tokens=4, max_retries=0)
        text = f"{number}. " + "a " * (WORDS // 2)
        return (await model.generate(text, config=config)).completion

    async with model:
        return await asyncio.gather(*map(ask, range(REQUESTS)))


def test_a_server_that_reads_prompts_whole_survives_seeds(
    serve: Callable[..., Server], checkpoint: Path
) -> None:
    """As troth starts one on a CPU."""
    server = serve(checkpoint, "--no-enable-chunked-prefill", "--max-model-len", "1024").wait()
    assert len(asyncio.run(answers(server, checkpoint))) == REQUESTS
    assert server.process.poll() is None
    assert server.get("version")
