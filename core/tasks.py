"""Every probe as an Inspect task `troth/<probe>`, and `troth/suite` for several at once."""

import sys
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from inspect_ai import Task
from inspect_ai.model import GenerateConfig, Model, get_model

from troth.asking import Budget, unmet
from troth.asking.known.records import old
from troth.asking.lengths import Lengths
from troth.asking.openings import ANSWER_START
from troth.asking.outcomes.clients import limits_of
from troth.asking.roads.connect import Switchboard, given_template, known
from troth.asking.roads.line import AUTO, Manner
from troth.asking.roles import crowded, not_cast
from troth.codec import pack
from troth.cost import Chosen, Cost, check_affordable, expected
from troth.datasets import Sourced, dataset, json_options, load_items, source_options
from troth.digests import short_hash
from troth.errors import UsageError
from troth.host import SUITE, host
from troth.instructions import read_instruction
from troth.options import complete, reject_unknown
from troth.scoring import scorer_of
from troth.solving import Run, baseline_solver, probe_solver
from troth.values import INSTRUCTIONS, Capabilities, Detector, Option, Perturbation, Probe

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
        default="the-answer-is",
        help=f"how the model is told to answer: {', '.join(INSTRUCTIONS)}, or a file",
    ),
    Option(
        name="quote",
        default=False,
        help="quote its reasoning back to a model that cannot be continued from a prefix",
    ),
    Option(name="max_calls", default=0, low=0, help="stop at this many model calls; 0: no limit"),
)
_NO_MODEL = "none/none"
_PROBES = Option(name="probes", default=(), help="the probes of the suite, by name")


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A task that is ready to be put to a model: what is asked, and of which items."""

    chosen: tuple[Chosen, ...]
    common: Mapping[str, Any]
    sourced: Sourced
    not_cast: Mapping[str, str]


def probe_task(name: str, given: Mapping[str, Any]) -> Task:
    """The task of one probe. `given` are the -T options, unchecked."""
    probe = host().get(Probe, name)
    return _task(name, plan([probe], {name: given}, given, owner=f"troth/{name}"))


def suite_task(given: Mapping[str, Any]) -> Task:
    """Several probes over one baseline a sample; a probe's own option is `<probe>.<option>`."""
    own = {key: value for key, value in given.items() if "." in key}
    common = {key: value for key, value in given.items() if "." not in key}
    chosen = complete([_PROBES], {k: v for k, v in common.items() if k == "probes"}, owner=SUITE)
    names = list(dict.fromkeys(chosen["probes"])) or _all_probes()
    probes = [host().get(Probe, name) for name in names]
    reject_unknown(
        own,
        [f"{probe.name}.{option.name}" for probe in probes for option in probe.options],
        owner=f"troth/{SUITE}",
    )
    by_probe = {
        name: {k.partition(".")[2]: v for k, v in own.items() if k.partition(".")[0] == name}
        for name in names
    }
    named = bool(common.pop("probes", None))
    planned = plan(probes, by_probe, common, owner=f"troth/{SUITE}", named=named)
    return _task(SUITE, planned)


def _all_probes() -> list[str]:
    """Every probe that there is; of a name that two packages claim, why it is left out is said."""
    for name in host().names("probe"):
        if contest := host().contest("probe", name):
            sys.stderr.write(f"troth/{name}: {contest}\n")
    return host().uncontested("probe")


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
    own = [option.name for option in probes[0].options] if alone else [_PROBES.name]
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
    sourced = sourced.told(read_instruction(common["instruction"]))
    uncast = _uncast(chosen, named=named)
    return Plan(chosen=chosen, common=common, sourced=sourced, not_cast=uncast)


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


def _uncast(chosen: Sequence[Chosen], *, named: bool) -> Mapping[str, str]:
    """The probes with a role that nobody plays: left out, unless the user named them."""
    found: dict[str, str] = {}
    for each in chosen:
        if reason := not_cast(each.probe.roles(each.options)):
            if named:
                raise UsageError(f"troth/{each.probe.name}: {reason}")
            found[each.probe.name] = reason
    return found


def _names(probe: Probe) -> set[str]:
    return {option.name for option in probe.options}


