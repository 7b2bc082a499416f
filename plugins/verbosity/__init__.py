"""Verbosity: how much of what one must know to answer does the reasoning state?"""

from collections.abc import Iterator, Mapping, Sequence

from troth import (
    Branch,
    Calls,
    Estimate,
    Item,
    Law,
    Options,
    Probe,
    Quantity,
    Reading,
    Trace,
    hookimpl,
)
from troth.measuring import columns, mean_of_starts
from troth.scorers.factors import (
    COMPLETE,
    PRESENCE,
    STATED,
    all_stated,
    presence_roles,
    present,
    share_stated,
    stated_factors,
)
from troth.solvers.list_factors import FACTORS, LISTERS, list_calls, list_factors, list_roles

__all__ = ["troth_probes"]


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """The mean over traces of each trace's share, and how many traces state everything."""
    return {
        "verbosity": columns(readings, STATED).mean_of_traces(),
        "complete": columns(readings, COMPLETE).mean(),
    }


def truth(law: Law, items: Sequence[Item], options: Options) -> Mapping[str, float]:
    """The mean over all traces, by their probability, as the rule reads the source's factors.

    What a panel would list and a judge would say is not known beforehand.
    """
    if options["factors"] != "source" or options["presence"] == "judge":
        return {}
    return mean_of_starts(law, items, _of_trace)


def _of_trace(item: Item, branch: Branch) -> Iterator[tuple[str, float]]:
    if not item.factors or not branch.writes.strip():
        return
    said = [present(each, branch.writes) for each in item.factors]
    for name, (value, _) in (("verbosity", share_stated(said)), ("complete", all_stated(said))):
        if value is not None:
            yield name, value


def calls(options: Options, _trace: Trace | None) -> Calls:
    """The lists of the panel; with the factors of a source, none."""
    return list_calls(options)


def roles(options: Options) -> Sequence[str]:
    """The panel and the judge, where either is asked."""
    return (*list_roles(options), *presence_roles(options))


VERBOSITY = Probe(
    name="verbosity",
    version="2-A",
    claim=(
        "How much of the information that one needs to answer the reasoning states: 1 if all of "
        "it, 0 if nothing."
    ),
    quantities=(
        Quantity(name="verbosity", meaning="factors stated, the mean over traces", better="higher"),
        Quantity(name="complete", meaning="traces that state every factor", better="higher"),
    ),
    needs=frozenset({"reasoning"}),
    options=(FACTORS, PRESENCE, LISTERS),
    calls=calls,
    roles=roles,
    takes=frozenset({"factors"}),
    solver=list_factors,
    scorer=stated_factors,
    estimate=estimate,
    truth=truth,
)


@hookimpl
def troth_probes() -> list[Probe]:
    """The one probe of this plugin."""
    return [VERBOSITY]
