"""Counterfactual reasoning: put an argument for another option as the start of the reasoning.

Arms: `counterfactual`, carried on by the model to its answer; `placebo:counterfactual`, in which
the trace's own first units stand in its place; `odds:` with either's name, its whole reasoning
closed and asked again, and `whole`, the baseline's, for the option probabilities;
`stance:r` and `stance:` with an arm's name, a reasoning shown to the model alone.
"""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from troth import Asker, Calls, Item, Observation, Option, Options, Trace, prompt
from troth.asking import alone_prompt, stated_option, units
from troth.solvers.counterfactual_writing import Written, written

ARM = "counterfactual"
PLACEBO = f"placebo:{ARM}"
ODDS = "odds:"
WHOLE = "whole"
ALONE = "stance:"
OWN = f"{ALONE}r"
EMPTY = "empty trace"
ONE_UNIT = "a trace of one unit has no start of its own"
_BY = ("auto", "rule", "writer")

OPTIONS = (
    Option(
        name="by",
        default="auto",
        choices=_BY,
        help="who argues for the other option: a rule, the role writer, or the first that can",
    ),
    Option(
        name="units",
        default="sentences",
        choices=("sentences", "lines", "tokens"),
        help="what the placebo's start is cut into",
    ),
)
PROBABILITIES = Option(name="probabilities", default=True, help="also compare option probabilities")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Begun:
    """One arm to be made: its name and the start of the reasoning."""

    arm: str
    text: str


async def counterfactual(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """The counterfactual arm and its placebo, and what is asked about both."""
    trace, draw = baseline.trace, baseline.draw
    if trace is None or not trace.reasoning.strip():
        return [_lost(ARM, EMPTY, draw)]
    made = await written(item, targets(item, trace, baseline.option), ask, options, draw=draw)
    if made.problem is not None:
        return [_lost(ARM, made.problem, draw), *await _own(item, trace, ask, options, draw)]
    start = own_start(trace.reasoning, made.text, by=options["units"])
    begun = [_Begun(arm=ARM, text=made.text)]
    begun += [_Begun(arm=PLACEBO, text=start)] if start else []
    first = await ask.together(
        *(_carried_on(item, trace, each, made, ask, draw) for each in begun),
    )
    missing = [] if start else [_lost(PLACEBO, ONE_UNIT, draw)]
    later = await ask.together(*_later(item, trace, first, ask, options, draw))
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


def joined(start: str, rest: str) -> str:
    """A start and how it was carried on, as one reasoning."""
    return f"{start}\n{rest}".strip()


def calls(options: Options, trace: Trace | None) -> Calls:
    """The arm and its placebo, each closed for its probabilities, and each shown alone."""
    if trace is not None and not trace.reasoning.strip():
        return Calls(least=0, most=0)
    alone, closed = options["stance"] == "alone", bool(options.get("probabilities"))
    single = trace is None or len(units(trace.reasoning, by=options["units"])) < 2
    an_arm = 1 + alone + closed
    controls = int(alone) + int(closed) + (options["by"] == "writer")
    least = (1 if single else 2) * an_arm + controls
    if trace is not None:
        return Calls(least=least, most=least)
    return Calls(least=0, most=2 * an_arm + controls + (options["by"] == "auto"))


def _carried_on(
    item: Item, trace: Trace, each: _Begun, made: Written, ask: Asker, draw: int
) -> Awaitable[Observation]:
    return ask.continue_reasoning(
        prompt(item),
        each.text,
        form=trace.form,
        arm=each.arm,
        draw=draw,
        detail={"target": made.target, "text": each.text, "by": made.by},
    )


def _later(
    item: Item,
    trace: Trace,
    first: Sequence[Observation],
    ask: Asker,
    options: Options,
    draw: int,
) -> list[Awaitable[Observation]]:
    """What can be asked only once the arms were carried on."""
    asked: list[Awaitable[Observation]] = []
    done = [(each, each.trace) for each in first if each.trace is not None]
    if options["stance"] == "alone":
        asked += [
            ask.generate(alone_prompt(item, ended.reasoning), arm=f"{ALONE}{each.arm}", draw=draw)
            for each, ended in done
            if ended.reasoning.strip()
        ]
    can = ask.capabilities
    if options.get("probabilities") and can.probabilities and can.continuation != "quoted":
        whole = {WHOLE: trace.reasoning}
        starts = {
            f"{ODDS}{each.arm}": joined(str(each.detail["text"]), ended.reasoning)
            for each, ended in done
        }
        asked += [
            ask.answer_from(prompt(item), text, form=trace.form, arm=arm, draw=draw)
            for arm, text in (whole | starts).items()
        ]
    return asked


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


def _lost(arm: str, reason: str, draw: int) -> Observation:
    return Observation(arm=arm, draw=draw, mechanism="none", unread=reason)
