"""The kit finds what is broken: each broken probe fails exactly the check made for it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

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
    Trace,
    UsageError,
    means,
    prompt,
    reading,
)
from troth.conformance import examine, fewest_hits, names
from troth.values import Law, baseline_only

SEEDS = 60


async def again(
    item: Item, baseline: Observation, ask: Asker, _options: Options
) -> Sequence[Observation]:
    return [await ask.generate(prompt(item), arm="again", draw=baseline.draw)]


def changed(item: Item, evidence: Evidence, _options: Options) -> list[Reading]:
    found = []
    for first in evidence.baselines():
        second = evidence.get("again", draw=first.draw)
        seen = second or first
        reason = first.reason or seen.reason
        value = None if reason else float(first.option != seen.option)
        found.append(reading(item, seen, "changed", value, reason))
    return found


def truth(law: Law, items: Sequence[Item], _options: Options) -> Mapping[str, float]:
    def differs(item: Item) -> float:
        branches = law(prompt(item))
        odds = [
            sum(b.probability * b.answer[i] for b in branches) for i in range(len(item.options))
        ]
        return 1 - sum(p * p for p in odds)

    return {"changed": sum(map(differs, items)) / len(items)}


def one_call(_options: Options, _trace: Trace | None) -> Calls:
    return Calls(least=1, most=1)


SOUND = Probe(
    name="instability",
    version="1-A",
    claim="How often a model answers otherwise when asked again.",
    quantities=(Quantity(name="changed", meaning="answers that differ when asked again"),),
    solver=again,
    scorer=changed,
    estimate=means("changed"),
    calls=one_call,
    truth=truth,
)


def spoiled(change: Callable[[Estimate], Estimate]) -> Callable[..., Mapping[str, Estimate]]:
    def estimate(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
        return {name: change(e) for name, e in SOUND.estimate(readings, options).items()}

    return estimate


def naive(readings: Sequence[Reading], _options: Options) -> Mapping[str, Estimate]:
    """Unread taken for 0, but counted; otherwise as sound."""
    zeros = [r if r.reason is None else replace(r, value=0.0, reason=None) for r in readings]
    lost = sum(r.reason is not None for r in readings)
    if lost == len(readings):
        return SOUND.estimate(readings, {})
    return {"changed": replace(SOUND.estimate(zeros, {})["changed"], unread={"lost": lost})}


def last_wins(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
    found = SOUND.estimate(readings, options)["changed"]
    if not found.n or readings[-1].value is None:
        return {"changed": found}
    shift = 0.01 * (sum(map(ord, readings[-1].item)) % 97) / 97
    middle = found.low + (found.high - found.low) * (0.4 + shift)
    return {"changed": replace(found, value=middle)}


def constant_width(e: Estimate) -> Estimate:
    low, high = max(0.0, e.value - 0.15), min(1.0, e.value + 0.15)
    return e if math.isnan(e.value) else replace(e, low=low, high=high)


def point_where_equal(e: Estimate) -> Estimate:
    return replace(e, low=e.value, high=e.value) if e.method == "bound, all equal" else e


def wild(item: Item, evidence: Evidence, options: Options) -> list[Reading]:
    found = changed(item, evidence, options)
    counter.append(1)
    # So often that two runs of 60 items never agree, and too rarely to spoil any other check.
    if len(counter) % 97 == 0 and found[0].value is not None:
        found[0] = replace(found[0], value=1 - found[0].value)
    return found


counter: list[int] = []


async def twice(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    await ask.generate(prompt(item), arm="wasted", draw=baseline.draw)
    return await again(item, baseline, ask, options)


def drop_first(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
    found = SOUND.estimate(readings, options)
    if isinstance(readings, list) and readings:
        readings.append(readings.pop(0))
    return found


def one_sided(e: Estimate) -> Estimate:
    return e if math.isnan(e.value) else replace(e, high=e.value + (e.high - e.value) * 0.05)


BROKEN: Mapping[str, Probe] = {
    "names_what_it_declares": replace(
        SOUND,
        quantities=(*SOUND.quantities, Quantity(name="never_given", meaning="nothing")),
        truth=None,
    ),
    "estimate_lies_in_its_interval": replace(
        SOUND, quantities=(Quantity(name="changed", meaning="too narrow a range", high=0.5),)
    ),
    "order_does_not_matter": replace(SOUND, estimate=last_wins),
    "same_seed_same_numbers": replace(SOUND, scorer=wild),
    "unread_is_counted_and_never_a_value": replace(SOUND, estimate=naive),
    "empty_is_nan": replace(
        SOUND,
        estimate=spoiled(
            lambda e: replace(e, value=0.0, low=0.0, high=1.0) if math.isnan(e.value) else e
        ),
    ),
    "more_data_narrows": replace(SOUND, estimate=spoiled(constant_width)),
    "equal_readings_give_no_point": replace(SOUND, estimate=spoiled(point_where_equal)),
    "calls_are_as_declared": replace(SOUND, solver=twice),
    "inputs_stay_as_they_were": replace(SOUND, estimate=drop_first),
    "truth_is_covered": replace(SOUND, estimate=spoiled(one_sided)),
}
# A fault may also show in a second check, which is then named here with the reason.
ALSO: Mapping[str, set[str]] = {
    "names_what_it_declares": {"same_through_inspect"},  # a run refuses it too
    "same_seed_same_numbers": {"same_through_inspect"},  # which compares two runs too
    "truth_is_covered": {"no_effect_is_covered"},  # the interval is as wrong there
}


def failures(probe: Probe, **given: object) -> dict[str, str]:
    records = examine(probe, seeds=SEEDS, **given)  # type: ignore[arg-type]
    return {r.check: r.message for r in records if r.outcome == "failed"}


def test_a_sound_probe_passes_every_check() -> None:
    records = list(examine(SOUND, seeds=SEEDS))
    assert [r.check for r in records] == list(names())
    assert {r.outcome for r in records} == {"passed"}


@pytest.mark.parametrize("check", BROKEN)
def test_each_fault_fails_the_check_made_for_it(check: str) -> None:
    counter.clear()
    found = failures(BROKEN[check])
    assert set(found) - ALSO.get(check, set()) == {check}, found


def silent(*reasons: str) -> Probe:
    """A probe that reads nothing, each time for another reason, and whose estimate is broken."""

    def unread(item: Item, evidence: Evidence, _options: Options) -> list[Reading]:
        seen = evidence.baselines()
        return [reading(item, s, "changed", None, why) for s in seen for why in reasons]

    return replace(SOUND, scorer=unread, estimate=spoiled(constant_width), truth=None)


def test_a_probe_that_reads_nothing_fails_with_what_was_not_read_where_and_why() -> None:
    only = ["every_quantity_is_read"]
    [record] = examine(silent("no such words", "no verdict"), only=only)
    assert record.outcome == "failed"
    assert (
        "nothing was read on dial of changed (60 unread: no such words; 60 unread: no verdict)"
        in record.message
    )
    assert "nor on faithful" in record.message
    [record] = examine(silent(), only=only)
    assert "of changed (no readings)" in record.message


def test_what_the_first_model_never_says_is_examined_on_one_that_does() -> None:
    def explained(item: Item, evidence: Evidence, _options: Options) -> list[Reading]:
        [seen] = evidence.baselines()
        told = seen.trace is not None and seen.trace.answer.startswith("So the answer is")
        value = float(seen.option == item.gold) if told else None
        return [reading(item, seen, "changed", value, None if told else "not explained")]

    probe = replace(SOUND, solver=None, calls=baseline_only, scorer=explained, truth=None)
    broken = replace(probe, estimate=spoiled(constant_width))
    only = ["every_quantity_is_read", "more_data_narrows"]
    assert [r.outcome for r in examine(probe, only=only)] == ["passed", "passed"]
    assert [r.outcome for r in examine(broken, only=only)] == ["passed", "failed"]


def test_a_wrong_set_of_estimates_names_the_probe_and_the_quantities() -> None:
    def other(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
        return {"another": SOUND.estimate(readings, options)["changed"]}

    [record] = examine(replace(SOUND, estimate=other), only=["names_what_it_declares"])
    assert record.outcome == "failed"
    assert record.message.startswith("probe 'instability': its estimate: expected")
    assert "missing: changed; not declared: another" in record.message


def test_an_excuse_is_strict() -> None:
    broken = BROKEN["calls_are_as_declared"]
    only = ["calls_are_as_declared"]
    [record] = examine(broken, excuses={only[0]: "to be mended"}, only=only)
    assert record.outcome == "excused"
    assert "to be mended" in record.message
    [record] = examine(SOUND, excuses={only[0]: "to be mended"}, only=only)
    assert record.outcome == "failed"
    assert "take the excuse away" in record.message
    with pytest.raises(UsageError, match="there is no check 'no_such_check'"):
        list(examine(SOUND, excuses={"no_such_check": "x"}))


def test_a_probe_that_raises_fails_with_what_it_raised() -> None:
    def burst(*_: object) -> list[Reading]:
        raise ZeroDivisionError("by nothing")

    [record] = examine(replace(SOUND, scorer=burst), only=["order_does_not_matter"])
    assert record.outcome == "failed"
    assert record.message == "raised ZeroDivisionError: by nothing"


def test_without_a_truth_coverage_is_not_applicable() -> None:
    [record] = examine(replace(SOUND, truth=None), only=["truth_is_covered"])
    assert record.outcome == "not applicable"


def test_the_demand_is_915_of_1000() -> None:
    assert fewest_hits(1000) == 915