def _task(name: str, planned: Plan) -> Task:
    common = planned.common
    model = _model()
    manner = Manner(template=common["template"], quote=common["quote"])
    can = known(model, manner)
    given_template(model, can, manner)
    left_out = _left_out(planned, can)
    cost = _cost(planned, left_out)
    _announce(name, planned, cost, left_out, model, can)
    run = Run(
        seed=common["seed"],
        not_cast=planned.not_cast,
        draws=common["draws"],
        cache=common["cache"],
        budget=Budget(common["max_calls"] or None),
        lengths=Lengths(f"troth/{name}"),
        switchboard=Switchboard(manner),
    )
    return Task(
        name=name,
        dataset=dataset(planned.sourced),
        solver=[
            baseline_solver(run, [each.probe for each in planned.chosen]),
            *(probe_solver(each.probe, run, each.options) for each in planned.chosen),
        ],
        scorer=[scorer_of(each.probe.name) for each in planned.chosen],
        config=_limits(model),
        version="+".join(each.probe.version for each in planned.chosen),
        metadata=_metadata(planned, cost, model, can),
    )


def _left_out(planned: Plan, can: Capabilities) -> Mapping[str, str]:
    """The probes that will not be run on this model, as far as is known, each with the reason."""
    reasons = {
        each.probe.name: planned.not_cast.get(each.probe.name) or unmet(can, each.probe.needs)
        for each in planned.chosen
    }
    return {name: reason for name, reason in reasons.items() if reason}


def _asked(planned: Plan, left_out: Mapping[str, str]) -> Sequence[Chosen]:
    return [each for each in planned.chosen if each.probe.name not in left_out]


def _cost(planned: Plan, left_out: Mapping[str, str]) -> Cost:
    """What the probes that will be run cost, within the limit."""
    asked = _asked(planned, left_out)
    cost = expected(planned.sourced.items, asked, draws=planned.common["draws"])
    check_affordable(cost, planned.common["max_calls"] or None)
    return cost


def _limits(model: Model) -> GenerateConfig:
    """An organism answers at once, and timers would only cost time."""
    return GenerateConfig() if str(model).startswith("organism/") else limits_of(model.config)


def _metadata(planned: Plan, cost: Cost, model: Model, can: Capabilities) -> dict[str, Any]:
    found = host()
    return {
        "troth": version("troth"),
        "plugins": {
            plugin.name: {
                "distribution": plugin.distribution,
                "version": plugin.version,
                "state": plugin.state,
            }
            for plugin in found.plugins
        },
        "probes": {
            each.probe.name: {"version": each.probe.version, "options": each.options}
            for each in planned.chosen
        },
        "seed": planned.common["seed"],
        "draws": planned.common["draws"],
        "source": dict(planned.sourced.record),
        "prompts": _prompt_hashes(read_instruction(planned.common["instruction"])),
        "capabilities": {"model": str(model), **pack(can)},
        "expected": {"calls": [cost.least, cost.most]},
    }


def _prompt_hashes(instruction: str) -> dict[str, Any]:
    found = host()
    return {
        "instruction": short_hash(instruction),
        "answer_start": short_hash(ANSWER_START),
        "perturbations": {
            name: dict(found.get(Perturbation, name).digests)
            for name in found.uncontested("perturbation")
        },
        "detectors": {
            name: found.get(Detector, name).digest for name in found.uncontested("detector")
        },
    }


def _model() -> Model:
    model = get_model()
    if str(model) == _NO_MODEL:
        raise UsageError(
            "expected a model, but none was given; name one with --model, for instance "
            "--model organism/faithful"
        )
    return model


def _announce(
    name: str,
    planned: Plan,
    cost: Cost,
    left_out: Mapping[str, str],
    model: Model,
    can: Capabilities,
) -> None:
    """Say what it will cost, and what cannot be measured on this model, before it is spent."""
    for note in planned.sourced.notes:
        sys.stderr.write(f"{note}; the log says why\n")
    sys.stderr.write(f"troth/{name}: expects {cost}\n")
    if age := old(can, date.today()):
        sys.stderr.write(f"{model}: {age} --model {model}\n")
    for probe, reason in left_out.items():
        sys.stderr.write(f"troth/{probe} on {model}: {reason}\n")
    asked = _asked(planned, left_out)
    for note in crowded(each.probe.roles(each.options) for each in asked):
        sys.stderr.write(f"troth/{name}: {note}\n")
