"""What monitorability asks: every hint, and where a panel lists what is needed, its lists."""

from collections.abc import Sequence

from troth import Asker, Item, Observation, Options
from troth.solvers.insert_hint import insert_hint
from troth.solvers.list_factors import list_factors


async def hint_and_list(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """The hinted arms and their placebo, and the lists of the panel."""
    lists = await list_factors(item, baseline, ask, options)
    return [*lists, *await insert_hint(item, baseline, ask, options)]
