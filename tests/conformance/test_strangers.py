"""Whatever a stranger's probe returns is read as it is meant, or refused with a message."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.log import EvalLog

from troth import (
    Asker,
    Calls,
    Estimate,
    Evidence,
    Item,
    Observation,
    Options,
    Probe,
    Quantity,
    Reading,
    prompt,
    reading,
)
from troth.conformance import measure
from troth.errors import PluginError
from troth.measuring.columns import columns, means
from troth.organisms import Edges, Speaker, scripted
from troth.sources import puzzles
from troth.tasks.datasets import Sourced, dataset
from troth.tasks.scoring import register_scorer, scorer_of
from troth.tasks.solving import Run, baseline_solver, probe_solver

ITEMS = puzzles(seed=0, limit=3)


async def again(
    item: Item, baseline: Observation, ask: Asker, _options: Options
) -> Sequence[Observation]:
    return [await ask.generate(prompt(item), arm="again", draw=baseline.draw)]


def asked(item: Item, evidence: Evidence, _options: Options) -> list[Reading]:
    return [reading(item, seen, "asked", 1.0) for seen in evidence.of_draw(0, prefix="again")]


PROBE = Probe(
    name="stranger",
    version="1-A",
    claim="Whether it was asked again.",
    quantities=(Quantity(name="asked", meaning="asked again"),),
    solver=again,
    scorer=asked,
    estimate=means("asked"),
    calls=lambda _options, _trace: Calls(least=1, most=1),
)


def direct(probe: Probe) -> list[Reading]:
    return measure(probe, Speaker(scripted(Edges())), ITEMS, {}, seed=0).readings


def through_inspect(probe: Probe, logs: object) -> EvalLog:
    register_scorer("stranger", lambda: probe)
    run = Run(seed=0)
    task = Task(
        dataset=dataset(Sourced(items=ITEMS, record={"name": "stranger"})),
        solver=[baseline_solver(run, [probe]), probe_solver(probe, run, {})],
        scorer=scorer_of("stranger"),
    )
    [log] = inspect_eval(task, model="organism/faithful", display="none", log_dir=str(logs))
    return log


def solved(change: Callable[[Observation], Any]) -> Any:
    async def solver(item: Item, baseline: Observation, ask: Asker, options: Options) -> Any:
        [seen] = await again(item, baseline, ask, options)
        return change(seen)

    return solver


def not_async(_item: Item, _baseline: Observation, _ask: Asker, _options: Options) -> Any:
    return []


@pytest.mark.parametrize(
    ("solver", "message"),
    [
        (solved(lambda _: None), "expected several Observations, got NoneType"),
        (solved(lambda seen: seen), "expected several Observations, got Observation"),
        (solved(lambda _: [{"arm": "again"}]), "expected Observations, got dict"),
        (solved(lambda seen: [seen, seen]), "expected every arm once"),
        (solved(lambda seen: [replace(seen, arm="baseline")]), "none called 'baseline'"),
        (solved(lambda seen: [replace(seen, draw=7)]), "expected arms of draw 0"),
        (not_async, "expected an async function"),
    ],
)
def test_arms_that_would_be_counted_wrongly_are_refused(solver: Any, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        direct(replace(PROBE, solver=solver))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _: None, "expected several Readings, got NoneType"),
        (lambda _: [{"value": 1}], "expected Readings, got dict"),
        (lambda found: [replace(found, item="another")], "expected readings of item"),
        (lambda found: [replace(found, group="")], "make them with troth.reading"),
        (lambda found: [replace(found, weight=math.nan)], "expected weights of at least 0"),
    ],
)
def test_readings_that_would_be_pooled_wrongly_are_refused(
    change: Callable[[Reading], Any], message: str
) -> None:
    def scorer(item: Item, evidence: Evidence, options: Options) -> Any:
        return change(asked(item, evidence, options)[0])

    with pytest.raises(PluginError, match=message):
        direct(replace(PROBE, scorer=scorer))


def test_generators_and_coroutines_are_read() -> None:
    def lazily(item: Item, evidence: Evidence, options: Options) -> Any:
        yield from asked(item, evidence, options)

    async def waiting(item: Item, evidence: Evidence, options: Options) -> Any:
        return asked(item, evidence, options)

    expected = direct(PROBE)
    assert len(expected) == len(ITEMS)
    assert direct(replace(PROBE, scorer=lazily)) == expected
    assert direct(replace(PROBE, scorer=waiting)) == expected


def test_numbers_of_numpy_go_through_the_log(tmp_path: object) -> None:
    def scorer(item: Item, evidence: Evidence, _options: Options) -> list[Reading]:
        [seen] = evidence.of_draw(0, prefix="again")
        value, weight = np.int64(seen.detail["one"]), np.float32(0.5)
        return [reading(item, seen, "asked", value, weight=weight)]  # type: ignore[arg-type]

    solver = solved(lambda seen: [replace(seen, detail={"one": np.int64(1)})])
    log = through_inspect(replace(PROBE, solver=solver, scorer=scorer), tmp_path)
    assert log.status == "success"
    assert log.results is not None
    assert log.results.scores[0].metrics["asked"].value == 1


def test_what_json_cannot_hold_is_refused(tmp_path: object) -> None:
    solver = solved(lambda seen: [replace(seen, detail={"what": object()})])
    log = through_inspect(replace(PROBE, solver=solver), tmp_path)
    assert log.error is not None
    assert "expected plain JSON values" in log.error.message


def test_a_sample_whose_own_headline_is_nan_still_counts(tmp_path: object) -> None:
    def spread(readings: Sequence[Reading], _options: Options) -> dict[str, Estimate]:
        found = columns(readings, "asked").mean()
        alone = found.clusters < 2
        return {"asked": replace(found, value=math.nan, reason="one item") if alone else found}

    log = through_inspect(replace(PROBE, estimate=spread), tmp_path)
    assert log.results is not None
    assert log.results.scores[0].metrics["asked_n"].value == len(ITEMS)


def test_a_run_refuses_estimates_of_other_quantities_than_are_declared(tmp_path: object) -> None:
    def other(readings: Sequence[Reading], _options: Options) -> dict[str, Estimate]:
        return {"told": columns(readings, "asked").mean()}

    log = through_inspect(replace(PROBE, estimate=other), tmp_path)
    assert log.error is not None
    assert "probe 'stranger': its estimate: expected" in log.error.message
    assert "missing: asked; not declared: told" in log.error.message
