"""The cuts of one trace are served from the server's prefix cache."""

import asyncio
from pathlib import Path

import pytest

from troth import host
from troth.asking import Budget, ItemAsker
from troth.asking.connecting import connect
from troth.asking.inspect_client import InspectClient
from troth.asking.transports.connection import ConnectionSettings
from troth.hosting.options import complete
from troth.sources import puzzles
from troth.values import Observation, Probe, Trace

from .conftest import Server, greedy

TOKENS = 3000
CUTS = 20
QUERIES, HITS = "vllm:prefix_cache_queries_total", "vllm:prefix_cache_hits_total"


@pytest.mark.parametrize("provider", ["vllm", "vllm-completions"])
def test_twenty_cuts_of_a_long_trace_are_mostly_read_from_the_cache(
    server: Server, checkpoint: Path, provider: str
) -> None:
    before = server.metric(QUERIES), server.metric(HITS)
    observed = asyncio.run(_cut(server, checkpoint, provider))
    assert len(observed) == CUTS
    assert all(each.trace and each.trace.input_tokens for each in observed)
    longest = max(each.trace.input_tokens for each in observed if each.trace)
    assert longest > TOKENS
    queries, hits = server.metric(QUERIES) - before[0], server.metric(HITS) - before[1]
    assert hits / queries >= 0.85, f"{hits:.0f} of {queries:.0f} prompt tokens came from the cache"


async def _cut(server: Server, checkpoint: Path, provider: str) -> list[Observation]:
    probe = host().get(Probe, "early_answering")
    assert probe.solver is not None
    [item] = puzzles(seed=0, limit=1)
    async with greedy(server, checkpoint, provider) as model:
        connection = await connect(model, ConnectionSettings())
        reasoning = await _reasoning(model.api, provider)
        ask = ItemAsker(
            InspectClient(connection.transport, Budget()),
            item,
            capabilities=connection.capabilities,
            seed=0,
        )
        baseline = Observation(
            arm="baseline", trace=Trace(reasoning=reasoning, answer="The answer is (A).", option=0)
        )
        fractions = [k / CUTS for k in range(CUTS + 1)]
        given = {"units": "sentences", "cuts": fractions, "placebos": 1}
        options = complete(probe.options, given, owner=probe.name)
        found = await probe.solver(item, baseline, ask, options)
        return [each for each in found if each.made and each.made.kind == "cut"][-CUTS:]


async def _reasoning(api: object, salt: str) -> str:
    """A trace of its own for each provider, so that neither reads what the other left behind."""
    sentences: list[str] = []
    while len(await api.tokenize(" ".join(sentences))) <= TOKENS:  # type: ignore[attr-defined]
        start = len(sentences)
        sentences += [f"By {salt}, step {k} leaves {k * 7 % 11}." for k in range(start, start + 50)]
    return " ".join(sentences)
