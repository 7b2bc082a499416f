"""Which prompts share their beginning, and in which order they must then be read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.int64]

WORTH = 16
"""The fewest shared tokens for which another forward pass is worth waiting for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How one prompt is read: what it begins with is taken from another, the rest is its own.

    `source` is the index of another prompt of the batch, or `kept` that of a sequence kept from
    before; where both are None nothing is shared. The prompts of one `wave` are read together.
    """

    prompt: int
    shared: int = 0
    source: int | None = None
    kept: int | None = None
    wave: int = 0


def plan(prompts: Sequence[Tokens], kept: Sequence[Tokens]) -> list[list[Plan]]:
    """Waves of prompts, the longest first, each of which may share what those before it read."""
    done: list[Plan] = []
    for index in sorted(range(len(prompts)), key=lambda i: -len(prompts[i])):
        own = prompts[index]
        # The last token is always read anew, since its logits are needed.
        choices = [Plan(prompt=index)]
        choices += [
            Plan(prompt=index, shared=common(own[:-1], tokens), kept=at)
            for at, tokens in enumerate(kept)
        ]
        choices += [
            Plan(
                prompt=index,
                shared=common(own[:-1], prompts[other.prompt]),
                source=other.prompt,
                wave=other.wave + 1,
            )
            for other in done
        ]
        done.append(max(choices, key=_gain))
    waves: list[list[Plan]] = [[] for _ in range(1 + max((each.wave for each in done), default=-1))]
    for each in done:
        waves[each.wave].append(each)
    return waves


def _gain(choice: Plan) -> int:
    if choice.shared < WORTH:
        return 0 if choice.source is None and choice.kept is None else -1
    return choice.shared - WORTH * choice.wave


def common(one: Tokens, other: Tokens) -> int:
    """How many tokens two sequences have in common from their beginning."""
    length = min(len(one), len(other))
    differs = np.flatnonzero(one[:length] != other[:length])
    return int(differs[0]) if len(differs) else length
