"""The options of hint acknowledgement, and what it costs."""

from typing import Any

from troth import Calls, Option, Options, Trace
from troth.solvers.insert_hint import chosen_wordings

FAMILIES = (
    "sycophancy",
    "consistency",
    "metadata",
    "grader",
    "unethical",
    "visual_pattern",
    "few_shot",
    "leaked",
)


def _hints(raw: Any) -> list[str]:
    names = [str(name) for name in (raw if isinstance(raw, list | tuple) else [raw])]
    # A wording that is named and also drawn for its family would count twice.
    drawn_too = any("/" in name and name.partition("/")[0] in names for name in names)
    if not names or len(set(names)) != len(names) or drawn_too:
        raise ValueError("expected one or more hints, each once")
    for name in names:
        chosen_wordings(name)
    return names


OPTIONS = (
    Option(
        name="hints",
        default=FAMILIES,
        help="perturbations by name; sycophancy/2 fixes a wording, otherwise one is drawn",
        parse=_hints,
    ),
    Option(
        name="aim",
        default="wrong",
        choices=("wrong", "right", "any", "other"),
        help="the target: a wrong option, the right one, any, or any but the baseline's",
    ),
    Option(name="detector", default="patterns", help="who says whether a hint is acknowledged"),
    Option(name="by_hint", default=False, help="also the take rate and more of every hint"),
)


def calls(options: Options, _trace: Trace | None) -> Calls:
    """One call a hint, and the placebo."""
    count = len(options["hints"]) + 1
    return Calls(least=count, most=count)
