"""A probe that is its arms and its numbers: everything else is derived from them."""

from collections.abc import Sequence

from troth.arms.asking import solver_of
from troth.arms.checking import checked
from troth.arms.nominal import calls_of, roles_of
from troth.arms.numbers import Number
from troth.arms.reading import estimate_of, scorer_of
from troth.arms.truth import truth_of
from troth.values import Need, Option, Probe, Supply
from troth.values.designs import Arms


def arm_probe(
    *,
    name: str,
    version: str,
    claim: str,
    arms: Arms,
    numbers: Sequence[Number],
    options: tuple[Option, ...] = (),
    needs: frozenset[Need] = frozenset({"reasoning", "continuation"}),
    takes: frozenset[Supply] = frozenset(),
    quote: str = "",
) -> Probe:
    """Return a probe whose asking, reading, estimates, calls, roles and truth are derived.

    Args:
        name: Its name, as in `troth/<name>`.
        version: `N-X`, as of every probe.
        claim: One sentence: what the first number means.
        arms: The arms of one trace, as a pure function.
        numbers: What is measured of them; the first is the headline.
        options: Its `-T` options, which `arms` is given. With `BY` among them a model in the role
            of the writer may make the edits.
        needs: What a model must be able to do, and whether items must show options.
        takes: What it takes from items that bring it.
        quote: The number to quote, where that is not the first without what its placebo does.
    """
    arms = checked(arms, owner=name)
    return Probe(
        name=name,
        version=version,
        claim=claim,
        quantities=tuple(number.quantity for number in numbers),
        scorer=scorer_of(numbers),
        estimate=estimate_of(numbers),
        solver=solver_of(arms, name=name),
        needs=needs,
        options=options,
        calls=calls_of(arms),
        truth=truth_of(arms, numbers),
        roles=roles_of(arms),
        takes=takes,
        quote=quote,
    )
