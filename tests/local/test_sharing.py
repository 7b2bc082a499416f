"""What prompts have in common is read once, and nobody can tell by the replies."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from troth.asking.local import local_model
from troth.asking.local.planning import plan
from troth.asking.local.values import Reply, Request, Sampling

TRACE = [f"Then step {n} moves the ball from cup {n % 5} to cup {n % 7}." for n in range(220)]
CLOSED = "\n</think>\n\nThe answer is ("

SIZES: dict[str, Any] = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "initializer_range": 0.2,
}
RECURRENT: dict[str, Any] = {
    "layer_types": ["linear_attention", "full_attention"],
    "num_experts": 2,
    "num_experts_per_tok": 1,
    "moe_intermediate_size": 32,
    "shared_expert_intermediate_size": 32,
    "linear_num_key_heads": 2,
    "linear_num_value_heads": 2,
    "linear_key_head_dim": 16,
    "linear_value_head_dim": 16,
}


def cuts(
    tokenizer: Any, rendered: Any, *, question: str = "Which cup?", count: int = 20
) -> list[Request]:
    """One trace cut at even places and closed, as early answering asks about it."""
    found = []
    for n in range(1, count + 1):
        kept = " ".join(TRACE[: len(TRACE) * n // count])
        text = rendered(question, f"<think>\n{kept}{CLOSED}")
        found.append(
            Request(
                tokens=tuple(tokenizer(text, add_special_tokens=False)["input_ids"]),
                max_new=6,
                sampling=Sampling(temperature=0),
                alternatives=5,
            )
        )
    return found


def engine(load: Any) -> Any:
    api: Any = local_model(load()).api
    return api.engine


def assert_same(replies: Sequence[Reply], expected: Sequence[Reply]) -> None:
    for one, other in zip(replies, expected, strict=True):
        assert one.tokens == other.tokens
        for a, b in zip(one.scores, other.scores, strict=True):
            assert a.logprob == pytest.approx(b.logprob, abs=1e-4)
            assert [worth for _, worth in a.candidates] == pytest.approx(
                [worth for _, worth in b.candidates], abs=1e-4
            )


@pytest.mark.parametrize("order", ["together", "one by one", "longest first"])
def test_cuts_of_a_trace_are_read_once(
    order: str, load: Any, tokenizer: Any, rendered: Any, answered: Any
) -> None:
    requests = cuts(tokenizer, rendered)
    apart = [answered(engine(load), [request])[0] for request in requests]
    shared = engine(load)
    shared.weights.forwarded = 0
    if order == "together":
        replies = answered(shared, requests)
    elif order == "one by one":
        replies = [answered(shared, [request])[0] for request in requests]
    else:
        replies = [answered(shared, [request])[0] for request in requests[::-1]][::-1]
    assert_same(replies, apart)
    assert len(requests[-1].tokens) > 3000
    alone = sum(len(request.tokens) + 5 for request in requests)
    assert shared.weights.forwarded <= 0.15 * alone
    assert sum(reply.reused for reply in replies) == pytest.approx(
        alone - shared.weights.forwarded, abs=5 * len(requests)
    )


def test_traces_of_several_items_share_each_with_its_own(
    load: Any, tokenizer: Any, rendered: Any, answered: Any
) -> None:
    several = [
        request
        for item in ("Which cup?", "Where is the ball?", "Who holds it?")
        for request in cuts(tokenizer, rendered, question=item, count=6)
    ]
    apart = [answered(engine(load), [request])[0] for request in several]
    shared = engine(load)
    shared.weights.forwarded = 0
    assert_same(answered(shared, several), apart)
    longest = 3 * max(len(request.tokens) for request in several)
    assert shared.weights.forwarded < 1.25 * longest


def endless(whole: Any, tokenizer: Any, **limits: int) -> Any:
    """An engine on the same weights whose replies end at nothing but their length."""
    from troth.asking.local.engine import Engine, Limits
    from troth.asking.local.text import Text

    text = Text(tokenizer)
    return Engine(whole.weights, text, ends=frozenset(), limits=Limits(**limits))


def test_what_a_model_said_is_not_read_again(
    load: Any, tokenizer: Any, rendered: Any, answered: Any
) -> None:
    start = tuple(tokenizer(rendered(), add_special_tokens=False)["input_ids"])
    asked = endless(engine(load), tokenizer)
    [said] = answered(asked, [Request(tokens=start, max_new=200, sampling=Sampling(temperature=0))])
    longer = Request(tokens=(*start, *said.tokens, *start), max_new=4, alternatives=3, seed=1)
    [reply] = answered(asked, [longer])
    assert reply.reused >= len(start) + len(said.tokens) - 1
    assert_same([reply], answered(endless(engine(load), tokenizer), [longer]))


def test_a_full_shelf_forgets_and_still_answers_right(
    load: Any, tokenizer: Any, rendered: Any, answered: Any
) -> None:
    from dataclasses import replace

    requests = cuts(tokenizer, rendered, count=5)
    small = endless(engine(load), tokenizer, rows=3, tokens=5000, kept=1500)
    apart = [answered(endless(engine(load), tokenizer), [r])[0] for r in requests]
    assert_same(answered(small, requests), apart)
    many = [replace(requests[0], seed=n) for n in range(20)]
    assert len({reply.tokens for reply in answered(small, many)}) == 1


@pytest.mark.parametrize("kind", ["sliding", "recurrent"])
def test_a_cache_that_cannot_be_shared_is_not(
    kind: str, tokenizer: Any, rendered: Any, answered: Any
) -> None:
    import torch
    from transformers import AutoModelForCausalLM, LlamaConfig, MistralConfig, Qwen3NextConfig

    from troth.asking.local.engine import Engine, Limits
    from troth.asking.local.text import Text
    from troth.asking.local.weights import Weights

    sizes = {"vocab_size": len(tokenizer), **SIZES}
    torch.manual_seed(3)
    if kind == "sliding":
        config: Any = MistralConfig(sliding_window=24, **sizes)
    else:
        config = Qwen3NextConfig(**RECURRENT, **sizes)
    model = AutoModelForCausalLM.from_config(config).eval()
    weights = Weights(model)
    assert not weights.plain
    assert Weights(AutoModelForCausalLM.from_config(LlamaConfig(**sizes)).eval()).plain
    whole = Engine(weights, Text(tokenizer), ends=frozenset(), limits=Limits())
    requests = [
        Request(
            tokens=tuple(tokenizer(rendered(text), add_special_tokens=False)["input_ids"]),
            max_new=12 - n,
            sampling=Sampling(temperature=0),
            alternatives=3,
        )
        for n, text in enumerate((" ".join(TRACE[:4]), "Which?", " ".join(TRACE[:2])))
    ]
    replies = answered(whole, requests)
    assert all(reply.reused == 0 for reply in replies)
    for request, reply in zip(requests, replies, strict=True):
        greedy = model.generate(
            input_ids=torch.tensor([request.tokens]),
            attention_mask=torch.ones((1, len(request.tokens)), dtype=torch.long),
            do_sample=False,
            max_new_tokens=request.max_new,
            eos_token_id=None,
        )
        assert list(reply.tokens) == greedy[0, len(request.tokens) :].tolist()


def test_a_plan_reads_nothing_twice_and_sources_first() -> None:
    rng = np.random.default_rng(0)
    long = rng.integers(0, 9, 400)
    other = np.concatenate([long[:100], rng.integers(10, 19, 300)])
    prompts = [long[:50], other[:390], long, long[:300], other, rng.integers(20, 29, 80)]
    waves = plan(prompts, [long[:90]])
    found = {each.prompt: each for wave in waves for each in wave}
    assert sorted(found) == list(range(6))
    assert found[2].kept == 0
    assert found[2].shared == 90
    assert found[4].kept == 0
    assert found[1].source == 4
    assert found[1].shared == 389
    assert found[3].source == 2
    assert found[0].kept == 0
    assert found[0].shared == 49
    assert found[5].kept is None
    assert found[5].source is None
    for early, late in pairwise(waves):
        assert {each.source for each in late} <= {each.prompt for each in early}
