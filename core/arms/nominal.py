"""What a trace costs before it is asked: its arms, counted on an item that any rule can edit."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from troth.arms.writers import by_any, by_rule, roles
from troth.asking import units
from troth.values import (
    Calls,
    Counterfactual,
    Item,
    Mistake,
    Observation,
    Options,
    Roles,
    Solution,
    Step,
    Trace,
)
from troth.values.arms import Arm, players
from troth.values.designs import Arms, Choice, Group, Missing, Wanted, listed

_OPTIONS = ("one", "two", "three", "four")
_LENGTHS = (2, 51)
# Between these two lies every ratio of what a trace costs to what an arm of it does, by which
# the number of random places is chosen.
_TOKENS = ((10**6, 0), (0, 10**6), (1, 1))


def calls_of(arms: Arms) -> Callable[[Options, Trace | None], Calls]:
    """Return what one draw costs, the least and the most.

    The two are one for a known trace, unless a role writes: what it writes may be of no use.
    """

    def calls(options: Options, trace: Trace | None) -> Calls:
        if trace is not None:
            several = [(trace, by_rule(options))]
        else:
            several = list(product(_any_traces(_TOKENS), by_any(options)))
        counts = [_count(arms, each, given) for each, given in several]
        return Calls(
            least=min(each.least for each in counts), most=max(each.most for each in counts)
        )

    return calls


def roles_of(arms: Arms) -> Roles:
    """Return whom a probe asks beside the model under test: its writer, and players of its arms."""

    def asked(options: Options) -> Sequence[str]:
        # Whom arms are put to hangs on no count of tokens.
        traces = _any_traces(_TOKENS[:1])
        named = [arm for trace in traces for arm in _arms(arms, trace, by_rule(options))]
        return (*roles(options), *Counter(players(named)).elements())

    return asked


def _arms(arms: Arms, trace: Trace, options: Options) -> Iterator[Arm]:
    """All that may be drawn, but for what a role must write first."""
    design = arms(_item_of(trace), trace, options)
    if not isinstance(design, Missing):
        yield from (each for _, each in listed(tuple(design)) if isinstance(each, Arm))


def _any_traces(tokens: Sequence[tuple[int, int]]) -> list[Trace]:
    return [
        Trace(
            reasoning="\n".join(f"Step {k}." for k in range(1, n + 1)),
            answer="(A)",
            option=0,
            input_tokens=read,
            output_tokens=written,
        )
        for n, (read, written) in product(_LENGTHS, tokens)
    ]


def _count(arms: Arms, trace: Trace, options: Options) -> Calls:
    design = arms(_item_of(trace), trace, options)
    return _calls(() if isinstance(design, Missing) else tuple(design))


def _item_of(trace: Trace) -> Item:
    """An item whose source knows every unit of a trace, so that a rule can edit each."""
    texts = dict.fromkeys(
        piece.strip() for by in ("sentences", "lines") for piece in units(trace.reasoning, by=by)
    )
    steps = tuple(
        Step(
            text=text,
            mistakes=(Mistake(kind="any", text=f"Not: {text}", implies=1),),
            rewordings=(f"That is: {text}",),
        )
        for text in texts
        if text
    )
    argued = tuple(
        Counterfactual(option=option, text=f"Rather {text}.")
        for option, text in enumerate(_OPTIONS)
    )
    return Item(
        id="any",
        question="Which?",
        options=_OPTIONS,
        gold=0,
        solution=Solution(steps=steps, conclusion="So it is one.", counterfactuals=argued),
    )


def _calls(group: Group) -> Calls:
    """The calls of a group's arms: the least where nothing that roles write is of use."""
    parts = [_of_each(each) for each in group]
    return Calls(least=sum(each.least for each in parts), most=sum(each.most for each in parts))


def _of_each(each: Arm | Wanted | Choice) -> Calls:
    if isinstance(each, tuple):
        ways = [_calls(way.arms()) for way in each]
        return Calls(least=max(way.least for way in ways), most=max(way.most for way in ways))
    if isinstance(each, Wanted):
        return Calls(least=1, most=1 + _calls(_written(each)).most)
    asked = 0 if each.missing else 1 + each.probabilities + each.alone
    return Calls(least=asked, most=asked)


def _written(wanted: Wanted) -> Group:
    trace = Trace(reasoning="", answer="Said in other words.", option=None)
    return wanted.arms(Observation(arm=wanted.name, trace=trace), wanted.role)
