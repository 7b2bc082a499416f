"""Our engine for local models against transformers' own generate, in speed and in numbers.

    python benchmarks/local_speed.py [--checkpoint FOLDER] [--hidden N --layers N]

Without a checkpoint a model with random weights is made: speed does not depend on what it says.
Two loads are timed: prompts that share nothing, and cuts of traces, as early answering asks about
them. Log-probabilities are held against a direct pass of the same weights in float32.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM

from troth.asking.local.engine import Engine, Limits
from troth.asking.local.text import Text
from troth.asking.local.values import Reply, Request, Sampling
from troth.asking.local.weights import Weights

GREEDY = Sampling(temperature=0)
TINY = Path(__file__).parents[1] / "tests" / "tiny_model"


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """What is asked for at once."""

    name: str
    requests: tuple[Request, ...]


def main() -> None:
    asked = arguments()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    where = (
        torch.cuda.get_device_name()
        if device == "cuda"
        else f"CPU, {torch.get_num_threads()} threads"
    )
    model, tokenizer = loaded(asked, device)
    parameters = sum(each.numel() for each in model.parameters())
    print(f"{where}; torch {torch.__version__}; {parameters / 1e6:.1f} M parameters")
    vocabulary = min(model.config.vocab_size, len(tokenizer))
    loads = [fresh(asked, vocabulary), cuts(asked, vocabulary)]
    kinds = [torch.float32] if device == "cpu" else [torch.float32, torch.bfloat16]
    exact = model
    for kind in kinds:
        model = exact if kind == torch.float32 else copied(exact, kind)
        for load in loads:
            compare(load, model, exact, tokenizer, str(kind).removeprefix("torch."))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    cuda = torch.cuda.is_available()
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--hidden", type=int, default=2048 if cuda else 256)
    parser.add_argument("--layers", type=int, default=16 if cuda else 4)
    parser.add_argument("--prompts", type=int, default=32 if cuda else 16)
    parser.add_argument("--length", type=int, default=300, help="tokens a prompt")
    parser.add_argument("--new", type=int, default=200 if cuda else 60, help="tokens a reply")
    parser.add_argument("--traces", type=int, default=2)
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--trace", type=int, default=3000, help="tokens a trace")
    return parser.parse_args()


def loaded(asked: argparse.Namespace, device: str) -> tuple[Any, Any]:
    if asked.checkpoint:
        model = AutoModelForCausalLM.from_pretrained(asked.checkpoint, dtype=torch.float32)
        return model.to(device).eval(), AutoTokenizer.from_pretrained(asked.checkpoint)
    sys.path.insert(0, str(TINY))
    from make import trained_tokenizer

    torch.manual_seed(0)
    tokenizer = trained_tokenizer(0)
    config = LlamaConfig(
        vocab_size=32_000,
        hidden_size=asked.hidden,
        intermediate_size=3 * asked.hidden,
        num_hidden_layers=asked.layers,
        num_attention_heads=asked.hidden // 64,
        num_key_value_heads=max(1, asked.hidden // 256),
        max_position_embeddings=8192,
        initializer_range=0.04,
        eos_token_id=None,
        bos_token_id=None,
    )
    return LlamaForCausalLM(config).to(device).eval(), tokenizer


def copied(model: Any, kind: torch.dtype) -> Any:
    """The same weights in another type, beside the exact ones."""
    other = type(model)(model.config).to(device=model.device, dtype=kind).eval()
    other.load_state_dict(model.state_dict())
    return other


def fresh(asked: argparse.Namespace, vocabulary: int) -> Load:
    """Prompts of several lengths that share nothing."""
    rng = np.random.default_rng(1)
    lengths = rng.integers(asked.length // 2, asked.length + 1, asked.prompts)
    prompts = [rng.integers(3, vocabulary, length).tolist() for length in lengths]
    return Load(name="fresh prompts", requests=requests(prompts, asked.new))


def cuts(asked: argparse.Namespace, vocabulary: int) -> Load:
    """Every trace cut at even places, each cut followed by the same few closing tokens."""
    rng = np.random.default_rng(2)
    closing = rng.integers(3, vocabulary, 12).tolist()
    prompts = []
    for _ in range(asked.traces):
        trace = rng.integers(3, vocabulary, asked.trace).tolist()
        ends = [asked.trace * n // asked.cuts for n in range(1, asked.cuts + 1)]
        prompts += [trace[:end] + closing for end in ends]
    return Load(name="cuts of traces", requests=requests(prompts, 8))


def requests(prompts: Sequence[list[int]], new: int) -> tuple[Request, ...]:
    return tuple(
        Request(tokens=tuple(prompt), max_new=new, sampling=GREEDY, alternatives=0)
        for prompt in prompts
    )


def compare(load: Load, model: Any, exact: Any, tokenizer: Any, kind: str) -> None:
    """One line: how much faster, how much is read, and how far the log-probabilities are off."""
    ours(load, model, tokenizer)
    seconds, replies, forwarded = ours(load, model, tokenizer)
    theirs(Load(name="warm up", requests=load.requests[:1]), model)
    others, texts = theirs(load, model)
    same = sum(list(r.tokens) == text for r, text in zip(replies, texts, strict=True))
    off = differences(load, replies, exact)
    read = sum(len(r.tokens) + r.max_new - 1 for r in load.requests)
    print(
        f"{kind} {load.name}: {len(replies)} requests in {seconds:.2f} s, one at a time in "
        f"{others:.2f} s, {others / seconds:.1f} times as fast; {forwarded / read:.0%} of the "
        f"tokens read; {same} of {len(replies)} texts the same; log-probabilities off float32 "
        f"by at most {off.max():.1e}, by {off.mean():.1e} on average"
    )


def ours(load: Load, model: Any, tokenizer: Any) -> tuple[float, list[Reply], int]:
    """A new engine, so that nothing is known from before."""
    weights = Weights(model)
    limits = Limits(tokens=400_000, kept=100_000)
    engine = Engine(weights, Text(tokenizer), ends=frozenset(), limits=limits)
    weights.forwarded = 0
    begun = perf_counter()
    futures = [engine.submit(request) for request in load.requests]
    replies = [future.result() for future in futures]
    return perf_counter() - begun, replies, weights.forwarded


def theirs(load: Load, model: Any) -> tuple[float, list[list[int]]]:
    texts = []
    begun = perf_counter()
    for request in load.requests:
        ids = torch.tensor([request.tokens], device=model.device)
        grown = model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            do_sample=False,
            max_new_tokens=request.max_new,
            eos_token_id=None,
            pad_token_id=0,
        )
        texts.append(grown[0, len(request.tokens) :].tolist())
    return perf_counter() - begun, texts


def differences(load: Load, replies: Sequence[Reply], exact: Any) -> Any:
    """How far each sampled token's log-probability is from that of a direct float32 pass."""
    found: list[float] = []
    for request, reply in zip(load.requests, replies, strict=True):
        ids = torch.tensor([[*request.tokens, *reply.tokens]], device=exact.device)
        with torch.inference_mode():
            logits = exact(input_ids=ids, logits_to_keep=len(reply.tokens) + 1).logits[0, :-1]
        direct = logits.float().log_softmax(dim=-1)
        own = torch.tensor([score.logprob for score in reply.scores])
        said = torch.tensor(reply.tokens, device=exact.device).unsqueeze(1)
        found += (direct.gather(1, said).squeeze(1).cpu() - own).abs().tolist()
    return np.array(found)


if __name__ == "__main__":
    main()
