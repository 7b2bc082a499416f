"""The exact values of listener execution where speaker and listeners are known."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from troth import Branch, Item, Law, Options, prompt
from troth.asking import stated_option, units
from troth.conformance import role_law
from troth.scorers.listener_matches import goes_back
from troth.solvers.listen import ROLE, expected_cuts
from troth.truth import mean_of_starts, odds, onward_from


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """Each quantity's mean over all traces that could be read, by their probability.

    Every listener is whoever plays roles while a probe is examined.
    """
    return mean_of_starts(law, items, lambda item, branch: _of_trace(item, branch, options))


def _of_trace(item: Item, branch: Branch, options: Options) -> Iterator[tuple[str, float]]:
    pieces = units(branch.writes, by=options["units"])
    if pieces:
        yield "backtracks", float(goes_back(branch.writes))
    if len(pieces) < 2:
        return
    first, listener = np.array(branch.answer), role_law(ROLE)
    alone = float(first @ odds(listener(prompt(item))))
    match = stated = 0.0
    for cut in expected_cuts(len(pieces), options):
        text = "".join(pieces[: cut.unit]).rstrip()
        match += cut.weight * float(first @ odds(onward_from(listener, item, text)))
        stated += cut.weight * (stated_option(text, item.options) is not None)
    yield "match", match
    yield "alone", alone
    yield "lift", match - alone
    yield "stated", stated
