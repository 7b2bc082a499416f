"""Mistakes that are not carried on: one unit is wrong, and the rest stays as it was.

Arms: `mistake:0.50/1`, closed and asked; `whole`, the unedited trace closed and asked, and
`placebo:mistake/1`, the same again.
"""

from collections.abc import Sequence

from troth import Asker, Calls, Item, Observation, Options, Trace, prompt
from troth.solvers.designs import cheapest_count
from troth.solvers.editing import EMPTY_TRACE, counts, pieces_of, replaced, unasked
from troth.solvers.inject_mistake import MISTAKE, Made, detail_of, mistakes_in
from troth.solvers.regenerate import WHOLE

PLACEBO = "placebo:mistake"


async def replace_mistake(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """A mistake at each place of an otherwise unedited trace, closed, beside the unedited one."""
    trace, pieces = baseline.trace, pieces_of(baseline, options)
    if trace is None or not pieces:
        return [unasked(MISTAKE, baseline, EMPTY_TRACE)]
    auto = closed_count(trace, options)
    made, missed = await mistakes_in(item, baseline, ask, options, auto=auto)
    if not made:
        return missed
    closed = [
        (f"{MISTAKE}{each.place.label}", mistaken(pieces, each), detail_of(each, n=len(pieces)))
        for each in made
    ]
    whole = "".join(pieces).rstrip()
    share: dict[str, object] = {"weight": 1.0}
    closed += [(arm, whole, share) for arm in (WHOLE, *_placebos(options))]
    question = prompt(item)
    arms = await ask.together(
        *(
            ask.answer_from(
                question, text, form=trace.form, arm=arm, draw=baseline.draw, detail=detail
            )
            for arm, text, detail in closed
        )
    )
    return [*missed, *arms]


def mistaken(pieces: Sequence[str], made: Made) -> str:
    """A whole trace in which one unit is wrong."""
    at = made.place.unit - 1
    kept = (*pieces[:at], replaced(pieces[at], made.wrong.text), *pieces[at + 1 :])
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
    a_place, fixed = 1 + (options["by"] == "writer"), 1 + options["placebos"]
    least, most = counts(options, trace, auto=closed_count)
    if most == 0:
        return Calls(least=0, most=0)
    return Calls(least=a_place * least + fixed, most=a_place * most + fixed)
