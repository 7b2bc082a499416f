"""The exact values of stance consistency on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.scorers.outputs import CONSISTENT, REASONING_KNOWN
from troth.scorers.stance_odds import stances_in
from troth.truth import mean_of_starts


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability."""
    return mean_of_starts(law, items, lambda item, branch: _of_trace(law, item, branch, options))


def _of_trace(
    law: Law, item: Item, branch: Branch, options: Options
) -> Iterator[tuple[str, float]]:
    if not branch.writes.strip():
        return
    stances = stances_in(law, item, branch.writes, options)
    known = [(stance, odds) for stance, odds in stances if stance is not None]
    yield CONSISTENT, sum(odds * branch.answer[stance] for stance, odds in known)
    yield REASONING_KNOWN, sum(odds for _, odds in known)
