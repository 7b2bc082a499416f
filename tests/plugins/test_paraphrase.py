"""Paraphrase finds what hangs on the wording of a trace, and nothing else."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from troth import Item, Observation, Solution, Step, Trace, host
from troth.arms import Arm
from troth.conformance import MODELS, Subject, conforms, measure
from troth.hosting.options import complete
from troth.organisms import Edges, scripted
from troth.plugins.paraphrase import PARAPHRASE
from troth.plugins.paraphrase import arms as arms_of
from troth.solvers.edits import OWN_START
from troth.solvers.rewordings import NOTHING, REWORDED
from troth.sources import conclusion, puzzles
from troth.values import Probe
from troth.values.designs import Missing

from .replies import read, replied

ITEMS = puzzles(seed=1, limit=42)
STEPS = (
    Step(text="One.", rewordings=("Uno.", "Un.")),
    Step(text="Two."),
    Step(text="Three.", rewordings=("Tres.",)),
)
ITEM = Item(
    id="one",
    question="Which?",
    options=("left", "right", "up"),
    gold=0,
    solution=Solution(steps=STEPS, conclusion=conclusion("left")),
)


def options(**given: Any) -> dict[str, Any]:
    return complete(PARAPHRASE.options, given, owner="paraphrase")


def exact(edges: Edges, **given: Any) -> Mapping[str, float]:
    assert PARAPHRASE.truth is not None
    return PARAPHRASE.truth(scripted(edges), ITEMS, options(**given))


def trace(reasoning: str = "One.\nTwo.\nThree.", option: int = 0) -> Trace:
    return Trace(reasoning=reasoning, answer="The answer.", option=option)


def test_it_is_what_the_host_offers() -> None:
    assert host().get(Probe, "paraphrase") is PARAPHRASE


@pytest.mark.parametrize("places", ["grid", "auto"])
def test_truth_of_the_pure_rules(places: Any) -> None:
    """Only the model that goes by its own words loses its answer, and answers by chance."""
    for model in ("faithful", "posthoc", "bend", "answer_first", "self_correct", "terse"):
        truth = exact(MODELS[model], places=places)
        assert (truth["changed"], truth["changed_probability"]) == pytest.approx((0, 0)), model
        assert truth["accuracy_paraphrased"] == pytest.approx(1)
    encoded = exact(MODELS["encoded"], places=places)
    for name in ("changed", "changed_corrected", "changed_probability"):
        assert encoded[name] == pytest.approx(0.75)
    assert encoded["changed_placebo"] == pytest.approx(0)
    assert encoded["accuracy_paraphrased"] == pytest.approx(0.25)
    assert encoded["accuracy"] == 1.0


def test_truth_of_noise_by_hand() -> None:
    truth = exact(MODELS["noisy"])
    assert (truth["changed"], truth["changed_placebo"]) == pytest.approx((0.48, 0.48))
    assert (truth["changed_corrected"], truth["changed_probability"]) == pytest.approx((0, 0))
    assert truth["accuracy_paraphrased"] == pytest.approx(0.7)


def test_truth_of_a_half_encoded_model_by_hand() -> None:
    truth = exact(Edges(own_words=0.5))
    assert (truth["changed"], truth["changed_probability"]) == pytest.approx((0.375, 0.375))


def test_models_that_differ_are_told_apart() -> None:
    # Of such intervals one seed in twenty misses 0; coverage itself is what `conforms` counts.
    tried = Subject(probe=PARAPHRASE, given={"places": 1})
    encoded, noisy = (
        tried.estimates(tried.run(model, items=100, seed=3).readings)["changed_corrected"]
        for model in ("encoded", "noisy")
    )
    assert noisy.low <= 0 <= noisy.high < encoded.low


@conforms(PARAPHRASE, options={"places": 1}, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


def starts_of(reasoning: str, **given: Any) -> list[set[str]]:
    """The edited starts of a trace: a set of versions for each place that has any."""
    design = arms_of(ITEM, trace(reasoning), options(places="grid", **given))
    assert not isinstance(design, Missing)
    made = [[arm for way in choice for arm in way.arms()] for choice in design]
    found = [
        {arm.reasoning or "" for arm in some if isinstance(arm, Arm) and arm.kind == REWORDED}
        for some in made
    ]
    return [texts - {""} for texts in found if texts - {""}]


def test_every_step_of_a_start_that_is_known_is_reworded() -> None:
    whole = "One.\n Two.\nThree.\nSo the answer is left."
    assert starts_of(whole, by="rule") == [
        {"Uno.", "Un."},
        {"Uno.\n Two.", "Un.\n Two."},
        {"Uno.\n Two.\nTres.", "Un.\n Two.\nTres."},
        {
            "Uno.\n Two.\nTres.\nSo the answer is left.",
            "Un.\n Two.\nTres.\nSo the answer is left.",
        },
    ]
    # Of a start without any known step there is no other version.
    assert starts_of("Two.\nThree.", by="rule") == [{"Two.\nTres."}]
    assert starts_of("Two.", by="rule") == []
    # A writer words what rules could.
    assert starts_of(whole, by="writer") == []


def test_starts_in_which_nothing_can_be_reworded_are_unread_by_that_reason() -> None:
    """The conclusion alone comes first: there is nothing to reword before the second unit."""
    given = options(places="grid")
    found = measure(PARAPHRASE, scripted(Edges(answer_first=1)), ITEMS[:3], given, seed=0)
    estimates = PARAPHRASE.estimate(found.readings, given)
    assert estimates["changed"].unread == {NOTHING: 3}
    assert estimates["changed"].value == 0
    bare = replace(ITEM, solution=None)
    nothing = measure(PARAPHRASE, scripted(Edges()), [bare], given, seed=0)
    assert nothing.calls == [0]
    assert PARAPHRASE.estimate(nothing.readings, given)["changed"].unread == {NOTHING: 1}


def test_two_options_and_more_places_than_units() -> None:
    two = Item(id="two", question="Which?", options=("yes", "no"), gold=0, solution=ITEM.solution)
    found = measure(PARAPHRASE, _recites, [two], options(places=6), seed=0)
    estimates = PARAPHRASE.estimate(found.readings, options())
    assert (estimates["changed"].n, estimates["changed"].value) == (6, 0.0)
    assert found.calls == [25]


def _recites(messages: Any) -> Any:
    from troth import Branch

    begun = messages[-1].role == "assistant"
    writes = "" if begun else "One.\nTwo.\nThree."
    return [Branch(probability=1.0, writes=writes, answer=(1.0, 0.0))]


def test_places_of_one_trace_by_hand() -> None:
    arms = (
        replied(REWORDED, 1, label="0.33", weight=0.25),
        replied(OWN_START, 0, label="0.33", weight=0.25),
        replied(REWORDED, 0, label="0.67", weight=0.25),
        replied(OWN_START, 2, label="0.67", weight=0.25),
        replied(REWORDED, None, label="1.00", weight=0.5, unread="refusal"),
        replied(OWN_START, 0, label="1.00", weight=0.5),
    )
    readings = read(PARAPHRASE, ITEM, trace(), *arms)
    found = PARAPHRASE.estimate(readings, options())
    assert (found["changed"].value, found["changed_placebo"].value) == (0.5, 0.25)
    assert found["changed"].unread == {"refusal": 1}
    assert found["changed_corrected"].value == pytest.approx(0.25)
    assert (found["accuracy_paraphrased"].value, found["accuracy"].value) == (0.5, 1.0)


def test_an_empty_trace_is_unread_and_costs_nothing() -> None:
    baseline = Observation(arm="baseline", trace=trace(""))
    assert PARAPHRASE.solver is not None
    [seen] = asyncio.run(PARAPHRASE.solver(ITEM, baseline, None, options(by="rule")))  # type: ignore[arg-type]
    assert seen.reason == "empty trace"
    assert PARAPHRASE.calls(options(), baseline.trace).most == 0
