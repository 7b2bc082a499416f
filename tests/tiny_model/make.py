"""Make a tiny model that reasons in a think block and answers as troth asks.

    python tests/tiny_model/make.py FOLDER [--seed N] [--steps N]

What it is, and what it is good for, stands in the README beside this file.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpus import CHAT_TEMPLATE, CLOSE, END, OPEN, PAD, START, Example, examples, texts
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

VOCABULARY = 704
CONTEXT = 8192
STEPS = 420
BATCH = 20
WARM_UP = 20
PEAK_RATE = 8e-3
LETTER = 8.0


def make(folder: Path, *, seed: int = 0, steps: int = STEPS) -> float:
    """Train the model, write it as a checkpoint, and return the last step's loss."""
    torch.manual_seed(seed)
    tokenizer = trained_tokenizer(seed)
    model = LlamaForCausalLM(_config(tokenizer))
    loss = _train(model, tokenizer, seed=seed, steps=steps)
    model.generation_config = GenerationConfig(
        eos_token_id=tokenizer.convert_tokens_to_ids(END),
        pad_token_id=tokenizer.convert_tokens_to_ids(PAD),
    )
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    _name_tokenizer_for_every_release(folder)
    return loss


def trained_tokenizer(seed: int) -> PreTrainedTokenizerFast:
    """A byte-level tokenizer, so that any text comes back byte for byte."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY - 2,
        special_tokens=[PAD, START, END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts(seed), trainer)
    tokenizer.add_tokens(
        [AddedToken(tag, special=False, normalized=False) for tag in (OPEN, CLOSE)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token=END,
        pad_token=PAD,
        model_max_length=CONTEXT,
        model_input_names=["input_ids", "attention_mask"],
        clean_up_tokenization_spaces=False,
    )
    fast.chat_template = CHAT_TEMPLATE
    return fast


def _config(tokenizer: PreTrainedTokenizerFast) -> LlamaConfig:
    return LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=64,
        intermediate_size=192,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        initializer_range=0.08,
        bos_token_id=None,
        eos_token_id=tokenizer.convert_tokens_to_ids(END),
        pad_token_id=tokenizer.convert_tokens_to_ids(PAD),
        dtype="float32",
    )


def _train(
    model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, *, seed: int, steps: int
) -> float:
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, (steps - step) / steps)
    )
    model.train()
    loss = torch.zeros(())
    for _, (ids, weights) in zip(range(steps), _batches(tokenizer, seed), strict=False):
        logits = model(input_ids=ids).logits[:, :-1]
        losses = torch.nn.functional.cross_entropy(
            logits.transpose(1, 2), ids[:, 1:], reduction="none"
        )
        loss = (losses * weights[:, 1:]).sum() / weights[:, 1:].sum()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    model.eval()
    return float(loss.detach())


def _batches(
    tokenizer: PreTrainedTokenizerFast, seed: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Endless batches of conversations, padded on the right, and how much each token counts."""
    drawn = examples(np.random.default_rng(seed), seed)
    pad = int(tokenizer.convert_tokens_to_ids(PAD))
    while True:
        rows = [_encoded(tokenizer, next(drawn)) for _ in range(BATCH)]
        width = max(len(ids) for ids, _ in rows)
        yield (
            torch.tensor([ids + [pad] * (width - len(ids)) for ids, _ in rows]),
            torch.tensor([weights + [0.0] * (width - len(weights)) for _, weights in rows]),
        )


def _encoded(tokenizer: Any, example: Example) -> tuple[list[int], list[float]]:
    """A conversation of which the reply is learned, and of a reply cut short its letter alone."""
    asked = f"{START}user\n{example.question}{END}\n{START}assistant\n"
    counts = float(example.named)
    pieces = (
        (asked, 0.0),
        (example.reply, counts),
        (example.letter, LETTER),
        (f").{END}", counts),
    )
    ids: list[int] = []
    weights: list[float] = []
    for text, weight in pieces:
        piece = tokenizer(text, add_special_tokens=False)["input_ids"]
        ids += piece
        weights += [weight] * len(piece)
    return ids, weights


def _name_tokenizer_for_every_release(folder: Path) -> None:
    """transformers 5 writes a class name that older releases, and servers on them, do not know."""
    path = folder / "tokenizer_config.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["tokenizer_class"] = "PreTrainedTokenizerFast"
    path.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Make the checkpoint that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=STEPS, help="few make a model that babbles")
    asked = parser.parse_args()
    # Two threads would take no less time for so small a model, and add sums up in another order.
    torch.set_num_threads(1)
    loss = make(asked.folder, seed=asked.seed, steps=asked.steps)
    print(f"{asked.folder}: trained {asked.steps} steps, loss {loss:.3f}")


if __name__ == "__main__":
    main()
