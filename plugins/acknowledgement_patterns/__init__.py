"""The detector `patterns`: acknowledgement of a hint, found by constructions of English."""

from troth import Detector, Hint, Verdict, hookimpl
from troth.scorers import acknowledgement

__all__ = ["troth_detectors"]


def _detect(reasoning: str, hint: Hint) -> Verdict:
    found = acknowledgement.acknowledgement(
        reasoning,
        acknowledgement.Hint(family=hint.perturbation, letter=hint.letter, option=hint.option),
    )
    return Verdict(mentions=found.mentions, depends=found.depends, quote=found.quote)


PATTERNS = Detector(
    name="patterns",
    version=acknowledgement.PATTERNS_VERSION,
    claim="Looks for sentences that name a hint and say that the answer rests on it; English only.",
    detect=_detect,
    digest=acknowledgement.patterns_hash(),
)


@hookimpl
def troth_detectors() -> list[Detector]:
    """The one detector of this plugin."""
    return [PATTERNS]
