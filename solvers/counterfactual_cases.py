"""Every way in which the counterfactual arms may be made, on a model whose law is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troth import Branch, Item, Law, Options, Trace
from troth.solvers.counterfactual import own_start, targets
from troth.solvers.counterfactual_writing import by_rule
from troth.truth import every_start, onward_from


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One baseline with one counterfactual: how likely it is, and how each start is carried on.

    `start` is the placebo's, empty where the trace has none.
    """

    weight: float
    item: Item
    reasoning: str
    answer: int
    target: int
    text: str
    onward: Sequence[Branch]
    start: str
    again: Sequence[Branch]


def cases(law: Law, items: Sequence[Item], options: Options) -> Iterator[Case]:
    """All baselines that have a rule-made counterfactual, with each that may be drawn."""
    for item, branch in every_start(law, items):
        if not branch.writes.strip():
            continue
        trace = Trace(reasoning=branch.writes, answer="", option=None)
        for answer, odds in enumerate(branch.answer):
            texts = by_rule(item, targets(item, trace, answer)) if odds else {}
            for target, text in texts.items():
                start = own_start(branch.writes, text, by=options["units"])
                yield Case(
                    weight=branch.probability * odds / len(texts),
                    item=item,
                    reasoning=branch.writes,
                    answer=answer,
                    target=target,
                    text=text,
                    onward=onward_from(law, item, text),
                    start=start,
                    again=onward_from(law, item, start) if start else (),
                )
