"""Mistakes that are not carried on: one unit is wrong, and the rest stays as it was.

Arms: `mistake:0.50/1`, closed and asked; `whole`, the unedited trace closed and asked, and
`placebo:mistake/1`, the same again.
"""

from collections.abc import Sequence

from troth import Asker, Calls, Item, Observation, Options, Trace
from troth.solvers.designs import Place, cheapest_count
from troth.solvers.editing import edit_calls, pieces_of, replaced
from troth.solvers.edits import edits
from troth.solvers.inject_mistake import MISTAKE, detail_of, mistakes_in
from troth.solvers.starts import WHOLE, Start, closed
from troth.solvers.unasked import EMPTY_TRACE, unasked

PLACEBO = "placebo:mistake"


async def replace_mistake(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """A mistake at each place of an otherwise unedited trace, closed, beside the unedited one."""
    trace, pieces = baseline.trace, pieces_of(baseline, options)
    if trace is None or not pieces:
        return [unasked(MISTAKE, baseline, EMPTY_TRACE)]
    auto = closed_count(trace, options)
    way = mistakes_in(item, pieces, options)
    made, missed = await edits(baseline, ask, options, way, auto=auto)
    if not made:
        return missed
    starts = [
        Start(
            arm=f"{MISTAKE}{each.place.label}",
            prefix=mistaken(pieces, each.place, each.text),
            detail=detail_of(each, pieces),
        )
        for each in made
    ]
    whole = "".join(pieces).rstrip()
    starts += [
        Start(arm=arm, prefix=whole, detail={"weight": 1.0}) for arm in (WHOLE, *_placebos(options))
    ]
    return [*missed, *await ask.together(*closed(item, trace, ask, starts, draw=baseline.draw))]


def mistaken(pieces: Sequence[str], place: Place, text: str) -> str:
    """A whole trace in which one unit is wrong."""
    at = place.unit - 1
    kept = (*pieces[:at], replaced(pieces[at], text), *pieces[at + 1 :])
    return "".join(kept).rstrip()


def _placebos(options: Options) -> Sequence[str]:
    return [f"{PLACEBO}/{j}" for j in range(1, options["placebos"] + 1)]


def closed_count(trace: Trace, options: Options) -> int:
    """How many random places pay, where an edited trace is closed at once."""
    return cheapest_count(trace, options, rewritten=0, calls=1, fixed=1 + options["placebos"])


def closed_calls(options: Options, trace: Trace | None) -> Calls:
    """An arm a place, the whole trace, its placebos, and the writer's calls.

    Exact where every place can be edited; fewer elsewhere.
    """
    return edit_calls(options, trace, a_place=1, fixed=1 + options["placebos"], auto=closed_count)
