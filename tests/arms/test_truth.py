"""Derived truths of arms, against values worked out by hand on a model of four rules."""

from collections.abc import Sequence

import pytest

from troth import Branch, Item, Options, PluginError, Probe, Prompt, Trace, Turn, prompt
from troth.arms import (
    ACCURACY,
    CHANGED,
    P_RIGHT,
    RIGHT,
    TOOK,
    Arm,
    Case,
    Choice,
    Measure,
    Missing,
    Number,
    Wanted,
    Way,
    always,
    anchored,
    arm_probe,
    effects_of,
    every_way,
    number,
    numbers_of,
    one_of,
)

ITEM = Item(id="one", question="Which?", options=("left", "right"), gold=0)


def law(messages: Prompt) -> Sequence[Branch]:
    """Right in 8 of 10 cases; told 'lean' in 5 of 10, told 'again' in 9; else the first shown."""
    said = messages[-1].content if messages[-1].role == "assistant" else ""
    if not said:
        return [Branch(probability=1, writes="It is left.", answer=(0.8, 0.2))]
    shown = {"lean": (0.5, 0.5), "again": (0.9, 0.1)}
    answer = next((odds for word, odds in shown.items() if word in said), (1.0, 0.0))
    return [Branch(probability=1, writes="On it goes.", answer=answer)]


def closed(kind: str, text: str, *, order: tuple[int, ...] = (), weight: float = 1.0) -> Arm:
    shown = ITEM.shown(order) if order else ITEM
    return Arm(
        kind=kind,
        label=text,
        prompt=prompt(shown),
        reasoning=text,
        closed=True,
        order=order,
        target=1,
        weight=weight,
    )


def probe(design: Sequence[Choice] | Missing, *numbers: Number) -> Probe:
    def arms(_item: Item, _trace: Trace, _options: Options) -> Sequence[Choice] | Missing:
        return design

    return arm_probe(name="tried", version="1-A", claim="Tried.", arms=arms, numbers=numbers)


def truth(design: Sequence[Choice] | Missing, *numbers: Number) -> dict[str, float]:
    tried = probe(design, *numbers)
    assert tried.truth is not None
    return dict(tried.truth(law, [ITEM], {}))


def test_two_answers_differ_as_often_as_independent_ones_do() -> None:
    found = truth(
        [always(closed("edit", "lean"), closed("same", "again"))],
        *numbers_of("changed", "x", CHANGED, kind="edit", placebo="same"),
    )
    assert found["changed"] == pytest.approx(0.8 * 0.5 + 0.2 * 0.5)
    assert found["changed_placebo"] == pytest.approx(0.8 * 0.1 + 0.2 * 0.9)
    assert found["changed_corrected"] == pytest.approx(0.5 - 0.26)


def test_every_way_of_a_choice_counts_by_its_probability() -> None:
    choice = (
        Way(probability=0.25, arms=lambda: (closed("edit", "lean"),)),
        Way(probability=0.75, arms=lambda: (closed("edit", "again"),)),
    )
    found = truth([choice], number("right", "x", RIGHT, kind="edit"))
    assert found["right"] == pytest.approx(0.25 * 0.5 + 0.75 * 0.9)


def test_arms_of_one_trace_count_by_their_weight() -> None:
    heavy = always(closed("edit", "lean", weight=3), closed("edit", "again", weight=1))
    found = truth([heavy], number("right", "x", RIGHT, kind="edit"))
    assert found["right"] == pytest.approx((3 * 0.5 + 0.9) / 4)


def test_an_answer_counts_as_the_items_option_whatever_order_was_shown() -> None:
    turned = closed("turned", "first", order=(1, 0))
    found = truth(
        [always(turned)],
        number("took", "x", TOOK, kind="turned"),
        number("p_right", "x", P_RIGHT, kind="turned"),
    )
    assert found == {"took": 1.0, "p_right": 0.0}


def test_a_measure_has_cases_by_what_the_model_answers_itself() -> None:
    of_right = Measure(
        name="kept",
        read=lambda case: float(case.reply.option == 0) if case.own.option == 0 else None,
    )
    found = truth(
        [always(closed("edit", "lean"), closed("same", "again"))],
        *numbers_of("kept", "x", of_right, kind="edit", placebo="same"),
    )
    assert found["kept_corrected"] == pytest.approx(0.5 - 0.9)


def test_replies_that_decide_whether_they_are_cases_cannot_be_compared() -> None:
    def read(case: Case) -> float | None:
        return None if case.reply.option == 1 else 1.0

    with pytest.raises(PluginError, match="whose cases are settled by the item"):
        truth(
            [one_of((closed("edit", "lean"), closed("same", "again")))],
            *numbers_of("kept", "x", Measure(name="kept", read=read), kind="edit", placebo="same"),
        )


def test_probabilities_after_what_is_carried_on_are_compared_with_another_arms() -> None:
    """An open arm adds 'On it goes.', and what is then closed still says what it was told."""
    whole = Arm(kind="whole", prompt=prompt(ITEM), reasoning="again", closed=True)
    arms = [
        Arm(kind=kind, prompt=prompt(ITEM), reasoning=text, probabilities=True, beside="whole:1")
        for kind, text in (("edit", "lean"), ("same", "again"))
    ]
    found = truth([always(*arms, whole)], *effects_of("changed", "x", kind="edit", placebo="same"))
    assert found["changed_probability"] == pytest.approx(0.4)
    assert found["changed_probability_corrected"] == pytest.approx(0.4)


def test_an_anchored_number_is_a_share_of_what_its_top_would_be() -> None:
    top = Measure(name="top", read=lambda _case: 1.0)
    anchor = anchored("share", CHANGED, kind="edit", placebo="same", top=top)
    found = truth([always(closed("edit", "lean"), closed("same", "again"))], anchor)
    assert found["share"] == pytest.approx((0.5 - 0.26) / (1 - 0.26))


def test_the_unedited_replies_have_a_truth_even_where_a_role_must_write() -> None:
    wanted = Wanted(name="x", role="writer", task=(), arms=lambda _reply, _name: ())
    found = truth([always(wanted)], ACCURACY, number("right", "x", RIGHT, kind="edit"))
    assert found == {"accuracy": pytest.approx(0.8)}


def test_what_is_missing_has_no_truth() -> None:
    assert truth(Missing(reason="nothing to turn"), number("x", "x", RIGHT, kind="edit")) == {}


def test_a_fresh_arm_is_asked_without_a_start() -> None:
    told = Arm(kind="edit", prompt=(Turn(role="user", content="Which? Think of left."),))
    found = truth([always(told)], number("right", "x", RIGHT, kind="edit"))
    assert found["right"] == pytest.approx(0.8)


def test_truths_by_hand_walk_every_way_of_every_baseline() -> None:
    lean, again = closed("edit", "lean"), closed("edit", "again")
    lost = Arm(kind="other", beside="edit:1", missing="nobody could make it")
    design = (always(lean), one_of((lean, lost), (again,)))
    found = every_way(lambda _item, _trace, _options: design, law, [ITEM], {})
    ways = [(way.own.option, way.probability, *(arm.label for arm in way.arms)) for way in found]
    assert ways == [
        (0, 0.8, "lean"),
        (0, 0.4, "lean"),
        (0, 0.4, "again"),
        (1, 0.2, "lean"),
        (1, 0.1, "lean"),
        (1, 0.1, "again"),
    ]
