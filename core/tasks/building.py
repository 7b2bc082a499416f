"""Every probe as an Inspect task `troth/<probe>`, and `troth/suite` for several at once."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from inspect_ai import Task
from inspect_ai.model import GenerateConfig, Model, get_model

from troth.asking import Budget, unmet
from troth.asking.connecting import Connections, given_template, known
from troth.asking.known.records import old
from troth.asking.lengths import Lengths
from troth.asking.outcomes.http_clients import limits_of
from troth.asking.roles import crowded
from troth.asking.transports.connection import ConnectionSettings
from troth.errors import UsageError
from troth.hosting.host import SUITE, host
from troth.hosting.options import complete
from troth.tasks.cost import Chosen, Cost, check_affordable, expected
from troth.tasks.datasets import dataset
from troth.tasks.labels import VIEWER, description, headline, metadata, tags, title
from troth.tasks.planning import PROBES, Plan, of_probes, plan
from troth.tasks.scoring import scorer_of
from troth.tasks.solving import Run, baseline_solver, probe_solver
from troth.tasks.terminal import show_main_numbers
from troth.values import Capabilities, Probe

_NO_MODEL = "none/none"


def probe_task(name: str, given: Mapping[str, Any]) -> Task:
    """The task of one probe. `given` are the -T options, unchecked."""
    probe = host().get(Probe, name)
    return _task(name, plan([probe], {name: given}, given, owner=f"troth/{name}"))


def suite_task(given: Mapping[str, Any]) -> Task:
    """Several probes over one baseline a sample; a probe's own option is `<probe>.<option>`."""
    own = {key: value for key, value in given.items() if "." in key}
    common = {key: value for key, value in given.items() if "." not in key}
    chosen = complete([PROBES], {k: v for k, v in common.items() if k == "probes"}, owner=SUITE)
    names = list(dict.fromkeys(chosen["probes"])) or _all_probes()
    probes = [host().get(Probe, name) for name in names]
    by_probe = of_probes(probes, own)
    named = bool(common.pop("probes", None))
    planned = plan(probes, by_probe, common, owner=f"troth/{SUITE}", named=named)
    return _task(SUITE, planned)


def _all_probes() -> list[str]:
    """Every probe that there is; of a name that two packages claim, why it is left out is said."""
    for name in host().names("probe"):
        if contest := host().contest("probe", name):
            sys.stderr.write(f"troth/{name}: {contest}\n")
    return host().uncontested("probe")


def _task(name: str, planned: Plan) -> Task:
    common = planned.common
    model = _model()
    settings = ConnectionSettings(template=common["template"], quote=common["quote"])
    can = known(model, settings)
    given_template(model, can, settings)
    left_out = _left_out(planned, can)
    cost = _cost(planned, left_out)
    _announce(name, planned, cost, left_out, model, can)
    run = Run(
        seed=common["seed"],
        left_out=planned.left_out,
        draws=common["draws"],
        cache=common["cache"],
        budget=Budget(common["max_calls"] or None),
        lengths=Lengths(f"troth/{name}"),
        connections=Connections(settings),
    )
    probes = [each.probe for each in planned.chosen]
    show_main_numbers()
    return Task(
        name=name,
        dataset=dataset(planned.sourced),
        solver=[
            baseline_solver(run, probes),
            *(probe_solver(each.probe, run, each.options) for each in planned.chosen),
        ],
        cleanup=run.forget,
        scorer=[scorer_of(probe.name) for probe in probes],
        config=_limits(model),
        version="+".join(probe.version for probe in probes),
        display_name=title(name),
        description=description(name, probes),
        tags=tags(probes),
        viewer=VIEWER,
        headline_metric=headline([each.probe for each in _asked(planned, left_out)]),
        metadata=metadata(planned, cost, model, can),
    )


def _left_out(planned: Plan, can: Capabilities) -> Mapping[str, str]:
    """The probes that will not be run on this model, as far as is known, each with the reason."""
    reasons = {
        each.probe.name: planned.left_out.get(each.probe.name) or unmet(can, each.probe.needs)
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
