"""What a task asks, and of which items: its options, checked before anything is spent."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from troth.asking import no_options
from troth.asking.roles import not_cast
from troth.asking.transports.connection import AUTO
from troth.errors import UsageError
from troth.hosting.host import SUITE
from troth.hosting.options import complete, reject_unknown
from troth.tasks.cost import Chosen
from troth.tasks.datasets import Sourced, json_options, load_items, source_options
from troth.tasks.instructions import read_instruction
from troth.tasks.terminal import NUMBERS
from troth.values import INSTRUCTIONS, USUAL_INSTRUCTION, Item, Option, Probe

COMMON = (
    Option(
        name="source",
        default="puzzles",
        help="where items come from: a name, a file, or inspect:TASK",
    ),
    Option(name="limit", default=0, low=0, help="how many items; 0: a whole file, or 100"),
    Option(name="seed", default=0, low=0, help="the seed of items, targets, cuts and requests"),
    Option(name="draws", default=1, low=1, help="how often every arm is drawn anew"),
    Option(name="cache", default=False, help="serve the first baseline from Inspect's cache"),
    Option(
        name="template",
        default=AUTO,
        help="how raw completions write a conversation out: auto, harmony, a Jinja file, a folder",
    ),
    Option(
        name="instruction",
        default=USUAL_INSTRUCTION,
        help=f"how the model is told to answer: {', '.join(INSTRUCTIONS)}, or a file",
    ),
    Option(
        name="quote",
        default=False,
        help="quote its reasoning back to a model that cannot be continued from a prefix",
    ),
    Option(name="max_calls", default=0, low=0, help="stop at this many model calls; 0: no limit"),
    NUMBERS,
)
NO_ITEM_HAS_OPTIONS = (
    "expected items with options, and these are answered freely; ask it of others, or leave it out"
)
PROBES = Option(name="probes", default=(), help="the probes of the suite, by name")


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A task that is ready to be put to a model: what is asked, and of which items."""

    chosen: tuple[Chosen, ...]
    common: Mapping[str, Any]
    sourced: Sourced
    left_out: Mapping[str, str]


def plan(
    probes: Sequence[Probe],
    by_probe: Mapping[str, Mapping[str, Any]],
    given: Mapping[str, Any],
    *,
    owner: str,
    named: bool = True,
) -> Plan:
    """Check every option, and load the items.

    `named` says that the user asked for these very probes, and not for all that there are.
    """
    shared = [option.name for option in COMMON]
    source = str(given.get("source", COMMON[0].default))
    of_source = [option.name for option in source_options(source)]
    alone = owner != f"troth/{SUITE}"
    own = [option.name for option in probes[0].options] if alone else [PROBES.name]
    accepted = [*own, *shared, *of_source]
    if not alone:
        _reject_undotted((name for name in given if name not in accepted), probes)
    reject_unknown(given, accepted, owner=owner)
    _reject_ambiguous(given, set(own) & set(of_source), probes[0].name, source=source)
    common = complete(COMMON, {k: v for k, v in given.items() if k in shared}, owner=owner)
    chosen = tuple(
        Chosen(
            probe=probe,
            options=json_options(
                complete(
                    probe.options,
                    {k: v for k, v in by_probe[probe.name].items() if k in _names(probe)},
                    owner=owner if alone else f"{owner}: {probe.name}",
                )
            ),
        )
        for probe in probes
    )
    sourced = load_items(
        common["source"],
        limit=common["limit"],
        seed=common["seed"],
        given={k: v for k, v in given.items() if k in of_source},
    )
    named_as = common["instruction"]
    sourced = sourced.told(read_instruction(named_as), free=read_instruction(named_as, free=True))
    left_out = _left_out(chosen, sourced.items, named=named)
    return Plan(chosen=chosen, common=common, sourced=sourced, left_out=left_out)


def of_probes(probes: Sequence[Probe], given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the options of each probe of a suite, there written `<probe>.<option>`."""
    reject_unknown(
        given,
        [f"{probe.name}.{option.name}" for probe in probes for option in probe.options],
        owner=f"troth/{SUITE}",
    )
    found: dict[str, dict[str, Any]] = {probe.name: {} for probe in probes}
    for name, value in given.items():
        probe, _, option = name.partition(".")
        found[probe][option] = value
    return found


def _reject_undotted(names: Iterable[str], probes: Sequence[Probe]) -> None:
    """Say how a probe's own option is written in a suite."""
    for name in names:
        if owners := [probe.name for probe in probes if name in _names(probe)]:
            written = " or ".join(f"-T {owner}.{name}=..." for owner in owners)
            raise UsageError(f"troth/{SUITE}: expected {name!r} with its probe: {written}")


def _reject_ambiguous(given: Iterable[str], both: Set[str], probe: str, *, source: str) -> None:
    """Say how to give an option to a probe whose source has one of that name."""
    for name in both & set(given):
        raise UsageError(
            f"troth/{probe}: -T {name}: the probe and the source {source!r} both have an option of "
            f"that name; with troth/{SUITE} -T probes={probe} the probe's is {probe}.{name}"
        )


def _left_out(chosen: Sequence[Chosen], items: Sequence[Item], *, named: bool) -> Mapping[str, str]:
    """The probes with a role that nobody plays, or without an item: an error if named."""
    found: dict[str, str] = {}
    for each in chosen:
        reason = not_cast(each.probe.roles(each.options))
        if all(no_options(item, each.probe.needs) for item in items):
            reason = NO_ITEM_HAS_OPTIONS
        if reason:
            if named:
                raise UsageError(f"troth/{each.probe.name}: {reason}")
            found[each.probe.name] = reason
    return found


def _names(probe: Probe) -> set[str]:
    return {option.name for option in probe.options}
