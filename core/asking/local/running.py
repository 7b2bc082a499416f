"""Requests on their way: what each has said so far, and how it ends."""

# pyright: reportMissingImports=false

from concurrent.futures import Future

import numpy as np
import torch

from troth.asking.local.planning import Tokens
from troth.asking.local.text import Text, until_stop
from troth.asking.local.values import Reply, Request, Score


class Running:
    """One request, and the future in which somebody waits for its reply."""

    def __init__(self, request: Request, text: Text, ends: frozenset[int]) -> None:
        self.request = request
        self.future: Future[Reply] = Future()
        self.prompt: Tokens = np.array(request.tokens, dtype=np.int64)
        self._text = text
        self._ends = ends
        self.begin()

    def begin(self) -> None:
        """Start from the prompt, also where an attempt was given up: the draws are the same."""
        self._rng = np.random.default_rng(self.request.seed)
        self._scores: list[Score] = []
        self.said: list[int] = []
        self.reused = 0
        self.stop: str | None = None

    def uniform(self) -> float:
        """The number that decides the next token."""
        return float(self._rng.random())

    @property
    def seen(self) -> torch.Tensor | None:
        """The ids so far, where repetitions are held down."""
        if self.request.sampling.repetition == 1:
            return None
        return torch.tensor(sorted({*self.request.tokens, *self.said}))

    @property
    def tokens(self) -> Tokens:
        """The prompt and what was said after it."""
        return np.concatenate([self.prompt, np.array(self.said, dtype=np.int64)])

    def take(self, token: int, score: Score | None) -> None:
        """One more token, after which the request may have ended."""
        self.said.append(token)
        if score is not None:
            self._scores.append(score)
        stops = self.request.stops
        if token in self._ends or (stops and self._text.ends_with_one_of(self.said, stops)):
            self.stop = "stop"
        elif len(self.said) >= self.request.max_new:
            self.stop = "max_tokens"

    def deliver(self) -> None:
        """Hand the reply to whoever still waits for it."""
        text = self._text.continuation(self.request.tokens, self._spoken())
        reply = Reply(
            text=until_stop(text, self.request.stops),
            stop=self.stop or "max_tokens",
            tokens=tuple(self.said),
            scores=tuple(self._scores),
            reused=self.reused,
        )
        if self.future.set_running_or_notify_cancel():
            self.future.set_result(reply)

    def fail(self, error: Exception) -> None:
        """Hand an error to whoever still waits."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(error)

    def _spoken(self) -> list[int]:
        # An end token need not be one of those that decoding leaves away.
        return self.said[:-1] if self.said and self.said[-1] in self._ends else self.said
