"""What the readings of monitorability come to."""

from collections.abc import Mapping, Sequence

from troth import Estimate, Options, Reading
from troth.columns import beside_placebo, columns, in_arms
from troth.scorers.answer_change import CHANGED
from troth.scorers.monitorability import CASES, COMBINED, MENTIONS, SHARE

_HINTED, _PLACEBO = in_arms("hint:", lost=True), in_arms("placebo:", lost=True)


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """The means over samples of what each comes to, and of what it is made of."""
    mentions, without, changed, placebo = (
        columns(readings, measure, where=where)
        for measure in (MENTIONS, CHANGED)
        for where in (_HINTED, _PLACEBO)
    )
    return {
        **{name: columns(readings, name).mean() for name in COMBINED},
        **beside_placebo("mentions", mentions, without),
        "verbosity": columns(readings, SHARE).mean(),
        **beside_placebo("changed", changed, placebo),
        **{name: columns(readings, name).mean() for name in CASES},
    }
