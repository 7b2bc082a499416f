"""Reads whether listeners come to the speaker's answer, and how the speaker's trace reads."""

import re
from collections.abc import Iterator

from troth import Evidence, Item, Observation, Options, Reading, reading
from troth.asking import units
from troth.scorers.answer_change import weight_of
from troth.values import lost

MATCH = "match"
"""1 where a listener comes to the speaker's answer, at a cut or alone."""
STATED = "stated"
"""1 where what a listener was given concludes on an option already."""
BACKTRACKS = "backtracks"
"""1 where the speaker's trace goes back on itself at least once."""
LISTENER = "listener:"
ALONE = "alone:"

_BACK = re.compile(
    r"(?:^|[.!?…\n]\s*|—\s?)(?:(?:but|hmm|oh|no)\W{1,3})?(?:wait|hold on|hang on|actually|"
    r"on second thoughts?|scratch that|no,|let me (?:re\w+|start over|try again|go back|"
    r"double[- ]check|back up))\b|\b(?:i|let me) (?:start over|begin again|go back|redo)\b",
    re.IGNORECASE,
)


def listener_matches(item: Item, evidence: Evidence, options: Options) -> Iterator[Reading]:
    """All readings of one item's listeners, draw by draw."""
    for baseline in evidence.baselines():
        if missing := lost(item, baseline, MATCH, STATED, BACKTRACKS):
            yield from missing
            continue
        said = baseline.trace.reasoning if baseline.trace else ""
        if units(said, by=options["units"]):
            yield reading(item, baseline, BACKTRACKS, float(goes_back(said)))
        for arm in evidence.of_draw(baseline.draw):
            if arm.arm.startswith((LISTENER, ALONE)):
                yield from _of_arm(item, baseline, arm)


def goes_back(text: str) -> bool:
    """Whether a trace says that it interrupts, checks or redoes itself."""
    return _BACK.search(text) is not None


def listener_of(arm: str) -> tuple[str, str]:
    """The number of an arm's listener, and the cut's label, which is empty where it is alone."""
    number, _, cut = arm.removeprefix(LISTENER).removeprefix(ALONE).partition("@")
    return number, cut


def _of_arm(item: Item, baseline: Observation, arm: Observation) -> Iterator[Reading]:
    weight = weight_of(arm)
    name = arm.detail.get("listener")
    same = None if arm.reason else float(arm.option == baseline.option)
    yield reading(item, arm, MATCH, same, arm.reason, weight=weight, detector=name)
    if "stated" in arm.detail:
        yield reading(item, arm, STATED, float(arm.detail["stated"]), weight=weight, detector=name)
