"""Edits at places along a trace, made by rules or a writer, each with a placebo at its place."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.random import Generator

from troth import Asker, Item, Observation, Options, Prompt
from troth.solvers.designs import Place
from troth.solvers.editing import drawn, gap_after, regenerated_count, sorted_out
from troth.solvers.regenerate import regenerate
from troth.solvers.starts import Start
from troth.solvers.unasked import EMPTY_TRACE, unasked
from troth.solvers.writing import Written, writer_of, written

PLACEBO = "placebo:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Other words for one place of a trace, the option they lead to, and who wrote them."""

    place: Place
    text: str
    implies: int | None = None
    by: str = "rule"


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How one trace is edited.

    `arm` begins the names of its arms, and `draws` names its random numbers. Rules can edit the
    units in `rules`, by `by_rule`; elsewhere a writer is given `task` about the `original`, unless
    `unfit` says what is wrong with what it wrote. `nothing` is the reason where nobody can.
    """

    arm: str
    draws: str
    pieces: Sequence[str]
    rules: Container[int]
    by_rule: Callable[[Place, Generator], Edit]
    original: Callable[[Place], str]
    task: Callable[[Place], Prompt]
    unfit: Callable[[str, Written], str | None]
    nothing: str


async def edits(
    baseline: Observation, ask: Asker, options: Options, way: Way, *, auto: int
) -> tuple[list[Edit], list[Observation]]:
    """The edits made at the places of one trace, and the places where none could be made."""
    n, writer = len(way.pieces), await writer_of(ask, options)
    able, unable = sorted_out(n, way.rules if writer is None else range(1, n + 1), options)
    missed = [unasked(f"{way.arm}{place.label}", baseline, way.nothing) for place in unable]
    rng = ask.rng(way.draws, baseline.draw)
    made: list[Edit] = []
    left: list[Place] = []
    for place in drawn(n, able, options, rng, auto=auto):
        if place.unit in way.rules:
            made.append(way.by_rule(place, rng))
        else:
            left.append(place)
    if writer is None or not left:
        return made, missed
    wanted = [(f"{way.arm}{each.label}", way.original(each), way.task(each)) for each in left]
    replies = await written(writer, wanted, draw=baseline.draw)
    for place, (arm, original, _), reply in zip(left, wanted, replies, strict=True):
        if reason := reply.reason or way.unfit(original, reply):
            missed.append(unasked(arm, baseline, reason))
        else:
            made.append(Edit(place=place, text=reply.text, by=writer.name))
    return made, missed


async def carried_on_edits(
    item: Item,
    baseline: Observation,
    ask: Asker,
    options: Options,
    way: Way,
    start: Callable[[Edit], Start],
) -> Sequence[Observation]:
    """An edited start and its placebo at each place, carried on by the model."""
    if baseline.trace is None or not way.pieces:
        return [unasked(way.arm, baseline, EMPTY_TRACE)]
    auto = regenerated_count(baseline.trace, options)
    made, missed = await edits(baseline, ask, options, way, auto=auto)
    starts = [
        each
        for edit in made
        for each in (start(edit), unedited(way.pieces, edit.place, arm=way.arm))
    ]
    arms = await regenerate(item, baseline, ask, starts, probabilities=options["probabilities"])
    return [*missed, *arms]


def edited(
    pieces: Sequence[str],
    place: Place,
    text: str,
    *,
    arm: str,
    detail: Mapping[str, Any] | None = None,
) -> Start:
    """The start of a trace up to a place, in other words."""
    gap = gap_after(pieces[place.unit - 1])
    return Start(arm=f"{arm}{place.label}", prefix=text, gap=gap, detail=detail or {})


def unedited(pieces: Sequence[str], place: Place, *, arm: str) -> Start:
    """The trace's own start up to the same place, the placebo of an edit there."""
    own = "".join(pieces[: place.unit]).rstrip()
    return edited(pieces, place, own, arm=f"{PLACEBO}{arm}", detail={"weight": place.weight})
