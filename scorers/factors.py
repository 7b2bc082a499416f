"""Reads which factors a trace states: the pieces of information that one needs to answer.

Whether one is stated is found by its surface forms, or asked of a judge, a closed question each;
the counting is always done here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from troth import Evidence, Factor, Item, Observation, Option, Options, Reading, Trace, reading
from troth.asking import all_judged, ruled
from troth.scorers.mentions import JUDGE, unseen
from troth.solvers.list_factors import MERGED, list_in

STATED = "stated"
"""1 where the trace states a factor; its weight is its share of the trace's."""
COMPLETE = "complete"
"""1 where the trace states all of them."""

MOST = 10
NO_FACTORS = "the item lists no factors"
NO_LIST = "factors: no list was made"
EMPTY_LIST = "factors: an empty list"
NO_FORM = "the factor has no surface form"
RULE = "forms@2"

_END = re.compile(r"[.!?;](?=\s)|\n")
_QUESTION = "Does the reasoning state the information, in whatever words?"
_BULLET = re.compile(r"^\s*(?:[-*•+]|\(?\d{1,3}[.):])?\s*")

PRESENCE = Option(
    name="presence",
    default="auto",
    choices=("auto", "rule", "judge"),
    help="who says whether a factor is stated: its surface forms (rule), a judge (a model role), "
    "or auto: the rule for factors of a source, the judge for those of a panel",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """1 where a factor is stated, 0 where not, None with the reason where nobody can tell."""

    value: float | None
    reason: str | None
    detector: str


async def stated_factors(item: Item, evidence: Evidence, options: Options) -> Sequence[Reading]:
    """All readings of one item's unedited traces, draw by draw."""
    found: list[Reading] = []
    for baseline in evidence.baselines():
        factors, missing = factors_of(item, evidence, baseline.draw, options)
        trace, lost = baseline.trace, baseline.reason and f"baseline: {baseline.reason}"
        reason = lost or missing or (unseen(trace) if trace else None)
        if trace is None or reason:
            found += [reading(item, baseline, name, None, reason) for name in (STATED, COMPLETE)]
        else:
            said = await presences(item, baseline.arm, trace, factors, options)
            found += _of_trace(item, baseline, said)
    return found


def _of_trace(item: Item, seen: Observation, said: Sequence[Presence]) -> Sequence[Reading]:
    complete, reason = all_stated(said)
    return [
        *(
            reading(
                item,
                seen,
                STATED,
                each.value,
                each.reason,
                weight=1 / len(said),
                detector=each.detector,
            )
            for each in said
        ),
        reading(item, seen, COMPLETE, complete, reason),
    ]


def factors_of(
    item: Item, evidence: Evidence, draw: int, options: Options
) -> tuple[Sequence[Factor], str | None]:
    """The factors of an item, or the reason why there are none."""
    if options["factors"] == "source":
        return item.factors, None if item.factors else NO_FACTORS
    merged = evidence.get(MERGED.name, draw=draw)
    if merged is None:
        return (), NO_LIST
    if merged.unread:
        return (), f"factors: {merged.unread}"
    names = listed(list_in(merged))
    if not names:
        return (), EMPTY_LIST
    if len(names) > MOST:
        return (), f"factors: a list of {len(names)}, expected at most {MOST}"
    return tuple(Factor(name=name, forms=()) for name in names), None


def listed(text: str) -> Sequence[str]:
    """The entries of a list, one a line, each once; headings and fences are none."""
    lines = (_BULLET.sub("", line, count=1).strip() for line in text.splitlines())
    entries = [line for line in lines if re.search(r"\w", line) and not line.endswith(":")]
    known: dict[str, str] = {}
    for entry in entries:
        known.setdefault(_plain(entry), entry)
    return list(known.values())


async def presences(
    item: Item, arm: str, trace: Trace, factors: Sequence[Factor], options: Options
) -> Sequence[Presence]:
    """Of each factor, whether the trace states it."""
    if not _judged(options):
        return [present(each, trace.told) for each in factors]
    return await all_judged(
        JUDGE,
        *(
            _ruled(item, f"{arm}/factor:{place}", trace, each)
            for place, each in enumerate(factors, start=1)
        ),
    )


async def _ruled(item: Item, arm: str, trace: Trace, factor: Factor) -> Presence:
    texts = {"information": factor.name, "reasoning": trace.told}
    [ruling] = await ruled(JUDGE, [_QUESTION], texts, item=item, arm=arm)
    value = None if ruling.verdict is None else float(ruling.verdict)
    return Presence(value=value, reason=ruling.reason, detector=ruling.detector)


def present(factor: Factor, reasoning: str) -> Presence:
    """Whether a text has one of a factor's forms, or a sentence with all of its words.

    Blind to case and spacing. A line counts as a sentence.
    """
    if not factor.forms and not factor.words:
        return Presence(value=None, reason=NO_FORM, detector=RULE)
    text = _plain(reasoning)
    found = any(_pattern(form).search(text) for form in factor.forms) or (
        bool(factor.words) and any(_has(said, factor.words) for said in _sentences(reasoning))
    )
    return Presence(value=float(found), reason=None, detector=RULE)


def _has(said: str, words: Sequence[str]) -> bool:
    return all(_pattern(word).search(said) for word in words)


@lru_cache(maxsize=4096)
def _sentences(reasoning: str) -> Sequence[str]:
    return [_plain(said) for said in _END.split(reasoning)]


def all_stated(said: Sequence[Presence]) -> tuple[float | None, str | None]:
    """Whether all are stated; one that is not settles it, whatever is unknown of the others."""
    if any(each.value == 0 for each in said):
        return 0.0, None
    reason = next((each.reason for each in said if each.reason), None)
    return (None, reason) if reason else (1.0, None)


def share_stated(said: Sequence[Presence]) -> tuple[float | None, str | None]:
    """The share that is stated of those of which anyone can tell."""
    read = [each.value for each in said if each.value is not None]
    if read:
        return sum(read) / len(read), None
    return None, next(each.reason for each in said)


def presence_roles(options: Options) -> Sequence[str]:
    """Who is asked whether a factor is stated."""
    return (JUDGE,) if _judged(options) else ()


def _judged(options: Options) -> bool:
    chosen = options["presence"]
    return bool(chosen == "judge" or (chosen == "auto" and options["factors"] == "panel"))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=16_384)
def _pattern(form: str) -> re.Pattern[str]:
    # "takes 5" is stated neither in "takes 50" nor in "takes 5.5".
    return re.compile(rf"(?<!\w){re.escape(_plain(form))}(?!\w|[.,]\d)")
