"""How a reply ends, what it costs, and whom an error or a cancellation concerns."""

import threading
from concurrent.futures import CancelledError
from typing import Any

import anyio
import pytest
import torch
from inspect_ai.model import ChatMessageUser, GenerateConfig, ModelOutput

from troth.asking.local import local_model
from troth.asking.local.values import Request, Sampling

DRAWN = {"temperature": 0.8, "seed": 3, "max_tokens": 24}


def stop(output: ModelOutput) -> str:
    return str(output.stop_reason)


def endless(model: Any) -> Any:
    """A model that ends by a token alone that it never says."""
    model.api.model.generation_config.eos_token_id = None
    model.api.tokenizer.eos_token = model.api.tokenizer.decode([0])
    return model


def test_a_reply_ends_at_the_most_tokens_or_at_an_end_token(load: Any, ask: Any) -> None:
    whole = ask(local_model(endless(load())), logprobs=True, **DRAWN)
    assert stop(whole) == "max_tokens"
    assert whole.usage.output_tokens == 24
    said = [each.token for each in whole.choices[0].logprobs.content]
    end = next(at for at in range(2, 24) if said[at] not in said[:at] and said[at].isascii())

    model: Any = endless(load())
    model.api.model.generation_config.eos_token_id = [1, model.api.tokenizer.encode(said[end])[0]]
    ended = ask(local_model(model), **DRAWN)
    assert stop(ended) == "stop"
    assert ended.completion == "".join(said[:end])
    assert ended.usage.output_tokens == end + 1


def test_a_stop_string_ends_a_reply_wherever_its_tokens_are_cut(load: Any, ask: Any) -> None:
    model = local_model(endless(load()))
    whole = ask(model, **DRAWN).completion
    for start, end in ((5, 8), (9, 20), (len(whole) - 2, len(whole))):
        wanted = whole[start:end]
        output = ask(model, stop_seqs=["never said", wanted], **DRAWN)
        assert stop(output) == "stop"
        assert output.completion == whole[: whole.index(wanted)]


def test_a_prompt_beyond_the_context_is_an_outcome_and_no_error(load: Any, ask: Any) -> None:
    model = endless(load())
    model.api.model.config.max_position_embeddings = 60
    local = local_model(model)
    output = ask(local, "word " * 100, max_tokens=5)
    assert stop(output) == "model_length"
    assert output.completion == ""
    assert output.usage.input_tokens > 60
    fits = ask(local, "word", temperature=0)
    assert stop(fits) == "max_tokens"
    assert fits.usage.total_tokens == 60


def test_tools_are_refused(load: Any) -> None:
    from inspect_ai._util.error import PrerequisiteError
    from inspect_ai.tool import ToolInfo

    tool = ToolInfo(name="look", description="Looks.")

    async def call() -> None:
        await local_model(load()).generate("Look.", tools=[tool])

    with pytest.raises(PrerequisiteError):
        anyio.run(call)


class Fault:
    """A model that cannot read one token, and more than some tokens at a time."""

    def __init__(self, weights: Any, *, token: int = -1, most: int = 10**9) -> None:
        self.token = token
        self.most = most
        self.passes = 0
        weights.register_forward_pre_hook(self._check, with_kwargs=True)

    def _check(self, _module: Any, _args: Any, kwargs: Any) -> None:
        self.passes += 1
        ids = kwargs["input_ids"]
        if (ids == self.token).any():
            raise ValueError("this token cannot be read")
        if ids.shape[0] * kwargs["attention_mask"].shape[1] > self.most:
            raise torch.OutOfMemoryError("no more")


def requests(count: int, *, poison: int | None = None, token: int = 0) -> list[Request]:
    made = []
    for n in range(count):
        ids = [300 + n] * (20 + n)
        made.append(
            Request(
                tokens=tuple(ids if n != poison else [*ids, token, 300]),
                max_new=10,
                sampling=Sampling(temperature=1),
                seed=n,
            )
        )
    return made


def test_an_error_reaches_the_request_that_it_concerns_and_no_other(
    load: Any, answered: Any
) -> None:
    model = load()
    inner: Any = model.api
    api: Any = local_model(model).api
    expected = answered(api.engine, requests(7))
    Fault(inner.model, token=5)
    futures = [api.engine.submit(each) for each in requests(7, poison=3, token=5)]
    for at, future in enumerate(futures):
        if at == 3:
            with pytest.raises(ValueError, match="cannot be read"):
                future.result(timeout=60)
        else:
            assert future.result(timeout=60).tokens == expected[at].tokens


def test_without_memory_for_all_fewer_are_answered_at_a_time(load: Any, answered: Any) -> None:
    model = load()
    inner: Any = model.api
    api: Any = local_model(model).api
    expected = answered(api.engine, requests(8))
    fault = Fault(inner.model, most=100)
    assert [r.tokens for r in answered(api.engine, requests(8))] == [r.tokens for r in expected]
    fault.most = 10
    with pytest.raises(MemoryError, match="lower max_tokens"):
        answered(api.engine, requests(1))
    fault.most = 10**9
    assert answered(api.engine, requests(1))[0].tokens == expected[0].tokens


def test_logits_that_are_no_numbers_are_an_error(load: Any, answered: Any) -> None:
    model = load()
    inner: Any = model.api
    with torch.no_grad():
        inner.model.lm_head.weight[7] = float("nan")
    api: Any = local_model(model).api
    with pytest.raises(RuntimeError, match="NaN"):
        answered(api.engine, requests(1))


def test_a_cancelled_request_makes_room_and_no_noise(load: Any, answered: Any) -> None:
    """The cancelled one would run for thousands of steps; the other does not wait for it."""
    model = endless(load())
    fault = Fault(model.api.model)
    api: Any = local_model(model).api
    reading = threading.Event()
    model.api.model.register_forward_hook(lambda *_: reading.set())
    long = Request(tokens=tuple(range(300, 330)), max_new=7000, sampling=Sampling(temperature=0))
    future = api.engine.submit(long)
    assert reading.wait(timeout=60)
    assert future.cancel()
    answered(api.engine, requests(1))
    with pytest.raises(CancelledError):
        future.result()
    for thread in threading.enumerate():
        if thread.name == "troth-local":
            thread.join(timeout=60)
    assert fault.passes < 1000


def test_inspect_cancels_by_leaving(load: Any) -> None:
    inner = endless(load())
    model = local_model(inner)
    reading = threading.Event()
    inner.api.model.register_forward_hook(lambda *_: reading.set())

    async def go_on(most: int) -> ModelOutput:
        config = GenerateConfig(max_tokens=most, temperature=0)
        return await model.generate([ChatMessageUser(content="Go on.")], config=config)

    async def call() -> ModelOutput:
        async with anyio.create_task_group() as group:
            group.start_soon(go_on, 7000)
            await anyio.to_thread.run_sync(reading.wait)
            group.cancel_scope.cancel()
        return await go_on(3)

    assert anyio.run(call).usage.output_tokens == 3
