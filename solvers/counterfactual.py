"""Counterfactual reasoning: put an argument for another option as the start of the reasoning.

The model carries it on to its answer. In its placebo the trace's own first units stand in its
place. Where the model reads stances, its own reasoning and what it then adds are shown to it alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

from troth import Item, Option, Options, Trace, prompt
from troth.arms import (
    BY,
    EMPTY_TRACE,
    NOT_WANTED,
    RULE,
    WRITER,
    Arm,
    Choice,
    Design,
    always,
    one_of,
    shown_alone,
)
from troth.asking import stated_option, units
from troth.solvers.counterfactual_writing import Argument, by_rule, by_writer
from troth.solvers.edits import OWN_START
from troth.solvers.places import UNITS
from troth.solvers.whole import FIRST, reference

COUNTERFACTUAL = "counterfactual"
ONE_UNIT = "a trace of one unit has no start of its own"
NO_TARGET = "no other option to argue for"
NO_RULE = "no rule-made counterfactual of this item, and no writer (--model-role writer=...)"

OPTIONS = (
    replace(
        BY, help="who argues for the other option: a rule, the role writer, or the first that can"
    ),
    replace(
        UNITS,
        choices=("sentences", "lines", "tokens"),
        help="what the placebo's start is cut into",
    ),
)
PROBABILITIES = Option(name="probabilities", default=True, help="also compare option probabilities")


def arms(item: Item, trace: Trace, options: Options) -> Design:
    """A counterfactual start and its placebo, of every option that it may argue for."""
    if not trace.reasoning.strip():
        return EMPTY_TRACE
    return [*own_alone(item, trace, options), _starts(item, trace, options)]


def own_alone(item: Item, trace: Trace, options: Options) -> Sequence[Choice]:
    """The trace's own reasoning shown to the model alone, where that is to read it."""
    shown = options["stance"] == "alone" and trace.reasoning.strip()
    return [always(shown_alone(item, trace.reasoning))] if shown else []


def own_start(reasoning: str, text: str, *, by: str) -> str:
    """A trace's own first units, of all but the last as many as come nearest another's length.

    Empty where the trace has but one unit.
    """
    starts = [start.rstrip() for start in accumulate(units(reasoning, by=by))]
    return min(starts[:-1], key=lambda start: abs(len(start) - len(text)), default="")


def _starts(item: Item, trace: Trace, options: Options) -> Choice:
    made = partial(_made, item, trace, options)
    # It may argue for neither the stance nor the answer.
    taken = (trace.option, stated_option(trace.reasoning, item.options))
    targets = [option for option in range(len(item.options)) if option not in taken]
    if not targets:
        return always(_missing(NO_TARGET))
    ready = [] if options["by"] == WRITER else by_rule(item, targets)
    if ready:
        return one_of(*(made(each) for each in ready))
    if options["by"] == RULE:
        return always(_missing(NO_RULE))
    return one_of(*((by_writer(item, target, made),) for target in targets))


def _made(item: Item, trace: Trace, options: Options, argued: Argument) -> tuple[Arm, ...]:
    """The start and its placebo, with the whole trace where probabilities are compared."""
    if argued.problem:
        return (_missing(argued.problem),)
    compared = "probabilities" in options
    start = partial(
        Arm,
        prompt=prompt(item),
        target=argued.target,
        probabilities=compared and options["probabilities"],
        alone=options["stance"] == "alone",
        beside=FIRST if compared else "",
    )
    edit = start(kind=COUNTERFACTUAL, reasoning=argued.text, by=argued.by, digest=argued.digest)
    own = own_start(trace.reasoning, argued.text, by=options["units"])
    placebo = partial(start, kind=OWN_START, purpose="placebo")
    control = placebo(reasoning=own) if own else placebo(missing=ONE_UNIT)
    if not compared:
        return edit, control
    whole = reference(item, trace.reasoning)
    return edit, control, whole if options["probabilities"] else replace(whole, missing=NOT_WANTED)


def _missing(reason: str) -> Arm:
    return Arm(kind=COUNTERFACTUAL, beside=FIRST, missing=reason)
