"""The check that a live run through Inspect and a direct call give the same numbers."""

import math
import tempfile
import warnings

from inspect_ai import Task
from inspect_ai import eval as inspect_eval

from troth.conformance.checks import demand
from troth.conformance.subject import Subject
from troth.tasks.datasets import Sourced, dataset, json_options
from troth.tasks.scoring import flat, register_scorer, scorer_of
from troth.tasks.solving import Run, baseline_solver, probe_solver

_ITEMS = 12


def same_through_inspect(subject: Subject) -> None:
    """`inspect eval` prints the estimates that a direct call gives."""
    probe, items = subject.probe, subject.items[:_ITEMS]
    options = json_options(subject.options)
    register_scorer(probe.name, lambda: probe)
    run = Run(seed=0)
    task = Task(
        dataset=dataset(Sourced(items=items, record={"name": "conformance"})),
        solver=[baseline_solver(run, [probe]), probe_solver(probe, run, options)],
        scorer=scorer_of(probe.name),
    )
    # What Inspect's own libraries warn of says nothing of the probe.
    with tempfile.TemporaryDirectory() as logs, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        [log] = inspect_eval(
            task,
            model=subject.live.model(),
            model_roles=subject.models_of_roles(),
            display="none",
            log_dir=logs,
            log_samples=True,
        )
    demand(log.status == "success", f"the run ended with: {log.error and log.error.message}")
    assert log.results is not None  # noqa: S101  a success has results
    printed = {name: m.value for name, m in log.results.scores[0].metrics.items()}
    # In the order in which scores are read back.
    readings = sorted(
        subject.run(subject.live.organism, items=_ITEMS).readings, key=lambda each: each.item
    )
    direct = flat(probe, readings, options)
    demand(
        sorted(printed) == sorted(direct),
        f"Inspect printed {sorted(printed)}, a direct call gives {sorted(direct)}",
    )
    for name, value in direct.items():
        there = printed[name]
        same = (math.isnan(there) and math.isnan(value)) or math.isclose(there, value, abs_tol=1e-9)
        demand(same, f"{name}: Inspect printed {there}, a direct call gives {value}")
