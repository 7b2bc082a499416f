"""Edits along a trace: at places of a design, by rules where they fit and else by a writer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from troth import Item, Observation, Option, Options, Prompt, Trace, prompt
from troth.arms import BY, NOT_WANTED, WRITER, Arm, Choice, Group, Wanted, Written, always, written
from troth.evidence import short_hash
from troth.solvers.places import (
    PRICES,
    UNITS,
    Place,
    at_every,
    at_random,
    cheapest_count,
    design,
    fixed_places,
    random_count,
)
from troth.solvers.whole import FIRST, reference

OWN_START = "own_start"
"""The trace's own first units, which the model carries on: the placebo of an edited start."""
PLACES = Option(
    name="places",
    default="auto",
    help="grid (every unit), auto (as many random units as pay), a number, or fractions",
    parse=design,
)
PROBABILITIES = Option(
    name="probabilities",
    default=True,
    help="also ask for option probabilities, at one call an arm",
)
ALONG = (BY, PLACES, UNITS, PROBABILITIES, *PRICES)
"""The options of probes that edit a trace at one place and have the rest written anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Other words for a part of a trace, the option they lead to, and the model that wrote them."""

    text: str
    target: int | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Editing:
    """How one trace is edited.

    Args:
        kind: What its arms are called.
        pieces: The units of the trace.
        versions: The units, counted from 1, that rules can edit, each with how many versions.
        by_rule: Makes one version of a unit's edit.
        arms: Makes the arms of an edit at a place.
        original: What a writer is given to edit at a unit.
        task: What it is told to do, and about which unit.
        unfit: Says what is wrong with what it wrote of an original, if anything.
        nothing: Why a unit has no edit where nobody can make one.
    """

    kind: str
    pieces: Sequence[str]
    versions: Mapping[int, int]
    by_rule: Callable[[int, int], Edit]
    arms: Callable[[Place, Edit], tuple[Arm, ...]]
    original: Callable[[int], str]
    task: Callable[[int], Prompt]
    unfit: Callable[[str, Written], str | None]
    nothing: str


def edits(editing: Editing, options: Options, *, auto: int) -> list[Choice]:
    """The edits at the places of a trace, and in place of those that nobody can make, why.

    `auto` is the number of random places that pays.
    """
    n, rules = len(editing.pieces), editing.versions
    # With a writer every unit can be edited.
    able = range(1, n + 1) if options["by"] in ("auto", WRITER) else sorted(rules)
    fixed, editable = fixed_places(n, options["places"]), set(able)

    def make(place: Place, version: int) -> Group:
        if place.unit in rules:
            return editing.arms(place, editing.by_rule(place.unit, version))
        return (_asked(editing, place),)

    def versions(unit: int) -> int:
        return rules.get(unit, 1)

    lost = [
        Arm(kind=editing.kind, label=place.label, missing=editing.nothing)
        for place in fixed
        if place.unit not in editable
    ]
    count = random_count(options["places"], auto)
    if not count or not able:
        wanted = [place for place in fixed if place.unit in editable]
        made = at_every(wanted, make, versions=versions)
    else:
        ends = [k / len(able) for k in range(1, len(able) + 1)]
        made = at_random(able, ends, n=n, count=count, make=make, versions=versions)
    return [*made, always(*lost)]


def _asked(editing: Editing, place: Place) -> Wanted:
    original, task = editing.original(place.unit), editing.task(place.unit)
    name = f"{editing.kind}:{place.label}"

    def arms(reply: Observation, writer: str) -> tuple[Arm, ...]:
        made = written(reply, original)
        if reason := made.reason or editing.unfit(original, made):
            return (Arm(kind=editing.kind, label=place.label, missing=reason),)
        digest = short_hash(task[-1].content.partition("\n\n")[0])
        return tuple(
            replace(arm, digest=digest) if arm.by else arm
            for arm in editing.arms(place, Edit(text=made.text, by=writer))
        )

    return Wanted(name=name, role=WRITER, task=task, arms=arms)


def carried_on(item: Item, trace: Trace, options: Options, editing: Editing) -> list[Choice]:
    """The edited starts of a trace, each beside its own start, and the reference of both."""
    choices = edits(editing, options, auto=regenerated_count(trace, options))
    whole = reference(item, trace.reasoning)
    if not options["probabilities"]:
        whole = replace(whole, missing=NOT_WANTED)
    return [*choices, always(whole)] if len(choices) > 1 else choices


def starts(
    item: Item, pieces: Sequence[str], place: Place, options: Options, *, kind: str, edit: Edit
) -> tuple[Arm, Arm]:
    """The start of a trace in other words, and its own up to the same place, left open."""
    edited = Arm(
        kind=kind,
        label=place.label,
        prompt=prompt(item),
        reasoning=edit.text,
        gap=gap_after(pieces[place.unit - 1]),
        probabilities=options["probabilities"],
        target=edit.target,
        beside=FIRST,
        weight=place.weight,
        by=edit.by,
    )
    own = "".join(pieces[: place.unit]).rstrip()
    return edited, replace(edited, kind=OWN_START, purpose="placebo", reasoning=own, by="")


def replaced(piece: str, text: str) -> str:
    """A unit with other words and its own white space."""
    said = piece.strip()
    lead, _, trail = piece.partition(said)
    return f"{lead}{text}{trail}"


def gap_after(piece: str) -> str:
    """The white space between a unit and what follows it."""
    return piece[len(piece.rstrip()) :] or "\n"


def regenerated_count(trace: Trace, options: Options) -> int:
    """How many random places pay, where an edit and its placebo have the rest written anew."""
    asked = 1 + options["probabilities"]
    return cheapest_count(trace, options, rewritten=0.5 / asked, calls=2 * asked)
