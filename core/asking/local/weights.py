"""A loaded model, as the engine uses it: one forward pass, its logits and its cache."""

# pyright: reportMissingImports=false

import inspect
from dataclasses import dataclass
from typing import Any

import torch
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer

from troth.private import PrerequisiteError

Layers = list[tuple[torch.Tensor, torch.Tensor]]
"""Keys and values of each layer, shaped rows, heads, columns, size."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """What one forward pass reads; the mask covers the columns of the cache and the new ones."""

    ids: torch.Tensor
    mask: torch.Tensor
    positions: torch.Tensor


class Weights:
    """A model, what its forward pass accepts, and how many tokens it has read.

    `plain` says that its cache holds keys and values of every token and of nothing else, so that
    sequences can share them, join and leave.
    """

    def __init__(self, model: Any) -> None:
        self._model = model.eval()
        accepted = inspect.signature(model.forward).parameters
        self._takes_positions = "position_ids" in accepted
        self._last_only = {"logits_to_keep": 1} if "logits_to_keep" in accepted else {}
        self.device = torch.device(model.device)
        self.forwarded = 0
        self.plain, self.bytes_a_token = self._probe()

    def forward(self, inputs: Inputs, cache: Any) -> tuple[torch.Tensor, Any]:
        """The logits behind the last column in float32, and the cache that has grown by it."""
        positions = {"position_ids": inputs.positions} if self._takes_positions else {}
        seen = self._model(
            input_ids=inputs.ids,
            attention_mask=inputs.mask,
            past_key_values=cache,
            use_cache=True,
            **positions,
            **self._last_only,
        )
        grown = getattr(seen, "past_key_values", None)
        if grown is None:
            raise PrerequisiteError(
                "expected a model that keeps a key-value cache (past_key_values), got "
                f"{type(self._model).__name__}, which returns none; run it behind a vLLM server"
            )
        return seen.logits[:, -1].float(), grown

    def _probe(self) -> tuple[bool, int]:
        """Read one token, to see what kind of cache the model makes and how large it is."""
        one = torch.ones((1, 1), dtype=torch.long, device=self.device)
        with torch.inference_mode():
            _, cache = self.forward(Inputs(ids=one, mask=one, positions=one - 1), None)
        layers = list(getattr(cache, "layers", ()))
        # What the configuration asks for counts too: a window may be in the mask alone.
        declared = DynamicCache(config=self._model.config).layers
        full = all(type(layer) is DynamicLayer for layer in (*layers, *declared))
        if not (layers and full and type(cache) is DynamicCache and self._takes_positions):
            return False, 0
        return True, sum(_size(layer.keys) + _size(layer.values) for layer in layers)


def layers_of(cache: Any) -> Layers:
    """The keys and values in a plain cache."""
    return [(layer.keys, layer.values) for layer in cache.layers]


def cache_of(layers: Layers) -> Any:
    """A plain cache that holds these keys and values."""
    cache = DynamicCache()
    for index, (keys, values) in enumerate(layers):
        cache.update(keys, values, index)
    return cache


def _size(tensor: torch.Tensor) -> int:
    return int(tensor.numel() * tensor.element_size())
