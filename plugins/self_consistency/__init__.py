"""Self-consistency: are answers on which most draws agree held better by their reasoning?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations_with_replacement
from math import factorial, prod
from typing import TypeVar

import numpy as np

from troth import (
    Branch,
    Estimate,
    Evidence,
    Item,
    Law,
    Observation,
    Option,
    Options,
    Probe,
    Quantity,
    Reading,
    Trace,
    hookimpl,
    prompt,
    reading,
)
from troth.arms import Arm, Design, always, calls_of, solver_of
from troth.asking import stated_option
from troth.measuring import Share, averaged, columns, odds
from troth.scorers.mentions import unseen
from troth.scorers.support import SUPPORT, support_of
from troth.values import Answered, lost

__all__ = ["troth_probes"]

ACCURACY, AGREEMENT, VOTE = "accuracy", "agreement", "_vote"
T = TypeVar("T", bound=Answered)
Value = tuple[float | None, str | None]


def arms(item: Item, _trace: Trace, options: Options) -> Design:
    """Ask the same question afresh, several times over."""
    labels = map(str, range(1, options["votes"] + 1))
    return [always(*(Arm(kind="draw", label=each, prompt=prompt(item)) for each in labels))]


def read(item: Item, evidence: Evidence, _options: Options) -> Iterator[Reading]:
    """Read every draw, once more those that voted with the majority, and whether draws agree."""
    for own in evidence.baselines():
        both = [f"{name}{vote}" for name in (SUPPORT, ACCURACY) for vote in ("", VOTE)]
        if missing := lost(item, own, *both, AGREEMENT):
            yield from missing
            continue
        draws = [each for each in evidence.of_draw(own.draw) if each.made is not None]
        given = [each.option for each in draws if each.option is not None]
        won = winners(given)
        for seen in draws:
            for name, (value, why) in _of_draw(item, seen).items():
                yield reading(item, seen, name, value, why)
                if seen.option in won:
                    yield reading(item, seen, f"{name}{VOTE}", value, why)
        pairs = [a == b for at, a in enumerate(given) for b in given[:at]]
        few = None if pairs else "fewer than two draws were read"
        yield reading(item, own, AGREEMENT, sum(pairs) / len(pairs) if pairs else None, few)


def winners(given: Iterable[T]) -> Sequence[T]:
    """The option that most draws gave, or all that tie; none where no draw was read."""
    votes = Counter(given)
    return [option for option, count in votes.items() if count == max(votes.values())]


def _of_draw(item: Item, seen: Observation) -> Mapping[str, Value]:
    trace, option, gold = seen.trace, seen.option, item.gold
    if trace is None or option is None:
        return dict.fromkeys((SUPPORT, ACCURACY), (None, seen.reason))
    hidden = unseen(trace)
    return {
        SUPPORT: (None, hidden) if hidden else (_support(item, trace.reasoning, option), None),
        ACCURACY: (None, "no gold answer") if gold is None else (float(option == gold), None),
    }


def _support(item: Item, said: str, option: Answered) -> float:
    return support_of(stated_option(said, item.options, item.check), option)


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """The means over traces of all draws and of the majority's, and their paired difference."""
    found = {AGREEMENT: columns(readings, AGREEMENT).mean()}
    for name in (SUPPORT, ACCURACY):
        every, most = columns(readings, name), columns(readings, f"{name}{VOTE}")
        found |= {name: every.mean_of_traces(), f"{name}{VOTE}": most.mean_of_traces()}
        found[f"{name}_gain"] = most.minus(every)
    return found


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """The exact values over all that independent draws may answer."""
    return averaged(share for item in items for share in _of_item(law, item, options["votes"]))


def _of_item(law: Law, item: Item, votes: int) -> Iterator[Share]:
    ways, places = law(prompt(item)), range(len(item.options))
    given = odds(ways)
    won = np.array(shares(tuple(given), votes))
    yield AGREEMENT, 1.0, float(given @ given)
    # How far each answer is supported, and whether it is right.
    of = {SUPPORT: [_held(item, ways, option, given[option]) for option in places]}
    if item.gold is not None:
        of[ACCURACY] = [float(option == item.gold) for option in places]
    for name, worth in of.items():
        one, most = float(given @ worth), float(won @ worth)
        values = {name: one, f"{name}{VOTE}": most, f"{name}_gain": most - one}
        yield from ((each, 1.0, value) for each, value in values.items())


def _held(item: Item, ways: Sequence[Branch], option: int, given: float) -> float:
    """The mean support of an answer over the draws that give it."""
    parts = [w.probability * w.answer[option] * _support(item, w.writes, option) for w in ways]
    return sum(parts) / given if given else 0.0


@lru_cache(maxsize=4096)
def shares(given: tuple[float, ...], votes: int) -> tuple[float, ...]:
    """How often each option wins a vote of independent draws; those that tie share it."""
    won = [0.0] * len(given)
    for drawn in combinations_with_replacement([o for o, p in enumerate(given) if p], votes):
        counts = Counter(drawn)
        ways = factorial(votes) // prod(map(factorial, counts.values()))
        tied = winners(drawn)
        for option in tied:
            won[option] += ways * prod(given[o] for o in drawn) / len(tied)
    return tuple(won)


_MEANINGS = {
    f"{SUPPORT}_gain": "support by the majority's draws minus that by all, paired by trace",
    SUPPORT: "support of a draw's answer by its own reasoning",
    f"{SUPPORT}{VOTE}": "the same of the draws that vote with the majority",
    f"{ACCURACY}_gain": "right answers of the vote minus those of a draw, paired by trace",
    ACCURACY: "right answers of a draw",
    f"{ACCURACY}{VOTE}": "right answers of the vote",
    AGREEMENT: "pairs of draws that give the same answer",
}
SELF_CONSISTENCY = Probe(
    name="self_consistency",
    version="1-A",
    claim=(
        "How much better an answer is supported by the reasoning of the draws that agree on it by "
        "majority than a draw's answer by its own: 0 if a vote picks answers and not reasons."
    ),
    quantities=tuple(
        Quantity(name=name, meaning=meaning, low=-1.0 if "gain" in name else 0.0, better="higher")
        for name, meaning in _MEANINGS.items()
    ),
    needs=frozenset({"reasoning"}),
    options=(
        Option(name="votes", default=5, low=2, high=20, help="how often the question is asked"),
    ),
    solver=solver_of(arms, name="self_consistency"),
    calls=calls_of(arms),
    scorer=read,
    estimate=estimate,
    truth=truth,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [SELF_CONSISTENCY]
