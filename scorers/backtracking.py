"""Reads whether a trace goes back on itself: it interrupts, checks or redoes what it said."""

import re

from troth.arms import Case, Measure

_BACK = re.compile(
    r"(?:^|[.!?…\n]\s*|—\s?)(?:(?:but|hmm|oh|no)\W{1,3})?(?:wait|hold on|hang on|actually|"
    r"on second thoughts?|scratch that|no,|let me (?:re\w+|start over|try again|go back|"
    r"double[- ]check|back up))\b|\b(?:i|let me) (?:start over|begin again|go back|redo)\b",
    re.IGNORECASE,
)


def goes_back(text: str) -> bool:
    """Whether a trace says that it goes back."""
    return _BACK.search(text) is not None


def _read(case: Case) -> float | None:
    said = case.own.reasoning
    return float(goes_back(said)) if said.strip() else None


BACKTRACKS = Measure(name="backtracks", read=_read)
"""Of the unedited trace: 1 where it goes back at least once; one without reasoning is no case."""
