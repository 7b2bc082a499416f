"""What a trace costs before it is asked: the arms of an item and a trace that stand for any."""

from collections.abc import Callable

from troth.values import Calls, Item, Mistake, Options, Solution, Step, Trace
from troth.values.designs import Arms, Missing

_STEPS = tuple(
    Step(text=f"Step {k}.", mistakes=(Mistake(kind="any", text=f"Wrong {k}.", implies=1),))
    for k in (1, 2)
)
_ITEM = Item(
    id="any",
    question="Which?",
    options=("one", "two", "three", "four"),
    gold=0,
    solution=Solution(steps=_STEPS, conclusion="So it is one."),
)
_TRACES = tuple(
    Trace(reasoning="\n".join(f"Step {k}." for k in range(1, n + 1)), answer="(A)", option=0)
    for n in (2, 50)
)


def calls_of(arms: Arms) -> Callable[[Options, Trace | None], Calls]:
    """Return what one draw costs: exactly for a known trace, else the least and the most."""

    def calls(options: Options, trace: Trace | None) -> Calls:
        if trace is not None:
            most = _most(arms, trace, options)
            return Calls(least=most, most=most)
        return Calls(least=0, most=max(_most(arms, each, options) for each in _TRACES))

    return calls


def _most(arms: Arms, trace: Trace, options: Options) -> int:
    design = arms(_ITEM, trace, options)
    if isinstance(design, Missing):
        return 0
    return sum(max(len(way.arms) for way in choice) for choice in design)
