"""The exact values of verbosity on a model whose law is known."""

from collections.abc import Iterator, Mapping, Sequence

from troth import Branch, Item, Law, Options
from troth.scorers.factors import all_stated, present, share_stated
from troth.truth import mean_of_starts


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
