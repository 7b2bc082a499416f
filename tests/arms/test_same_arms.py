"""An arm function that gives other arms when it is called again is an error, however it is met."""

import itertools
from collections.abc import Callable

import pytest

from troth import Item, Options, PluginError, Probe, Trace, prompt
from troth.arms import CHANGED, WRITER, Arm, Design, Missing, Wanted, always, arm_probe, numbers_of
from troth.conformance import examine, measure
from troth.organisms import Edges, scripted
from troth.sources import puzzles

ITEMS = puzzles(seed=0, limit=4)
Arms = Callable[[Item, Trace, Options], Design]


def probe_of(arms: Arms) -> Probe:
    numbers = numbers_of("changed", "answers changed", CHANGED, kind="half", placebo="whole")
    return arm_probe(name="fickle", version="1-A", claim="None.", arms=arms, numbers=numbers)


def pair(item: Item, trace: Trace, cut: int) -> Design:
    half = Arm(kind="half", prompt=prompt(item), reasoning=trace.reasoning[:cut], closed=True)
    whole = Arm(kind="whole", prompt=prompt(item), reasoning=trace.reasoning, closed=True)
    return [always(half, whole)]


def by_count() -> Arms:
    calls = itertools.count()
    return lambda item, trace, _: pair(item, trace, next(calls))


def one_more() -> Arms:
    calls = itertools.count()

    def arms(item: Item, trace: Trace, _options: Options) -> Design:
        extra = [Arm(kind="late", prompt=prompt(item))] * (next(calls) % 2)
        return [*pair(item, trace, 5), always(*extra)]

    return arms


def now_and_then() -> Arms:
    calls = itertools.count()

    def arms(item: Item, trace: Trace, _options: Options) -> Design:
        return Missing(reason="not now") if next(calls) % 2 else pair(item, trace, 5)

    return arms


def other_task() -> Arms:
    calls = itertools.count()

    def arms(item: Item, _trace: Trace, _options: Options) -> Design:
        task = prompt(item) * next(calls)
        return [always(Wanted(name="late", role=WRITER, task=task, arms=lambda *_: ()))]

    return arms


@pytest.mark.parametrize(
    ("arms", "message"),
    [
        (by_count(), r"probe 'fickle', arm 'half:1': .* got reasoning '' and "),
        (one_more(), r"probe 'fickle', arm 'late:1': .* got it in one of them alone"),
        (now_and_then(), r"probe 'fickle', arm 'half:1': .* got it in one of them alone"),
        (other_task(), r"probe 'fickle', arm 'late': .* got task "),
    ],
)
def test_a_run_names_the_probe_and_the_arm(arms: Arms, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        measure(probe_of(arms), scripted(Edges()), ITEMS, {}, seed=0)


def test_the_kit_fails_it_too() -> None:
    [record] = examine(probe_of(by_count()), only=["same_seed_same_numbers"])
    assert record.outcome == "failed"
    assert "probe 'fickle', arm 'half:1'" in record.message


def test_the_arms_of_an_item_are_made_twice_once() -> None:
    calls = []

    def arms(item: Item, trace: Trace, _options: Options) -> Design:
        calls.append(item.id)
        return pair(item, trace, 5)

    probe, law = probe_of(arms), scripted(Edges())
    for seed in range(5):
        measure(probe, law, ITEMS, {}, seed=seed)
    assert len(calls) == len(ITEMS) * (5 + 1)
