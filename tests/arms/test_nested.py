"""A choice may hang on another: both are drawn in a run, and weighed together in a truth."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from troth import Branch, Item, Options, PluginError, Probe, Prompt, Trace, prompt
from troth.arms import (
    RIGHT,
    TOOK,
    Arm,
    Choice,
    Design,
    Group,
    Measure,
    Number,
    Way,
    always,
    arm_probe,
    listed,
    number,
    numbers_of,
    one_of,
    per_arm,
)
from troth.arms.asking import drawn

ITEM = Item(id="one", question="Which?", options=("left", "right"), gold=0)
TRACE = Trace(reasoning="So.", answer="", option=0)


def law(messages: Prompt) -> Sequence[Branch]:
    """Left in 8 of 10 cases; told 'loud' to the right it follows always, told 'low' in half."""
    said = messages[-1].content if messages[-1].role == "assistant" else ""
    led = {"loud": (0.0, 1.0), "low": (0.5, 0.5)}
    answer = next((odds for word, odds in led.items() if word in said), (0.8, 0.2))
    return [Branch(probability=1, writes="It is left.", answer=answer)]


def told(text: str, target: int) -> Arm:
    return Arm(
        kind="told",
        label=f"{target}/{text}",
        prompt=prompt(ITEM),
        reasoning=text,
        closed=True,
        target=target,
    )


def toward(target: int) -> Group:
    plain = Arm(kind="plain", purpose="placebo", prompt=prompt(ITEM), target=target)
    worded = (
        Way(probability=0.25, arms=lambda: (told("loud", target),)),
        Way(probability=0.75, arms=lambda: (told("low", target),)),
    )
    return plain, worded


NESTED = one_of(toward(0), toward(1))
ELSEWHERE = Measure(
    name="elsewhere",
    read=lambda case: float(case.reply.option == case.arm.target),
    of=lambda _item, own, arm: own.option != arm.target,
)


def probe(design: Design, *numbers: Number) -> Probe:
    def arms(_item: Item, _trace: Trace, _options: Options) -> Design:
        return design

    return arm_probe(name="tried", version="1-A", claim="Tried.", arms=arms, numbers=numbers)


def truth(design: Sequence[Choice], *numbers: Number) -> dict[str, float]:
    tried = probe(design, *numbers)
    assert tried.truth is not None
    return dict(tried.truth(law, [ITEM], {}))


def test_all_that_may_come_is_listed_with_its_probability() -> None:
    found = {arm.label: chance for chance, arm in listed((NESTED,)) if arm.kind == "told"}  # type: ignore[union-attr]
    assert found == {"0/loud": 0.125, "0/low": 0.375, "1/loud": 0.125, "1/low": 0.375}


def test_a_run_draws_the_second_choice_of_the_way_that_the_first_drew() -> None:
    rng = np.random.default_rng(0)
    seen = Counter(
        tuple(arm.label for arm in drawn((NESTED,), rng) if isinstance(arm, Arm))
        for _ in range(2000)
    )
    assert set(seen) == {("1", f"{to}/{how}") for to in (0, 1) for how in ("loud", "low")}
    # 750 expected; five standard deviations are 109.
    assert abs(seen["1", "1/low"] - 750) < 109


def test_a_truth_weighs_every_way_of_both() -> None:
    found = truth(
        [NESTED],
        number("right", "x", RIGHT, kind="told"),
        *numbers_of("took", "x", TOOK, kind="told", placebo="plain"),
    )
    assert found["right"] == pytest.approx(0.25 * 0 + 0.75 * 0.5)
    assert found["took"] == pytest.approx(0.25 * 0.5 + 0.75 * 0.5)
    assert found["took_placebo"] == pytest.approx(0.5)
    assert found["took_corrected"] == pytest.approx(0)


def test_what_is_read_of_one_way_alone_is_compared_within_it() -> None:
    found = truth([NESTED], *numbers_of("x", "x", ELSEWHERE, kind="told", placebo="plain"))
    # Half of the baselines at left, 0.8, are pointed to the right, and half of 0.2 to the left.
    told_right, told_left = 0.25 + 0.75 * 0.5, 0.75 * 0.5
    assert found["x"] == pytest.approx(0.8 * told_right + 0.2 * told_left)
    assert found["x_placebo"] == pytest.approx(0.8 * 0.2 + 0.2 * 0.8)
    assert found["x_corrected"] == pytest.approx(found["x"] - found["x_placebo"])


def test_what_is_not_made_in_one_way_counts_for_the_others_as_often_as_they_come() -> None:
    """Of two items one loses its arm half the time, and so counts half."""
    lost = Arm(kind="told", label="x", missing="no")

    def arms(item: Item, _trace: Trace, _options: Options) -> Design:
        return [one_of((told("loud", 1),), (told("loud", 1) if item.id == "one" else lost,))]

    tried = arm_probe(
        name="tried",
        version="1-A",
        claim="Tried.",
        arms=arms,
        numbers=[number("x", "x", Measure(name="x", read=_of_one), kind="told")],
    )
    other = Item(id="two", question="Which?", options=("left", "right"), gold=0)
    assert tried.truth is not None
    assert tried.truth(law, [ITEM, other], {})["x"] == pytest.approx(1 / 1.5)


def _of_one(case: object) -> float:
    return float(case.item.id == "one")  # type: ignore[attr-defined]


def test_a_mean_counts_traces_alike_or_arms() -> None:
    """One of two items has a second arm."""

    def arms(item: Item, _trace: Trace, _options: Options) -> Design:
        more = (told("low", 1),) if item.id == "one" else ()
        return [always(told("loud", 1), *more)]

    measure = Measure(name="x", read=_of_one)
    tried = arm_probe(
        name="tried",
        version="1-A",
        claim="Tried.",
        arms=arms,
        numbers=[
            number("by_trace", "x", measure, kind="told"),
            *per_arm(number("by_arm", "x", measure, kind="told")),
        ],
    )
    other = Item(id="two", question="Which?", options=("left", "right"), gold=0)
    assert tried.truth is not None
    found = tried.truth(law, [ITEM, other], {})
    assert found == pytest.approx({"by_trace": 1 / 2, "by_arm": 2 / 3})


def test_a_trace_costs_what_the_dearest_ways_do() -> None:
    two = (told("loud", 1), told("low", 1))
    nested = one_of((told("a", 1), one_of((), two)), (told("b", 1),))
    tried = probe([nested], number("right", "x", RIGHT, kind="told"))
    assert tried.calls({}, TRACE).most == 3


def test_an_inner_choice_is_checked_as_an_outer_one() -> None:
    bad: Choice = (Way(probability=0.5, arms=lambda: (told("low", 1),)),)
    tried = probe([always(told("loud", 1), bad)], number("x", "x", RIGHT, kind="told"))
    assert tried.truth is not None
    with pytest.raises(PluginError, match=r"probe 'tried'.*sum to 1, got 0\.5"):
        tried.truth(law, [ITEM], {})
