"""What the engine is asked for and what it gives back, in tokens."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Sampling:
    """How the next token is drawn. A temperature of 0 takes the most probable one."""

    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0
    repetition: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One prompt to be continued.

    `alternatives` is the number of candidates to tell log-probabilities of beside the sampled
    token, or None where no log-probabilities are asked for.
    """

    tokens: tuple[int, ...]
    max_new: int
    sampling: Sampling = Sampling()
    seed: int | None = None
    stops: tuple[str, ...] = ()
    alternatives: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """The log-probability of a sampled token, and those of the most probable candidates."""

    logprob: float
    candidates: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a prompt was continued with; `reused` counts prompt tokens that cost nothing."""

    text: str
    stop: str
    tokens: tuple[int, ...]
    scores: tuple[Score, ...] = ()
    reused: int = 0
