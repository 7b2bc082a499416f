"""How tokens are drawn: seeds, shares, limits on candidates, and what each was worth."""

import math
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from scipy.stats import chisquare

from troth.asking.local import local_model
from troth.asking.local.values import Request, Sampling

SENTENCES = [f"Then step {n} moves the ball to cup {n % 5}." for n in range(40)]


@pytest.fixture
def engine(load: Any) -> Any:
    api: Any = local_model(load()).api
    return api.engine


@pytest.fixture
def prompt(tokenizer: Any, rendered: Any) -> tuple[int, ...]:
    return tuple(tokenizer(rendered(), add_special_tokens=False)["input_ids"])


def logits_of(weights: Any, ids: Any) -> torch.Tensor:
    with torch.inference_mode():
        return weights(input_ids=torch.tensor([ids])).logits[0].float()


def test_a_seed_gives_one_text_alone_and_among_others(
    engine: Any, tokenizer: Any, rendered: Any, answered: Any
) -> None:
    requests = [
        Request(
            tokens=tuple(
                tokenizer(rendered(" ".join(SENTENCES[: 3 + 4 * n])), add_special_tokens=False)[
                    "input_ids"
                ]
            ),
            max_new=30 + n,
            seed=n,
            sampling=Sampling(temperature=0.7 + 0.1 * n, top_p=0.9 if n % 2 else 1.0),
            alternatives=2,
        )
        for n in range(8)
    ]
    alone = [answered(engine, [request])[0] for request in requests]
    together = answered(engine, requests)
    again = answered(engine, requests[::-1])[::-1]
    for one, other, third in zip(alone, together, again, strict=True):
        assert one.tokens == other.tokens == third.tokens
        for a, b in zip(one.scores, other.scores, strict=True):
            assert a.logprob == pytest.approx(b.logprob, abs=1e-4)


def test_seeds_differ(engine: Any, prompt: Any, answered: Any) -> None:
    # Hot and long: that two unseeded texts are the same by chance is out of the question.
    wild = Request(tokens=prompt, max_new=60, sampling=Sampling(temperature=5.0))
    requests = [*(replace(wild, seed=seed) for seed in range(6)), wild, wild]
    texts = [reply.tokens for reply in answered(engine, requests)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(),
        Sampling(temperature=0.6),
        Sampling(top_k=5),
        Sampling(top_p=0.5),
        Sampling(top_k=20, top_p=0.7, temperature=1.4),
    ],
    ids=str,
)
def test_two_thousand_draws_have_the_shares_of_the_softmax(
    sampling: Sampling, engine: Any, prompt: Any, answered: Any, weights: Any
) -> None:
    requests = [
        Request(tokens=prompt, max_new=1, seed=seed, sampling=sampling) for seed in range(2000)
    ]
    drawn = Counter(reply.tokens[0] for reply in answered(engine, requests))
    expected = shares(logits_of(weights, prompt)[-1], sampling)
    assert set(drawn) <= {token for token, share in enumerate(expected) if share > 0}
    common = [token for token in np.argsort(-expected) if expected[token] * 2000 >= 5]
    seen = [drawn[int(token)] for token in common]
    hoped = [expected[token] * 2000 for token in common]
    if 2000 - sum(hoped) > 1e-6:
        seen.append(2000 - sum(seen))
        hoped.append(2000 - sum(hoped))
    # Where one candidate has it all, the set of what was drawn says so.
    assert len(seen) == 1 or chisquare(seen, hoped).pvalue > 1e-3


def shares(logits: torch.Tensor, sampling: Sampling) -> Any:
    """What each token should get, worked one candidate after another."""
    heated = np.exp(logits.double().numpy() / sampling.temperature)
    order = np.argsort(-heated)[: sampling.top_k or None]
    kept = np.zeros_like(heated)
    total = heated[order].sum()
    mass = 0.0
    for token in order:
        if mass >= sampling.top_p:
            break
        mass += heated[token] / total
        kept[token] = heated[token]
    return kept / kept.sum()


@pytest.mark.parametrize("temperature", [0.0, 1.0, 3.0])
def test_scores_are_those_of_the_sampled_tokens_in_a_direct_pass(
    temperature: float,
    load: Any,
    ask: Any,
    answered: Any,
    prompt: Any,
    weights: Any,
    tokenizer: Any,
) -> None:
    model = local_model(load())
    settings = {"temperature": temperature, "seed": 4, "max_tokens": 25}
    content = ask(model, logprobs=True, top_logprobs=5, **settings).choices[0].logprobs.content
    api: Any = model.api
    request = Request(tokens=prompt, max_new=25, seed=4, sampling=Sampling(temperature=temperature))
    [reply] = answered(api.engine, [request])
    direct = logits_of(weights, [*prompt, *reply.tokens]).log_softmax(dim=-1)
    for at, (token, each) in enumerate(zip(reply.tokens, content, strict=True)):
        row = direct[len(prompt) - 1 + at]
        assert each.token == tokenizer.decode([token])
        assert bytes(each.bytes) == each.token.encode()
        assert each.logprob == pytest.approx(float(row[token]), abs=1e-4)
        best = row.topk(5)
        assert [top.logprob for top in each.top_logprobs] == pytest.approx(
            best.values.tolist(), abs=1e-4
        )
        assert {top.token for top in each.top_logprobs} == {
            tokenizer.decode([n]) for n in best.indices.tolist()
        }


def test_the_checkpoints_own_settings_hold_where_none_are_asked_for(load: Any, ask: Any) -> None:
    model = load()
    inner: Any = model.api
    inner.model.generation_config.update(temperature=0.01, top_k=7)
    local = local_model(model)
    own = {ask(local, seed=seed, max_tokens=8).completion for seed in range(4)}
    hot = {ask(local, seed=seed, max_tokens=8, temperature=5.0).completion for seed in range(4)}
    assert len(own) == 1
    assert len(hot) == 4


def test_held_down_repetitions_are_those_of_transformers(
    engine: Any, prompt: Any, answered: Any, weights: Any
) -> None:
    request = Request(
        tokens=prompt, max_new=30, sampling=Sampling(temperature=0, repetition=50.0), alternatives=0
    )
    plain = replace(request, sampling=Sampling(temperature=0))
    held, free = answered(engine, [request, plain])
    expected = weights.generate(
        input_ids=torch.tensor([prompt]),
        attention_mask=torch.ones((1, len(prompt)), dtype=torch.long),
        do_sample=False,
        max_new_tokens=30,
        repetition_penalty=50.0,
    )
    assert list(held.tokens) == expected[0, len(prompt) :].tolist()
    assert held.tokens != free.tokens
    first = logits_of(weights, prompt)[-1].log_softmax(dim=-1)
    assert math.isclose(held.scores[0].logprob, float(first[held.tokens[0]]), abs_tol=1e-4)
