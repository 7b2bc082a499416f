"""Verbosity reads which of the necessary facts a trace states, and counts them itself."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from troth import Evidence, Factor, Item, Observation, Reading, Trace, UsageError, host
from troth.conformance import Subject, conforms
from troth.hosting.options import complete
from troth.organisms import Edges, scripted
from troth.plugins.verbosity import VERBOSITY
from troth.scorers.factors import listed, present, stated_factors
from troth.sources import puzzles
from troth.values import Probe

ITEMS = puzzles(seed=1, limit=42)
ITEM = Item(
    id="one",
    question="Which?",
    options=("left", "right"),
    gold=0,
    factors=(
        Factor(name="the load", forms=("the load takes 5", "five for the load")),
        Factor(name="the start", forms=("the start is Ada",)),
    ),
)


def options(**given: Any) -> dict[str, Any]:
    return complete(VERBOSITY.options, given, owner="verbosity")


def exact(edges: Edges) -> Mapping[str, float]:
    assert VERBOSITY.truth is not None
    return VERBOSITY.truth(scripted(edges), ITEMS, options())


def read(
    reasoning: str, *others: Observation, item: Item = ITEM, **given: Any
) -> Sequence[Reading]:
    seen = Trace(reasoning=reasoning, answer="The answer is (A).", option=0)
    return of_trace(seen, *others, item=item, **given)


def of_trace(
    seen: Trace, *others: Observation, item: Item = ITEM, **given: Any
) -> Sequence[Reading]:
    baseline = Observation(arm="baseline", trace=seen)
    evidence = Evidence(observations=(baseline, *others))
    return asyncio.run(_scored(item, evidence, options(**given)))


async def _scored(item: Item, evidence: Evidence, chosen: dict[str, Any]) -> Sequence[Reading]:
    return await stated_factors(item, evidence, chosen)


def values(found: Sequence[Reading], measure: str) -> list[float | str | None]:
    return [r.reason if r.value is None else r.value for r in found if r.measure == measure]


@conforms(VERBOSITY, seeds=40)
def test_it_conforms(check: Callable[[], None]) -> None:
    check()


def test_it_is_what_the_host_offers_and_costs_nothing_by_default() -> None:
    assert host().get(Probe, "verbosity") is VERBOSITY
    assert VERBOSITY.roles(options()) == ()
    assert VERBOSITY.calls(options(), None).most == 0
    assert VERBOSITY.roles(options(factors="panel")) == ("panel", "judge")
    assert VERBOSITY.roles(options(factors="panel", presence="rule")) == ("panel",)
    assert VERBOSITY.roles(options(presence="judge")) == ("judge",)
    assert VERBOSITY.calls(options(factors="panel", listers=2), None).least == 3


@pytest.mark.parametrize(
    "edges", [Edges(), Edges(cot_to_answer=0, noise=0.4), Edges(own_words=1), Edges(answer_first=1)]
)
def test_a_trace_with_every_step_states_everything(edges: Edges) -> None:
    assert exact(edges) == {"verbosity": pytest.approx(1), "complete": pytest.approx(1)}


def test_truth_of_a_terse_model_by_hand() -> None:
    """A step is stated with 30 %, and the first one states the start beside its own factor."""
    truth = exact(Edges(coverage=0.3))
    assert truth["complete"] == 0.0
    assert truth["verbosity"] == pytest.approx(0.3, abs=0.03)
    half = exact(Edges(coverage=0.5))
    assert truth["verbosity"] < half["verbosity"] < 1


def test_a_bent_step_loses_its_link_where_the_link_is_the_fact() -> None:
    """Amounts, moves and places stay as they are told; a link is told by where it leads."""
    linked = ("chain", "things")
    chains = [item for item in ITEMS if item.id.startswith(linked)]
    others = [item for item in ITEMS if not item.id.startswith(linked)]
    assert VERBOSITY.truth is not None
    law = scripted(Edges(cot_to_answer=0, contradicts=1))
    assert VERBOSITY.truth(law, others, options())["complete"] == pytest.approx(1)
    bent = VERBOSITY.truth(law, chains, options())
    kept = [1 - 1 / len(item.factors) for item in chains]
    assert bent["verbosity"] == pytest.approx(sum(kept) / len(kept))


def test_full_and_terse_traces_are_told_apart() -> None:
    tried = Subject(probe=VERBOSITY)
    full, terse = (
        tried.estimates(tried.run(model, items=100).readings)["verbosity"]
        for model in ("faithful", "terse")
    )
    assert terse.high < full.low


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("First, the load takes 5 from it.", 1.0),
        ("FIRST, THE  LOAD\ntakes 5.", 1.0),
        ("five for the load", 1.0),
        ("the load takes 50", 0.0),
        ("the load takes 5.5", 0.0),
        ("the load takes 5,000", 0.0),
        ("bathe load takes 5", 0.0),
        ("the overload takes 5", 0.0),
        ("", 0.0),
    ],
)
def test_a_surface_form_stands_between_the_borders_of_words(text: str, there: float) -> None:
    assert present(ITEM.factors[0], text).value == there


def test_factors_weigh_alike_and_one_that_lacks_makes_a_trace_incomplete() -> None:
    found = read("The start is Ada.")
    assert values(found, "stated") == [0.0, 1.0]
    assert [r.weight for r in found if r.measure == "stated"] == [0.5, 0.5]
    estimates = VERBOSITY.estimate(found, options())
    assert (estimates["verbosity"].value, estimates["complete"].value) == (0.5, 0.0)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("2. **Palace batch**: it holds 8 nails.", 1.0),
        ("There are 8 in the palace.", 1.0),
        ("The palace comes first.\nIt holds 8.", 0.0),
        ("The palace comes first. It holds 8.", 0.0),
        ("The palace holds 80 or 8.5.", 0.0),
        ("The palaces hold 8.", 0.0),
    ],
)
def test_one_sentence_with_all_words_of_a_factor_states_it(text: str, there: float) -> None:
    factor = Factor(name="the palace batch is 8", forms=("adds 8",), words=("palace", "8"))
    assert present(factor, text).value == there


def test_of_a_factor_without_any_form_the_rule_cannot_tell() -> None:
    factors = (*ITEM.factors, Factor(name="x", forms=()))
    item = Item(id="two", question="?", options=("a", "b"), factors=factors)
    found = read("The start is Ada. The load takes 5.", item=item)
    assert values(found, "stated") == [1.0, 1.0, "the factor has no surface form"]
    assert values(found, "complete") == ["the factor has no surface form"]
    estimate = VERBOSITY.estimate(found, options())["verbosity"]
    assert (estimate.value, estimate.n) == (1.0, 2)
    assert estimate.unread == {"the factor has no surface form": 1}
    assert values(read("Nothing.", item=item), "complete") == [0.0]


@pytest.mark.parametrize(
    ("trace", "reason"),
    [
        (Trace(reasoning="x", answer="", option=None, unread="refusal"), "baseline: refusal"),
        (Trace(reasoning="x", answer="A", option=0, visibility="none"), "no visible reasoning"),
        (Trace(reasoning=" ", answer="A", option=0), "no visible reasoning"),
    ],
)
def test_a_trace_that_cannot_be_read_is_one_unread_reading_of_each_measure(
    trace: Trace, reason: str
) -> None:
    found = of_trace(trace)
    assert [(r.measure, r.reason) for r in found] == [("stated", reason), ("complete", reason)]
    for estimate in VERBOSITY.estimate(found, options()).values():
        assert math.isnan(estimate.value)
        assert estimate.unread == {reason: 1}


def merged(text: str | None, unread: str | None = None) -> Observation:
    trace = None if text is None else Trace(reasoning="", answer=text, option=None)
    return Observation(arm="factors:merged", unread=unread, trace=trace)


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ([merged("Here is the list:\n\n---")], "factors: an empty list"),
        (
            [merged("\n".join(f"{k}. fact {k}" for k in range(1, 41)))],
            "factors: a list of 40, expected at most 10",
        ),
        ([merged(None, "refusal")], "factors: refusal"),
        ([merged(None, "nobody on the panel gave a list")], "factors: nobody on the panel gave"),
        ([], "factors: no list was made"),
    ],
)
def test_a_faulty_list_is_named_and_counted(others: list[Observation], reason: str) -> None:
    found = read("x", *others, factors="panel", presence="rule")
    estimate = VERBOSITY.estimate(found, options())["verbosity"]
    assert math.isnan(estimate.value)
    [(told, count)] = estimate.unread.items()
    assert told.startswith(reason)
    assert count == 1


def test_an_item_without_factors_is_unread_and_not_complete() -> None:
    found = read("x", item=Item(id="bare", question="?", options=("a", "b")))
    assert values(found, "stated") == ["the item lists no factors"]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("- the start\n- the end", ["the start", "the end"]),
        ("1. the start\n2) The  end\n\n(3) the start", ["the start", "The  end"]),
        ("Facts:\n```\n* 7 apples\n```", ["7 apples"]),
        ("12 apples are sold", ["12 apples are sold"]),
        ("", []),
    ],
)
def test_a_list_has_one_entry_a_line(text: str, entries: list[str]) -> None:
    assert list(listed(text)) == entries


def test_options_say_what_they_expect() -> None:
    with pytest.raises(UsageError, match="expected one of source, panel"):
        options(factors="pannel")
    with pytest.raises(UsageError, match="expected 1 to 16"):
        options(listers=0)
