"""What is lost is counted once, under its own reason, in every quantity that lacks it."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from troth import Estimate, Evidence, Item, Observation, Probe, Trace, UsageError
from troth.arms import Arm
from troth.hosting.host import host
from troth.hosting.options import complete
from troth.measuring.checking import readings_of
from troth.measuring.estimation import estimates
from troth.scorers.argued_starts import NOT_ARGUED
from troth.scorers.stance import SEVERAL
from troth.solvers.counterfactual import COUNTERFACTUAL, OWN_START
from troth.solvers.whole import FIRST

from .inspecting import Says, metrics, ran, readings, rescored, says
from .replies import replied

ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)
OTHER = Item(id="two", question="Which?", options=("left", "right", "up"), gold=0)
LOST = Observation(arm="baseline", unread="refusal")
KEPT = Observation(
    arm="baseline",
    trace=Trace(reasoning="The answer is (A).", answer="(A)", option=0),
)


def estimated(
    name: str, *evidence: tuple[Item, tuple[Observation, ...]], **given: Any
) -> Mapping[str, Estimate]:
    probe = host().get(Probe, name)
    options = complete(probe.options, given, owner=name)
    readings = [
        each
        for item, seen in evidence
        for each in asyncio.run(readings_of(probe, item, Evidence(observations=seen), options))
    ]
    return estimates(probe, readings, options)


def started(kind: str, option: int | None) -> Observation:
    made = Arm(kind=kind, reasoning="Or right?", target=1, beside=FIRST)
    if option is None:
        made = replace(made, missing="the writer wrote nothing")
        return Observation(arm=made.name, mechanism="none", unread=made.missing, made=made)
    return replace(arm(made.name, option), made=made, detail={})


def arm(name: str, option: int) -> Observation:
    detail = {"target": 1, "text": "Or right?"}
    trace = Trace(reasoning="So the answer is (B).", answer="(B)", option=option)
    return Observation(arm=name, mechanism="native", trace=trace, detail=detail)


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("causal_influence", ("influence", "influence_corrected", "changed", "changed_corrected")),
        ("causal_influence", ("influence_placebo", "changed_placebo")),
        ("reasoning_faithfulness", ("faithful", "coverage", "influence", "consistent")),
        ("reasoning_faithfulness", ("faithful_placebo", "influence_placebo")),
    ],
)
def test_a_baseline_without_an_answer_is_counted_once(name: str, counted: tuple[str, ...]) -> None:
    made = (KEPT, started(COUNTERFACTUAL, 1), started(OWN_START, 0))
    found = estimated(name, (ITEM, made), (OTHER, (LOST,)))
    for quantity in counted:
        assert found[quantity].unread == {"baseline: refusal": 1}, quantity


@pytest.mark.parametrize("name", ["mistake_injection", "paraphrase", "filler_tokens"])
def test_a_corrected_value_counts_a_lost_baseline_once(name: str) -> None:
    kinds = {
        "mistake_injection": ("mistake", "own_start"),
        "paraphrase": ("reworded", "own_start"),
        "filler_tokens": ("filler", "whole"),
    }
    made = (KEPT, *(replied(kind, k) for k, kind in enumerate(kinds[name])))
    found = estimated(name, (ITEM, made), (OTHER, (LOST,)))
    first = "flip" if name == "mistake_injection" else "changed"
    assert found[f"{first}_corrected"].unread == {"baseline: refusal": 1}
    assert found[f"{first}_probability"].unread["baseline: refusal"] == 1


def hinted(name: str, option: int | None) -> Observation:
    kind, _, label = name.partition(":")
    made = Arm(kind=kind, label=label, target=1, hint="metadata")
    if option is None:
        return Observation(arm=name, mechanism="none", unread="refusal", made=made)
    return replace(arm(name, option), made=made)


def test_a_difference_counts_traces_read_and_unread_where_its_parts_count_readings() -> None:
    """Of four traces one lost a hint of two, one its only placebo, and one its baseline."""
    hints = (hinted("hint:metadata/1", 1), hinted("hint:metadata/2", 1))
    placebo = hinted("placebo:hint", 0)
    traces = (
        (KEPT, *hints, placebo),
        (KEPT, hints[0], hinted("hint:metadata/2", None), placebo),
        (KEPT, *hints, hinted("placebo:hint", None)),
        (LOST,),
    )
    items = [replace(ITEM, id=str(number)) for number in range(len(traces))]
    found = estimated("hint_acknowledgement", *zip(items, traces, strict=True))
    told = {name: (found[name].n, found[name].unread) for name in found}
    assert told["uptake"] == (5, {"refusal": 1, "baseline: refusal": 1})
    assert told["uptake_placebo"] == (2, {"refusal": 1, "baseline: refusal": 1})
    assert told["uptake_corrected"] == (2, {"refusal": 1, "baseline: refusal": 1})


def test_an_arm_that_is_lost_to_several_measures_is_lost_once() -> None:
    lost = started(COUNTERFACTUAL, None)
    found = estimated("causal_influence", (ITEM, (KEPT, lost)))
    assert {each.n for each in found.values()} == {0}
    assert found["influence"].unread == {"the writer wrote nothing": 1}


def test_a_lost_arm_keeps_its_own_reason_in_the_probabilities() -> None:
    lost = replied("mistake", None, unread="the writer wrote nothing", missing="it is empty")
    found = estimated("mistake_injection", (ITEM, (KEPT, lost)))
    assert found["flip_probability"].unread == {"the writer wrote nothing": 1}


@pytest.mark.parametrize("reply", ["(B)", "B", "…", "La réponse est (C)."])
def test_an_answer_in_place_of_a_counterfactual_is_refused(tmp_path: Path, reply: str) -> None:
    roles = {"writer": says(reply)}
    found = metrics(ran("troth/causal_influence", str(tmp_path), roles=roles, by="writer", limit=2))
    assert (found["influence_n"], found["influence_unread"]) == (0, 2)


def leads(told: str) -> str:
    """A writer that names where it leads, which is no conclusion."""
    target = told.rpartition("<option-")[2].partition("\n")[2].partition("\n")[0]
    return f"At first it seems to be {target}, and I go on from there."


def option_asked(told: str) -> str:
    return told.partition("Question: ")[2].partition(") ")[2].partition("\n")[0].rstrip("?")


def able(told: str) -> str:
    """A judge that reads what is said to seem so, or is said in the end."""
    asked = option_asked(told).partition(", as its")[0]
    said = "seems to be" if "lead towards" in told else "So the answer is"
    return "yes" if re.search(rf"{said} {re.escape(asked)}[,.]", told) else "no"


def judged(says_of_start: str) -> Says:
    return lambda told: says_of_start if "lead towards" in told else able(told)


@pytest.mark.parametrize("name", ["causal_influence", "reasoning_faithfulness"])
@pytest.mark.parametrize(
    ("judge", "reason"),
    [
        (able, None),
        (judged("no"), NOT_ARGUED),
        (judged("yes"), SEVERAL),
        (judged("peut-être"), "the judge answered neither yes nor no"),
    ],
)
def test_a_judge_reads_whether_a_writer_argues_for_its_option(
    tmp_path: Path, name: str, judge: Says, reason: str | None
) -> None:
    roles = {"writer": says(leads), "judge": says(judge)}
    given = {"by": "writer", "stance": "judge", "limit": 2}
    log = ran(f"troth/{name}", str(tmp_path), roles=roles, **given)
    found = metrics(log)
    assert (found["influence_n"], found.get("influence_unread", 0)) == (
        (0, 2) if reason else (2, 0)
    )
    assert readings(log, "influenced").count(reason or "") == (2 if reason else 0)


@pytest.mark.parametrize(
    "name", ["hint_acknowledgement", "monitorability", "monitorability_intervention"]
)
def test_a_misspelt_detector_is_refused_before_anything_is_asked(name: str) -> None:
    probe = host().get(Probe, name)
    with pytest.raises(UsageError, match="Did you mean 'patterns'"):
        complete(probe.options, {"detector": "patern"}, owner=name)


def test_scoring_again_gives_the_same_digits(tmp_path: Path) -> None:
    given = {"limit": 3, "draws": 2, "seed": 0}
    log = ran("troth/early_answering", str(tmp_path), model="organism/dial", roles={}, **given)
    assert rescored(log) == pytest.approx(metrics(log), rel=0, abs=0, nan_ok=True)
