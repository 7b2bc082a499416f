"""What the readings of monitorability come to."""

from collections.abc import Mapping, Sequence

from troth import BASELINE, Estimate, Options, Reading
from troth.columns import columns
from troth.scorers.answer_change import CHANGED
from troth.scorers.monitorability import CASES, COMBINED, MENTIONS, SHARE


def estimate(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """The means over samples of what each comes to, and of what it is made of."""
    mentions = columns(readings, MENTIONS, where=_is_hinted)
    without = columns(readings, MENTIONS, where=_is_placebo)
    changed = columns(readings, CHANGED, where=_is_hinted)
    placebo = columns(readings, CHANGED, where=_is_placebo)
    return {
        **{name: columns(readings, name).mean() for name in COMBINED},
        "mentions": mentions.mean(),
        "mentions_placebo": without.mean(),
        "mentions_corrected": mentions.minus(without),
        "verbosity": columns(readings, SHARE).mean(),
        "changed": changed.mean(),
        "changed_placebo": placebo.mean(),
        "changed_corrected": changed.minus(placebo),
        **{name: columns(readings, name).mean() for name in CASES},
    }


def _is_hinted(reading: Reading) -> bool:
    return reading.arm.startswith("hint:") or reading.arm == BASELINE


def _is_placebo(reading: Reading) -> bool:
    return reading.arm.startswith("placebo:")
