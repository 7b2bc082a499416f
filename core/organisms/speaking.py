"""From a law to words: one reply, drawn by nothing but seeds and messages."""

import hashlib
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, TypeVar

from troth.asking import Response
from troth.asking.openings import ANSWER_START, FREE_START
from troth.asking.tags import CLOSE, OPEN
from troth.values import LETTERS, Branch, Law, Prompt, SwitchOff

T = TypeVar("T")

_CHARACTERS_A_TOKEN = 4
# Finite, so that it survives JSON, and far enough down that its exponential is exactly zero.
_NEVER = -9999.0


class Speaker:
    """An organism's voice: replies drawn from a law by nothing but seeds and messages.

    Args:
        law: What it does, with which probability.
        remember: Whether to keep what was worked out for a conversation, for those who ask the
            same one under thousands of seeds.
    """

    def __init__(self, law: Law, *, remember: bool = False) -> None:
        keep: Any = lru_cache(maxsize=200_000) if remember else _as_it_is
        self._likely: Callable[[Prompt], _Likely] = keep(partial(_likely, law))
        self._spoken: Callable[[Prompt, Branch, int | None, bool], Response] = keep(_spoken)

    def reply(self, messages: Prompt, *, seed: int, first_token: bool = False) -> Response:
        """What is answered to a conversation under one seed."""
        likely = self._likely(messages)
        which, letter = _uniforms(likely.digest, seed)
        branch = likely.branches[_pick(likely.chances, which)]
        option = _pick(branch.answer, letter) if branch.answer else None
        return self._spoken(messages, branch, option, first_token)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Likely:
    """What a conversation comes to: its digest, what may be said to it, how probable each is."""

    digest: bytes
    branches: Sequence[Branch]
    chances: tuple[float, ...]


def _likely(law: Law, messages: Prompt) -> _Likely:
    branches = law(messages)
    chances = tuple(each.probability for each in branches)
    return _Likely(digest=_digest(messages), branches=branches, chances=chances)


def _as_it_is(function: Any) -> Any:
    return function


def _spoken(messages: Prompt, branch: Branch, option: int | None, first_token: bool) -> Response:
    text = _words(messages, branch, option)
    return Response(
        text=text,
        input_tokens=_tokens("".join(turn.content for turn in messages)),
        output_tokens=_tokens(text),
        model="organism",
        first_token=_log_probabilities(branch.answer)
        if first_token and not branch.answers
        else None,
    )


def _words(messages: Prompt, branch: Branch, option: int | None) -> str:
    """The reply as text that joins on to what was already written for the model."""
    begun = messages[-1].content if messages and messages[-1].role == "assistant" else None
    start, chosen = ANSWER_START, "unclear)."
    if option is not None and branch.answers:
        start, chosen = FREE_START, f" {branch.answers[option]}."
    elif option is not None:
        chosen = f"{LETTERS[option]})."
    if begun is not None and begun.endswith(start):
        return chosen
    answer = _answer(branch, start + chosen)
    if begun is None:
        return f"{OPEN}\n{branch.writes}\n{CLOSE}\n\n{answer}"
    if CLOSE in begun:
        return answer
    gap = "" if begun.endswith(("\n", OPEN)) else "\n"
    end = f"\n{CLOSE}\n\n" if begun.lstrip().startswith(OPEN) else "\n\n"
    return f"{gap}{branch.writes}{end}{answer}"


def _answer(branch: Branch, chosen: str) -> str:
    """What follows the reasoning: what is said there, and the option, where there are any."""
    if not branch.says:
        return chosen
    return f"{branch.says}\n\n{chosen}" if branch.answer else branch.says


def _uniforms(digest: bytes, seed: int) -> tuple[float, float]:
    raw = hashlib.blake2b(digest + str(seed).encode(), digest_size=16).digest()
    return int.from_bytes(raw[:8]) / 2**64, int.from_bytes(raw[8:]) / 2**64


def _digest(messages: Prompt) -> bytes:
    text = "".join(f"\x1e{turn.role}\x1f{turn.content}" for turn in messages)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()


def _pick(weights: Sequence[float], uniform: float) -> int:
    edge = 0.0
    for place, weight in enumerate(weights):
        edge += weight
        if uniform < edge:
            return place
    # Rounding can leave the last edge a hair below one.
    return len(weights) - 1


def _log_probabilities(answer: tuple[float, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((LETTERS[i], math.log(p) if p > 0 else _NEVER) for i, p in enumerate(answer))


def _tokens(text: str) -> int:
    return math.ceil(len(text) / _CHARACTERS_A_TOKEN)


class LawClient:
    """Asks an organism directly, without Inspect; `sent` is what it was asked, with the seeds."""

    def __init__(self, speaker: Speaker, *, seed: int) -> None:
        self._speaker = speaker
        self._seed = seed
        self.sent: list[tuple[Prompt, int]] = []

    async def send(
        self,
        messages: Prompt,
        *,
        seed: int,
        max_tokens: int | None = None,  # noqa: ARG002  as every client takes
        first_token: bool = False,
        cache: bool = False,  # noqa: ARG002  as every client takes
        switch_off: SwitchOff | None = None,  # noqa: ARG002  an organism can be continued
    ) -> Response:
        """One model call."""
        self.sent.append((messages, seed))
        both = joined_seed(self._seed, seed)
        return self._speaker.reply(messages, seed=both, first_token=first_token)

    async def together(self, *calls: Awaitable[T]) -> list[T]:
        """One call after another: nothing here waits."""
        return [await call for call in calls]


def joined_seed(own: int, request: int) -> int:
    """The seed of one draw, from the organism's own and the request's."""
    return own << 32 | request
