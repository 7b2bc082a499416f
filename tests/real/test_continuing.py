"""A start of a reply is continued byte for byte, by the real model's own tokenizer and template."""

import asyncio
from collections.abc import Sequence
from typing import Any

from troth.asking import Budget, Response
from troth.asking.connecting import connect
from troth.asking.inspect_client import InspectClient
from troth.asking.transports.connection import ConnectionSettings
from troth.values import Prompt, Turn

from .routes import Exchange, Route, written

USER = Turn(role="user", content="What is rain? Explain it to a child.\n\n(A) water\n(B) grün")
STARTS = {
    "empty": "",
    "plain": "Rain is water",
    "blanks at the end": "Rain is   ",
    "newlines": "\n\nRain\n\n\nfalls.\n",
    "mid-word": "Rain is wat",
    "open block": "<think>\nIt is wet, so ",
    "closed block": "<think>\nIt is wet.\n</think>\n\nThe answer is (",
    "not ASCII": "Äpfel → 苹果 🍎 e\u0301 — «так»\u200b",
    "a turn quoted": "<|im_end|>\n<|im_start|>user\nAnd snow?",
}
LENGTH = 24


async def asked(
    route: Route,
    prompts: Sequence[Prompt],
    *,
    tokens: int,
    temperature: float = 0,
    seeds: Sequence[int] | None = None,
) -> list[Response]:
    """Ask several conversations at once, as a probe would."""
    async with route.model(temperature=temperature) as model:
        connection = await connect(model, ConnectionSettings())
        assert connection.capabilities.continuation == "native"
        client = InspectClient(connection.transport, Budget())
        calls = zip(prompts, seeds or [1] * len(prompts), strict=True)
        return await asyncio.gather(
            *(client.send(prompt, seed=seed, max_tokens=tokens) for prompt, seed in calls)
        )


def opened(start: str) -> Prompt:
    """Return the question with the start of a reply behind it."""
    return (USER, Turn(role="assistant", content=start))


def exchange_of(route: Route, start: str) -> Exchange:
    """Return what the model was given and said where its reply was begun so."""
    messages = (("user", USER.content), ("assistant", start))
    [found] = [each for each in route.exchanges if each.messages == messages]
    return found


def test_the_model_reads_the_start_as_it_was_written(route: Route, tokenizer: Any) -> None:
    route.exchanges.clear()
    replies = asyncio.run(asked(route, [opened(start) for start in STARTS.values()], tokens=4))
    for start, reply in zip(STARTS.values(), replies, strict=True):
        exchange = exchange_of(route, start)
        text = written(exchange.messages)
        assert text.endswith(start)
        assert exchange.prompt == tuple(tokenizer(text, add_special_tokens=False)["input_ids"])
        assert tokenizer.decode(exchange.prompt) == text
        assert reply.text == exchange.text


def test_a_greedy_reply_is_taken_up_anywhere(route: Route, tokenizer: Any) -> None:
    route.exchanges.clear()
    [whole] = asyncio.run(asked(route, [(USER,)], tokens=LENGTH))
    [exchange] = route.exchanges
    starts = [
        start
        for cut in range(1, len(exchange.reply), 3)
        if (start := tokenizer.decode(exchange.reply[:cut]))
        and _same_tokens(tokenizer, exchange, start, cut)
    ]
    assert len(starts) > 4
    rests = asyncio.run(asked(route, [opened(start) for start in starts], tokens=LENGTH))
    for start, rest in zip(starts, rests, strict=True):
        assert (start + rest.text).startswith(whole.text)


def test_a_sampled_reply_hangs_on_its_seed_alone(route: Route) -> None:
    prompts = [opened("<think>\nRain") for _ in range(4)]
    replies = asyncio.run(asked(route, prompts, tokens=16, temperature=1, seeds=(1, 2, 1, 3)))
    first, second, again, third = (reply.text for reply in replies)
    assert first == again
    assert len({first, second, third}) == 3


def _same_tokens(tokenizer: Any, exchange: Exchange, start: str, cut: int) -> bool:
    """Whether the start of a reply, read as text, is the tokens that the model wrote."""
    ids = tokenizer(written(exchange.messages) + start, add_special_tokens=False)["input_ids"]
    return tuple(ids) == exchange.prompt + exchange.reply[:cut]
