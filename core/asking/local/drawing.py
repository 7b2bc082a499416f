"""From logits to the next tokens, one uniform number a row, and what they are worth."""

# pyright: reportMissingImports=false

from collections.abc import Sequence

import torch

from troth.asking.local.values import Sampling, Score


def draw(
    logits: torch.Tensor,
    samplings: Sequence[Sampling],
    seen: Sequence[torch.Tensor | None],
    uniforms: Sequence[float],
) -> list[int]:
    """The next token of every row.

    A row's token follows from its own logits and its own uniform number: the candidates stand in
    the order of their ids, so that what is drawn hardly feels the noise of batching.

    Args:
        logits: One row a request, in float32.
        samplings: How each row is drawn.
        seen: The ids in each row so far, where its sampling holds repetitions down.
        uniforms: One number a row from [0, 1).
    """
    # Not every device knows float64.
    scores = logits.cpu() if logits.device.type == "mps" else logits.clone()
    for row, ids in enumerate(seen):
        if ids is not None:
            at = scores[row, ids]
            by = samplings[row].repetition
            scores[row, ids] = torch.where(at > 0, at / by, at * by)
    if not scores.amax(dim=-1).isfinite().all():
        raise RuntimeError(
            "expected logits that are numbers, got NaN or infinity from the model; "
            "load it in another dtype (-M dtype=float32)"
        )
    best = scores.argmax(dim=-1)
    random = [row for row, sampling in enumerate(samplings) if sampling.temperature > 0]
    if random:
        chosen = _drawn(
            scores[random], [samplings[i] for i in random], [uniforms[i] for i in random]
        )
        best[random] = chosen
    return [int(token) for token in best.tolist()]


def _drawn(
    scores: torch.Tensor, samplings: Sequence[Sampling], uniforms: Sequence[float]
) -> torch.Tensor:
    """Invert the distribution function of every row at its uniform number."""
    heat = torch.tensor([s.temperature for s in samplings], device=scores.device)
    scores = scores / heat.unsqueeze(1)
    scores = scores - scores.max(dim=-1, keepdim=True).values
    if any(0 < s.top_k < scores.shape[1] or s.top_p < 1 for s in samplings):
        scores = _restricted(scores, samplings)
    cumulated = scores.double().exp().cumsum(dim=-1)
    at = torch.tensor(uniforms, dtype=torch.float64, device=scores.device).unsqueeze(1)
    found = torch.searchsorted(cumulated, at * cumulated[:, -1:], right=True).squeeze(1)
    last = scores.shape[1] - 1
    return found.clamp(max=last)


def _restricted(scores: torch.Tensor, samplings: Sequence[Sampling]) -> torch.Tensor:
    """Rule out what `top_k`, and then `top_p` of the rest, leave away."""
    vocabulary = scores.shape[1]
    ordered, ids = scores.sort(dim=-1, descending=True)
    counts = [s.top_k if 0 < s.top_k < vocabulary else vocabulary for s in samplings]
    fewest = torch.tensor(counts, device=scores.device).unsqueeze(1)
    ranks = torch.arange(vocabulary, device=scores.device)
    ordered = ordered.masked_fill(ranks >= fewest, -torch.inf)
    shares = ordered.softmax(dim=-1)
    mass = torch.tensor([s.top_p for s in samplings], device=scores.device).unsqueeze(1)
    # What a token is preceded by decides, so that the most probable one always stays.
    ordered = ordered.masked_fill(shares.cumsum(dim=-1) - shares >= mass, -torch.inf)
    return torch.empty_like(scores).scatter_(1, ids, ordered)


def scored(
    logits: torch.Tensor, tokens: Sequence[int], alternatives: Sequence[int | None]
) -> list[Score | None]:
    """The log-probabilities of tokens, from the logits as the model gave them."""
    asked = [row for row, count in enumerate(alternatives) if count is not None]
    found: list[Score | None] = [None] * len(tokens)
    if not asked:
        return found
    logprobs = logits[asked].log_softmax(dim=-1)
    most = min(max(alternatives[row] or 0 for row in asked), logprobs.shape[1])
    top = logprobs.topk(most, dim=-1)
    values, ids = top.values.tolist(), top.indices.tolist()
    own = torch.tensor([tokens[row] for row in asked], device=logprobs.device).unsqueeze(1)
    sampled = logprobs.gather(1, own).squeeze(1).tolist()
    for at, row in enumerate(asked):
        count = alternatives[row] or 0
        candidates = tuple(zip(ids[at][:count], values[at][:count], strict=True))
        found[row] = Score(logprob=sampled[at], candidates=candidates)
    return found
