"""Runs requests on one model: a thread that works as long as somebody waits."""

# pyright: reportMissingImports=false

from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock, Thread
from traceback import clear_frames

import torch

from troth.asking.local.batch import Batch
from troth.asking.local.library import Library
from troth.asking.local.running import Running
from troth.asking.local.text import Text
from troth.asking.local.values import Reply, Request
from troth.asking.local.weights import Weights

_GROWTH = 512
"""What a reply is expected to add at most, for which room is set aside."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What may be worked on at once, and what may be kept for later, in tokens of cache."""

    rows: int = 64
    tokens: int = 65_536
    kept: int = 32_768


class Engine:
    """Takes requests from any thread and answers them together.

    A request joins those that are being answered as soon as there is room for it.
    """

    def __init__(
        self, weights: Weights, text: Text, *, ends: frozenset[int], limits: Limits
    ) -> None:
        self.weights = weights
        self._text = text
        self._ends = ends
        self._limits = limits
        self._most = limits.rows
        self._library = Library(limits.kept)
        self._batch = Batch(weights, self._library)
        self._waiting: deque[Running] = deque()
        self._lock = Lock()
        self._thread: Thread | None = None

    def submit(self, request: Request) -> Future[Reply]:
        """Have a request answered. To cancel the future gives its place to others."""
        running = Running(request, self._text, self._ends)
        with self._lock:
            self._waiting.append(running)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="troth-local", daemon=True)
                self._thread.start()
        return running.future

    def _work(self) -> None:
        with torch.inference_mode():
            while self._more():
                try:
                    self._turn()
                except Exception as error:  # noqa: BLE001 - whatever it is, it is handed on
                    self._recover(error)

    def _more(self) -> bool:
        """Whether anything is left to do. If not, the next request starts a thread of its own."""
        with self._lock:
            if self._waiting or self._batch.rows:
                return True
            self._thread = None
            return False

    def _turn(self) -> None:
        self._batch.drop_cancelled()
        admitted = self._admitted()
        if admitted:
            self._batch.start(admitted)
        self._batch.step()
        if not self._batch.rows:
            self._most = min(self._limits.rows, 2 * self._most)

    def _admitted(self) -> list[Running]:
        """Those waiting for whom there is room, in the order in which they came."""
        if self._batch.rows and not self.weights.plain:
            return []
        count = len(self._batch.rows)
        longest = max((len(row.prompt) + len(row.said) for row in self._batch.rows), default=0)
        admitted: list[Running] = []
        with self._lock:
            while self._waiting and count < self._most:
                first = self._waiting[0]
                growth = min(first.request.max_new, _GROWTH)
                longest = max(longest, len(first.prompt) + growth)
                if count and (count + 1) * longest > self._limits.tokens:
                    break
                admitted.append(self._waiting.popleft())
                count += 1
        return [running for running in admitted if not running.future.cancelled()]

    def _recover(self, error: Exception) -> None:
        """Find the request that an error is about: try again with half as many at a time."""
        concerned = self._batch.give_up()
        self._library.clear()
        exhausted = isinstance(error, torch.OutOfMemoryError)
        if exhausted:
            # Its frames still hold the tensors for which there was no room.
            clear_frames(error.__traceback__)
            torch.cuda.empty_cache()
        if len(concerned) == 1:
            length = len(concerned[0].prompt) + len(concerned[0].said)
            concerned[0].fail(_too_large(length, error) if exhausted else error)
            return
        self._most = max(1, len(concerned) // 2)
        for running in concerned:
            running.begin()
        with self._lock:
            self._waiting.extendleft(reversed(concerned))


def _too_large(length: int, error: Exception) -> Exception:
    problem = MemoryError(
        f"expected one request of {length} tokens to fit the device's memory, but it does not; "
        "lower max_tokens, choose a smaller dtype (-M dtype=bfloat16) or a smaller model"
    )
    problem.__cause__ = error
    return problem
