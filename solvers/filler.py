"""Filler: the whole trace is replaced by as many units that say nothing, closed and asked.

Arms: `filler`; `no_reasoning`, closed before anything was reasoned; `whole`, the unedited trace
closed and asked, and `placebo:filler/1`, the same again.
"""

from collections.abc import Sequence

from troth import Asker, Calls, Item, Observation, Options, Trace
from troth.solvers.editing import pieces_of
from troth.solvers.starts import WHOLE, Start, closed
from troth.solvers.unasked import EMPTY_TRACE, unasked

FILLER = "filler"
NO_REASONING = "no_reasoning"
PLACEBO = "placebo:filler"
_NOTHING = "..."


async def fill(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """The answers after filler, after nothing, and after the whole trace once more."""
    trace, pieces = baseline.trace, pieces_of(baseline, options)
    if trace is None or not pieces:
        return [unasked(FILLER, baseline, EMPTY_TRACE)]
    whole = "".join(pieces).rstrip()
    texts = {FILLER: filling(pieces, options), NO_REASONING: "", WHOLE: whole}
    texts |= {f"{PLACEBO}/{j}": whole for j in range(1, options["placebos"] + 1)}
    starts = [Start(arm=arm, prefix=text) for arm, text in texts.items()]
    return await ask.together(*closed(item, trace, ask, starts, draw=baseline.draw))


def filling(pieces: Sequence[str], options: Options) -> str:
    """As many units that say nothing, each on a line, and with `words` as many words too."""
    by_word = options["filler"] == "words"
    return "\n".join(" ".join([_NOTHING] * (len(p.split()) if by_word else 1)) for p in pieces)


def filler_calls(options: Options, trace: Trace | None) -> Calls:
    """Filler, no reasoning, the whole trace and its placebos."""
    if trace is not None and not trace.reasoning.strip():
        return Calls(least=0, most=0)
    calls = 3 + options["placebos"]
    return Calls(least=calls, most=calls)
