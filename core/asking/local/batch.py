"""The requests that are answered together, each a row of one cache."""

# pyright: reportMissingImports=false

from collections.abc import Sequence

import torch

from troth.asking.local.drawing import draw, scored
from troth.asking.local.library import Library
from troth.asking.local.planning import Plan, plan
from troth.asking.local.rows import Kept, Rows, Start, read
from troth.asking.local.running import Running
from troth.asking.local.weights import Weights

KEPT = 32
"""The fewest new tokens that are worth a copy of a sequence for later."""


class Batch:
    """Reads prompts, draws tokens, and lets rows go as they end."""

    def __init__(self, weights: Weights, library: Library) -> None:
        self._weights = weights
        self._library = library
        self._cache: Rows | None = None
        self._starting: list[Running] = []
        self.rows: list[Running] = []

    def start(self, admitted: Sequence[Running]) -> None:
        """Read the prompts of new requests, and draw the first token of each."""
        self._starting = list(admitted)
        prompts = [running.prompt for running in admitted]
        kept = self._library.tokens if self._weights.plain else []
        waves = plan(prompts, kept) if self._weights.plain else [_apart(len(prompts))]
        used = [each.kept for wave in waves for each in wave if each.kept is not None]
        held = dict(zip(used, self._library.at(used), strict=True))
        self._library.touch(list(held.values()))
        needed = {each.source for wave in waves for each in wave}
        sources: dict[int, Kept] = {}
        for wave in waves:
            starts = [_start(each, admitted, sources, held) for each in wave]
            logits, cache = read(self._weights, starts)
            members = [admitted[each.prompt] for each in wave]
            for row, (each, running) in enumerate(zip(wave, members, strict=True)):
                running.reused = each.shared
                own = len(running.prompt) - each.shared
                if self._weights.plain and (each.prompt in needed or own >= KEPT):
                    sources[each.prompt] = cache.keep(row, running.prompt)
                    if own >= KEPT:
                        self._library.add(sources[each.prompt])
            self._take(logits, members)
            self._join(cache, members)
        self._starting = []
        self._release()

    def step(self) -> None:
        """Draw one more token for every row."""
        if self._cache:
            self._take(self._cache.step([row.said[-1] for row in self.rows]), self.rows)
            self._release()

    def drop_cancelled(self) -> None:
        """Let those rows go for which nobody waits any more."""
        self._leave([row for row in self.rows if not row.future.cancelled()])

    def give_up(self) -> list[Running]:
        """Forget the cache, and return everybody who is still waiting for a reply."""
        concerned = [*self.rows, *(row for row in self._starting if row not in self.rows)]
        self.rows, self._starting, self._cache = [], [], None
        return [row for row in concerned if not row.future.done()]

    def _take(self, logits: torch.Tensor, rows: Sequence[Running]) -> None:
        tokens = draw(
            logits,
            [row.request.sampling for row in rows],
            [row.seen for row in rows],
            [row.uniform() for row in rows],
        )
        scores = scored(logits, tokens, [row.request.alternatives for row in rows])
        for row, token, score in zip(rows, tokens, scores, strict=True):
            row.take(token, score)

    def _join(self, cache: Rows, members: Sequence[Running]) -> None:
        if self._cache is None:
            self._cache = cache
        else:
            self._cache.join(cache)
        self.rows += members

    def _release(self) -> None:
        """Answer the rows that have ended; what they said may be the beginning of others."""
        for at, row in enumerate(self.rows):
            if row.stop is None:
                continue
            if self._weights.plain and self._cache and len(row.said) > KEPT:
                self._library.add(self._cache.keep(at, row.tokens))
            row.deliver()
        self._leave([row for row in self.rows if row.stop is None])

    def _leave(self, remaining: list[Running]) -> None:
        if len(remaining) == len(self.rows):
            return
        if remaining and self._cache:
            self._cache.select([at for at, row in enumerate(self.rows) if row in remaining])
        elif not remaining:
            self._cache = None
        self.rows = remaining


def _start(
    each: Plan, admitted: Sequence[Running], sources: dict[int, Kept], held: dict[int, Kept]
) -> Start:
    source = None
    if each.source is not None:
        source = sources[each.source]
    elif each.kept is not None:
        source = held[each.kept]
    return Start(tokens=admitted[each.prompt].prompt, source=source, shared=each.shared)


def _apart(count: int) -> list[Plan]:
    return [Plan(prompt=index) for index in range(count)]
