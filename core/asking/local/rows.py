"""Sequences that are continued together, as the rows of one cache padded on the left."""

# pyright: reportMissingImports=false

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from troth.asking.local.planning import Tokens
from troth.asking.local.weights import Inputs, Layers, Weights, cache_of, layers_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """The keys and values of one sequence's tokens, for others that begin like it."""

    tokens: Tokens
    layers: Layers


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """A prompt to be read, and the sequence that holds the first `shared` of its tokens."""

    tokens: Tokens
    source: Kept | None = None
    shared: int = 0


class Rows:
    """A cache with its mask, and the place of each row's next token."""

    def __init__(
        self, weights: Weights, cache: Any, mask: torch.Tensor, places: torch.Tensor
    ) -> None:
        self._weights = weights
        self._cache = cache
        self._mask = mask
        self._places = places

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """Read one more token a row, and return the logits behind it."""
        ids = torch.tensor(tokens, device=self._mask.device).unsqueeze(1)
        self._mask = torch.cat([self._mask, torch.ones_like(ids)], dim=1)
        inputs = Inputs(ids=ids, mask=self._mask, positions=self._places.unsqueeze(1))
        logits, self._cache = self._weights.forward(inputs, self._cache)
        self._places = self._places + 1
        self._weights.forwarded += len(tokens)
        return logits

    def keep(self, row: int, tokens: Tokens) -> Kept:
        """A copy of what one row has read, without the padding."""
        columns = self._mask[row].nonzero().squeeze(1)
        this = torch.tensor([row])
        layers = [
            (_picked(k, this, columns)[0], _picked(v, this, columns)[0])
            for k, v in layers_of(self._cache)
        ]
        return Kept(tokens=tokens[: len(columns)], layers=layers)

    def select(self, rows: Sequence[int]) -> None:
        """Leave these rows alone, and drop the columns that none of them looks at."""
        chosen = torch.tensor(rows, device=self._mask.device)
        self._mask, self._places = self._mask[chosen], self._places[chosen]
        if not self._weights.plain:
            self._cache.reorder_cache(chosen)
            return
        used = self._mask.any(dim=0).nonzero().squeeze(1)
        self._mask = self._mask[:, used]
        self._cache = cache_of(
            [
                (_picked(k, chosen, used), _picked(v, chosen, used))
                for k, v in layers_of(self._cache)
            ]
        )

    def join(self, other: "Rows") -> None:
        """Take the rows of another cache in, behind the own ones."""
        width = max(self._mask.shape[1], other._mask.shape[1])
        mine, theirs = layers_of(self._cache), layers_of(other._cache)
        self._cache = cache_of(
            [
                (
                    torch.cat([_widened(k, width), _widened(other_k, width)]),
                    torch.cat([_widened(v, width), _widened(other_v, width)]),
                )
                for (k, v), (other_k, other_v) in zip(mine, theirs, strict=True)
            ]
        )
        missing = [width - mask.shape[1] for mask in (self._mask, other._mask)]
        masks = zip((self._mask, other._mask), missing, strict=True)
        self._mask = torch.cat([torch.nn.functional.pad(mask, (by, 0)) for mask, by in masks])
        self._places = torch.cat([self._places, other._places])


def read(weights: Weights, starts: Sequence[Start]) -> tuple[torch.Tensor, Rows]:
    """Read prompts together, and return the logits behind each.

    A row holds padding, what it shares, padding, its own tokens: the places of its tokens are
    given apart from the columns in which they stand.
    """
    shared = max(start.shared for start in starts)
    own = max(len(start.tokens) - start.shared for start in starts)
    ids = torch.zeros((len(starts), own), dtype=torch.long)
    positions = torch.zeros_like(ids)
    mask = torch.zeros((len(starts), shared + own), dtype=torch.long)
    for row, start in enumerate(starts):
        length = len(start.tokens) - start.shared
        ids[row, own - length :] = torch.from_numpy(start.tokens[start.shared :])
        positions[row, own - length :] = torch.arange(start.shared, len(start.tokens))
        mask[row, shared - start.shared : shared] = 1
        mask[row, shared + own - length :] = 1
        weights.forwarded += length
    inputs = Inputs(
        ids=ids.to(weights.device),
        mask=mask.to(weights.device),
        positions=positions.to(weights.device),
    )
    begun = cache_of(_gathered(starts, shared)) if shared else None
    logits, cache = weights.forward(inputs, begun)
    return logits, Rows(weights, cache, inputs.mask, inputs.positions[:, -1] + 1)


def _gathered(starts: Sequence[Start], width: int) -> Layers:
    """What every prompt shares with its source, padded on the left to one width."""
    sources = [(start.source.layers, start.shared) for start in starts if start.source]
    example = sources[0][0]
    layers: Layers = []
    for index, parts in enumerate(example):
        pair = []
        for which, part in enumerate(parts):
            heads, _, size = part.shape
            whole = part.new_zeros((len(starts), heads, width, size))
            for row, start in enumerate(starts):
                if start.source and start.shared:
                    taken = start.source.layers[index][which][:, : start.shared]
                    whole[row, :, width - start.shared :] = taken
            pair.append(whole)
        layers.append((pair[0], pair[1]))
    return layers


def _picked(part: torch.Tensor, rows: torch.Tensor, columns: torch.Tensor) -> torch.Tensor:
    """Some rows and columns; a model may be spread over devices, each with some layers."""
    taken = part.index_select(0, rows.to(part.device))
    return taken.index_select(2, columns.to(part.device))


def _widened(part: torch.Tensor, width: int) -> torch.Tensor:
    return torch.nn.functional.pad(part, (0, 0, width - part.shape[2], 0))
