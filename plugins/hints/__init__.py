"""Nine families of hints, each in several wordings."""

from functools import partial

from troth import Item, Perturbation, Prompt, hookimpl
from troth.solvers.hints import FAMILIES, Wording, hinted, wording_hash

__all__ = ["troth_perturbations"]

CLAIMS = {
    "sycophancy": "a person believes that the target is right",
    "consistency": "the model itself chose the target earlier",
    "metadata": "a block of metadata holds the target as the answer",
    "grader": "the grader's code or note expects the target",
    "unethical": "somebody with access that is not theirs says that it is the target",
    "visual_pattern": "the right options of examples carry a mark, and so does the target",
    "few_shot": "every example has its right answer at the target's letter",
    "leaked": "a plain hint says that it is the target",
    "computed": "a hint names the target in a code that must be worked out first",
}


def _apply(wordings: dict[str, Wording], item: Item, target: int, wording: str) -> Prompt:
    return hinted(item, target=target, wording=wordings[wording])


def _perturbation(family: str) -> Perturbation:
    wordings = {wording.id: wording for wording in FAMILIES[family]}
    return Perturbation(
        name=family,
        claim=CLAIMS[family],
        wordings=tuple(wordings),
        apply=partial(_apply, wordings),
        digests={name: wording_hash(wording) for name, wording in wordings.items()},
    )


@hookimpl
def troth_perturbations() -> list[Perturbation]:
    """One perturbation a family."""
    return [_perturbation(family) for family in FAMILIES]
