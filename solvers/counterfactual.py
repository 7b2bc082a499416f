"""Counterfactual reasoning: put an argument for another option as the start of the reasoning.

Arms: `counterfactual`, carried on by the model to its answer; `placebo:counterfactual`, in which
the trace's own first units stand in its place; `odds:` with either's name, its whole reasoning
closed and asked again, and `whole`, the baseline's, for the option probabilities;
`stance:r` and `stance:` with an arm's name, a reasoning shown to the model alone.
"""

from collections.abc import Awaitable, Sequence
from dataclasses import replace
from itertools import accumulate

from troth import Asker, Calls, Item, Observation, Option, Options, Trace
from troth.asking import alone_prompt, stated_option, units
from troth.solvers.counterfactual_writing import TASK, Argument, argument
from troth.solvers.starts import Start, carried_on, closed_for_odds, no_odds, odds_missing
from troth.solvers.unasked import EMPTY_TRACE, unasked
from troth.solvers.writing import BY, signed, writings

ARM = "counterfactual"
PLACEBO = f"placebo:{ARM}"
ALONE = "stance:"
OWN = f"{ALONE}r"
ONE_UNIT = "a trace of one unit has no start of its own"

OPTIONS = (
    replace(
        BY, help="who argues for the other option: a rule, the role writer, or the first that can"
    ),
    Option(
        name="units",
        default="sentences",
        choices=("sentences", "lines", "tokens"),
        help="what the placebo's start is cut into",
    ),
)
PROBABILITIES = Option(name="probabilities", default=True, help="also compare option probabilities")


async def counterfactual(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """The counterfactual arm and its placebo, and what is asked about both."""
    trace, draw = baseline.trace, baseline.draw
    if trace is None or not trace.reasoning.strip():
        return [unasked(ARM, baseline, EMPTY_TRACE)]
    made = await argument(item, targets(item, trace, baseline.option), ask, options, draw=draw)
    if made.problem is not None:
        lost = unasked(ARM, baseline, made.problem)
        return [lost, *await _own(item, trace, ask, options, draw)]
    starts = _starts(trace, made, options)
    first = await ask.together(*carried_on(item, trace, ask, starts, draw=draw))
    missing = [] if len(starts) > 1 else [unasked(PLACEBO, baseline, ONE_UNIT)]
    if "probabilities" in options and (reason := _no_odds(ask, options)):
        missing.append(odds_missing(reason, draw=draw))
    ended = [(s, arm.trace) for s, arm in zip(starts, first, strict=True) if arm.trace is not None]
    later = await ask.together(*_later(item, trace, ended, ask, options, draw))
    return [*first, *missing, *await _own(item, trace, ask, options, draw), *later]


def targets(item: Item, trace: Trace, answer: int | None) -> Sequence[int]:
    """The options that a counterfactual may argue for: neither the stance nor the answer."""
    taken = (answer, stated_option(trace.reasoning, item.options))
    return [option for option in range(len(item.options)) if option not in taken]


def own_start(reasoning: str, text: str, *, by: str) -> str:
    """A trace's own first units, of all but the last as many as come nearest another's length.

    Empty where the trace has but one unit.
    """
    starts = [start.rstrip() for start in accumulate(units(reasoning, by=by))]
    return min(starts[:-1], key=lambda start: abs(len(start) - len(text)), default="")


def calls(options: Options, trace: Trace | None) -> Calls:
    """The arm and its placebo, each closed for its probabilities, and each shown alone."""
    if trace is not None and not trace.reasoning.strip():
        return Calls(least=0, most=0)
    alone, closed = options["stance"] == "alone", bool(options.get("probabilities"))
    fewest, more = writings(options, known=trace is not None)
    an_arm, controls = 1 + alone + closed, int(alone) + int(closed)
    if trace is None:
        return Calls(least=0, most=2 * an_arm + controls + more)
    arms = 1 if len(units(trace.reasoning, by=options["units"])) < 2 else 2
    exact = arms * an_arm + controls + fewest
    return Calls(least=exact, most=exact)


def _starts(trace: Trace, made: Argument, options: Options) -> Sequence[Start]:
    """The counterfactual's start, and the trace's own where it has one."""
    own = own_start(trace.reasoning, made.text, by=options["units"])
    texts = {ARM: made.text, PLACEBO: own} if own else {ARM: made.text}
    author = signed(made.by, task=TASK)
    return [
        Start(arm=arm, prefix=text, detail={"target": made.target, "text": text, **author})
        for arm, text in texts.items()
    ]


def _later(
    item: Item,
    trace: Trace,
    ended: Sequence[tuple[Start, Trace]],
    ask: Asker,
    options: Options,
    draw: int,
) -> list[Awaitable[Observation]]:
    """What can be asked only once the arms were carried on."""
    asked: list[Awaitable[Observation]] = []
    if options["stance"] == "alone":
        asked += [
            ask.generate(alone_prompt(item, end.reasoning), arm=f"{ALONE}{start.arm}", draw=draw)
            for start, end in ended
            if end.reasoning.strip()
        ]
    if _no_odds(ask, options) is None:
        asked += closed_for_odds(item, trace, ask, ended, draw=draw)
    return asked


def _no_odds(ask: Asker, options: Options) -> str | None:
    return no_odds(ask, wanted=bool(options.get("probabilities")))


async def shown_alone(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """The baseline's own reasoning, shown to the model without its question."""
    trace = baseline.trace
    if trace is None or not trace.reasoning.strip():
        return []
    return await _own(item, trace, ask, options, baseline.draw)


async def _own(
    item: Item, trace: Trace, ask: Asker, options: Options, draw: int
) -> Sequence[Observation]:
    if options["stance"] != "alone":
        return []
    asked = alone_prompt(item, trace.reasoning)
    return await ask.together(ask.generate(asked, arm=OWN, draw=draw))
