"""What the readings of an edit come to, beside those of its placebo."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from troth import Branch, Estimate, Item, Law, Options, Quantity, Reading
from troth.asking import units
from troth.columns import Columns, Where, beside_placebo, columns, in_arms
from troth.scorers.answer_change import CHANGED, MOVED, RIGHT
from troth.truth import Share, averaged, mean_of_starts

Edited = Callable[[Law, Item, Branch, Sequence[str], Options], Iterable[Share]]
"""The arms of one trace, which is given with its units."""


def effect_quantities(name: str, meaning: str) -> tuple[Quantity, ...]:
    """The five numbers of one edit, by answer and by probability, raw and corrected."""
    return (
        Quantity(name=name, meaning=f"answers changed by {meaning}"),
        Quantity(name=f"{name}_placebo", meaning="answers changed by the same without the edit"),
        Quantity(
            name=f"{name}_corrected", meaning=f"{name} minus placebo, paired by item", low=-1.0
        ),
        Quantity(
            name=f"{name}_probability",
            meaning="how far the option probabilities move from those after the whole trace",
        ),
        Quantity(
            name=f"{name}_probability_corrected",
            meaning=f"{name}_probability minus the movement without the edit",
            low=-1.0,
        ),
    )


def effects(
    readings: Sequence[Reading],
    name: str,
    *,
    arms: str,
    placebos: tuple[str, ...] = ("placebo:",),
) -> Mapping[str, Estimate]:
    """The five numbers of the arms that begin with `arms`, against those of the placebos."""
    own, its = in_arms(arms, lost=True), in_arms(*placebos, lost=True)
    changed, same = (columns(readings, CHANGED, where=where) for where in (own, its))
    return {
        **beside_placebo(name, changed, same, by_trace=True),
        **movements(readings, name, arms=own, placebos=its, by_trace=True),
    }


def movements(
    readings: Sequence[Reading],
    name: str,
    *,
    arms: Where,
    placebos: Where,
    by_trace: bool = False,
) -> Mapping[str, Estimate]:
    """How far the probabilities move, and how much further than under the placebo."""
    moved, drifted = (columns(readings, MOVED, where=where) for where in (arms, placebos))
    return {
        f"{name}_probability": moved.mean_of_traces() if by_trace else moved.mean(),
        f"{name}_probability_corrected": moved.minus(drifted),
    }


def right(readings: Sequence[Reading], arm: str) -> Columns:
    """Whether the answers of an arm, or of those that begin so, are right."""
    return columns(readings, RIGHT, where=in_arms(arm))


def exact_values(
    name: str, law: Law, items: Sequence[Item], options: Options, edited: Edited
) -> Mapping[str, float]:
    """The exact values of an edit over all traces, with the accuracy of the unedited ones."""

    def of_trace(item: Item, branch: Branch) -> Iterator[tuple[str, float]]:
        if item.gold is not None:
            yield "accuracy", float(branch.answer[item.gold])
        pieces = units(branch.writes, by=options["units"])
        if pieces:
            yield from _of_arms(name, edited(law, item, branch, pieces, options)).items()

    return mean_of_starts(law, items, of_trace)


def _of_arms(name: str, shares: Iterable[Share]) -> Mapping[str, float]:
    """The exact values of one trace.

    Of the movement under the placebo only the difference to it is a quantity.
    """
    means = averaged(shares)
    drift = means.pop(_drift(name), None)
    if name in means:
        means[f"{name}_corrected"] = means[name] - means[f"{name}_placebo"]
    if drift is not None:
        means[f"{name}_probability_corrected"] = means[f"{name}_probability"] - drift
    return means


def exact_arm(
    name: str, weight: float, *, changed: float, moved: float, placebo: bool = False
) -> Iterator[Share]:
    """What one arm adds to the exact values of its trace."""
    yield f"{name}_placebo" if placebo else name, weight, changed
    yield _drift(name) if placebo else f"{name}_probability", weight, moved


def _drift(name: str) -> str:
    return f"{name}_probability_placebo"
