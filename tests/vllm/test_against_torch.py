"""The torch adapter and vLLM compute the same thing on the same checkpoint."""

import asyncio
from pathlib import Path

import pytest
from inspect_ai.model import GenerateConfig, Model, get_model

from troth.asking import Budget, ItemAsker, Response, answer_prompt, split
from troth.asking.connecting import connect
from troth.asking.inspect_client import InspectClient
from troth.asking.transports.connection import ConnectionSettings
from troth.sources import puzzles
from troth.values import Item, Observation, prompt

from .conftest import Server

ITEMS = puzzles(seed=5, limit=6, families=("ledger", "chain", "cups"))
REASONINGS = ("I begin at the start.", "I begin at the start. This fits, so it is C.")


async def asked(model: Model) -> tuple[list[Response], list[Observation], list[Response]]:
    """What one model says, what it thinks of the options, and its first tokens there."""
    connection = await connect(model, ConnectionSettings())
    client = InspectClient(connection.transport, Budget())
    said = [await client.send(prompt(item), seed=1, max_tokens=60) for item in ITEMS]
    answers, firsts = [], []
    for item in ITEMS:
        ask = ItemAsker(client, item, capabilities=connection.capabilities, seed=0)
        for reasoning in REASONINGS:
            answers.append(
                await ask.answer_from(prompt(item), reasoning, form="think", arm=reasoning)
            )
            firsts.append(await client.send(_answer(item, reasoning), seed=1, first_token=True))
    return said, answers, firsts


def _answer(item: Item, reasoning: str):  # type: ignore[no-untyped-def]
    return answer_prompt(prompt(item), reasoning, form="think")


async def both(server: Server, checkpoint: Path):  # type: ignore[no-untyped-def]
    greedy = GenerateConfig(temperature=0, max_tokens=60)
    vllm = get_model(f"vllm/{checkpoint}", base_url=server.url, config=greedy, memoize=False)
    torch = get_model(f"hf/{checkpoint}", config=greedy, memoize=False, device="cpu")
    async with vllm, torch:
        return await asked(vllm), await asked(torch)


@pytest.fixture(scope="module")
def pair(server: Server, checkpoint: Path):  # type: ignore[no-untyped-def]
    return asyncio.run(both(server, checkpoint))


def test_the_same_greedy_text(pair) -> None:  # type: ignore[no-untyped-def]
    (vllm, _, _), (torch, _, _) = pair
    # Inspect takes a whole think block out of what a chat endpoint says.
    assert [split(r.text, r.reasoning) for r in torch] == [split(r.text, r.reasoning) for r in vllm]
    assert [reply.input_tokens for reply in torch] == [reply.input_tokens for reply in vllm]
    assert [reply.stop for reply in torch] == [reply.stop for reply in vllm]


def test_the_same_answers(pair) -> None:  # type: ignore[no-untyped-def]
    (_, vllm, _), (_, torch, _) = pair
    assert [seen.option for seen in torch] == [seen.option for seen in vllm]
    assert all(seen.option == 2 for seen in vllm[1::2])


def test_the_same_log_probabilities_of_the_option_letters(pair) -> None:  # type: ignore[no-untyped-def]
    (_, _, vllm), (_, _, torch) = pair
    for ours, theirs in zip(torch, vllm, strict=True):
        assert ours.first_token is not None
        assert theirs.first_token is not None
        a, b = dict(ours.first_token), dict(theirs.first_token)
        for letter in "ABCD":
            assert a[letter] == pytest.approx(b[letter], abs=1e-3)
