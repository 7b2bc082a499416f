"""The checks, one function each: they return when all is well and raise what was found."""

import copy
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

import numpy as np

from troth.conformance.direct import at_once, judged_by
from troth.conformance.subject import Subject, renamed
from troth.evidence.codec import pack, unpack
from troth.evidence.tables import read_readings, write_readings
from troth.measuring.checking import readings_of
from troth.measuring.estimation import estimated
from troth.values import Estimate, Observation


class CheckFailedError(Exception):
    """What was found, and what was expected instead."""


class NotApplicableError(Exception):
    """Why a check says nothing."""


def short(value: object) -> str:
    """A text, or how Python shows a value, cut and in ASCII: fit for a message."""
    text = value if isinstance(value, str) else repr(value)
    return ascii(text if len(text) <= 60 else text[:57] + "...")


def demand(holds: bool, message: str) -> None:
    """Fail a check unless something holds."""
    if not holds:
        raise CheckFailedError(message)


def names_what_it_declares(subject: Subject) -> None:
    """The estimates are the declared quantities, and perhaps others named after them."""
    estimated(subject.probe, subject.sample(), subject.options)


def every_quantity_is_read(subject: Subject) -> None:
    """Each quantity rests on readings, without which no other check could find a fault in it."""
    missing = subject.unread(subject.sample())
    told = ", ".join(f"{name} ({_lost(e)})" for name, e in missing.items())
    others = ", ".join(name for name in subject.laws if name != subject.main)
    demand(
        not missing,
        f"nothing was read on {subject.main} of {told}{others and f'; nor on {others}'}; name "
        "organisms and items that say what the probe reads (--organism, --items)",
    )


def _lost(e: Estimate) -> str:
    counts = [f"{count} unread: {reason}" for reason, count in sorted(e.unread.items())]
    return "; ".join(counts) or "no readings"


def estimate_lies_in_its_interval(subject: Subject) -> None:
    """Low <= value <= high, all within the declared range, on every model."""
    ranges = {q.name: (q.low, q.high) for q in subject.probe.quantities}
    for model in subject.laws:
        for name, e in subject.estimates(subject.run(model).readings).items():
            if math.isnan(e.value):
                demand(bool(e.reason), f"{name} on {model} is NaN without a reason")
                continue
            demand(
                e.low <= e.value <= e.high,
                f"{name} on {model}: value {e.value} is not within [{e.low}, {e.high}]",
            )
            low, high = ranges.get(name.partition("[")[0], (-math.inf, math.inf))
            demand(
                low <= e.low and e.high <= high,
                f"{name} on {model}: [{e.low}, {e.high}] leaves the declared [{low}, {high}]",
            )


def order_does_not_matter(subject: Subject) -> None:
    """Readings in another order give the same estimates."""
    readings = subject.sample()
    shuffled = list(readings)
    np.random.default_rng(1).shuffle(shuffled)
    _same(subject.estimates(readings), subject.estimates(shuffled), "after shuffling the readings")


def same_seed_same_numbers(subject: Subject) -> None:
    """Two runs with one seed ask the same and agree to the last digit; and so estimates do."""
    first, again = subject.run(subject.main, seed=5), subject.run(subject.main, seed=5)
    for one, other in zip(first.evidence, again.evidence, strict=True):
        for seen, twin in zip_longest(one.observations, other.observations):
            demand(
                bool(seen and twin) and _asked(seen) == _asked(twin),
                f"probe {subject.probe.name!r}, arm {(seen or twin).arm!r}: two runs with one seed "
                "asked something else, or were answered otherwise",
            )
    demand(first.readings == again.readings, "two runs with one seed gave different readings")
    _same(
        subject.estimates(first.readings),
        subject.estimates(first.readings),
        "when the same readings were estimated twice",
        tolerance=0.0,
    )


def _asked(seen: Observation) -> tuple[object, ...]:
    return seen.arm, seen.draw, seen.made, seen.trace


def unread_is_counted_and_never_a_value(subject: Subject) -> None:
    """A third of the items turned unread: counted, and otherwise as if they had not been there."""
    readings = subject.sample()
    lost = set(sorted({r.item for r in readings})[::3])
    blank = [replace(r, value=None, reason="lost") if r.item in lost else r for r in readings]
    kept = [r for r in readings if r.item not in lost]
    with_lost, without = subject.estimates(blank), subject.estimates(kept)
    _same(with_lost, without, "when a third of the items is unread instead of absent")
    for name, e in subject.declared(blank).items():
        demand(
            e.unread.get("lost", 0) > 0,
            f"{name}: unread readings are not counted by their reason, got {e.unread}",
        )


def empty_is_nan(subject: Subject) -> None:
    """Without a single reading, or with none that was read, there is no number."""
    readings = subject.sample(items=12)
    unread = [replace(r, value=None, reason="lost") for r in readings]
    for case, given in (("no readings", []), ("nothing but unread readings", unread)):
        for name, e in subject.estimates(given).items():
            demand(math.isnan(e.value), f"{name} of {case}: expected NaN, got {e.value}")
            demand(bool(e.reason), f"{name} of {case}: NaN without a reason")


def more_data_narrows(subject: Subject) -> None:
    """Four times the items give about half the width."""
    few = subject.sample(items=75)
    many = [r for part in range(4) for r in renamed(few, f"~{part}")]
    narrow = subject.declared(many)
    for name, one in subject.declared(few).items():
        four = narrow[name]
        if one.n == 0 or one.high == one.low:
            continue
        ratio = (four.high - four.low) / (one.high - one.low)
        # Half, but for the edges of the range, where rare events narrow faster.
        demand(
            0.2 <= ratio <= 0.75,
            f"{name}: four times the items gave {ratio:.2f} of the width; expected about half",
        )


def equal_readings_give_no_point(subject: Subject) -> None:
    """Readings that all agree still leave doubt."""
    readings = subject.sample()
    for value in (0.0, 1.0):
        equal = [r if r.value is None else replace(r, value=value) for r in readings]
        for name, e in subject.estimates(equal).items():
            demand(
                math.isnan(e.value) or e.high > e.low,
                f"{name}: all readings equal {value:g} gave the point {e.value} without any width",
            )


def calls_are_as_declared(subject: Subject) -> None:
    """A sample costs what was declared: to the call for a known trace, unless a role is asked."""
    measured = subject.run(subject.main)
    before = subject.probe.calls(subject.options, None)
    for evidence, made in zip(measured.evidence, measured.calls, strict=True):
        baseline = next(evidence.baselines())
        exact = subject.probe.calls(subject.options, baseline.trace)
        demand(
            exact.least <= made <= exact.most,
            f"made {made} calls where {exact.least} to {exact.most} were declared for the trace",
        )
        demand(
            exact.least == exact.most or bool(subject.players),
            f"declared {exact.least} to {exact.most} calls for a known trace; expected one number",
        )
        demand(
            before.least <= made <= before.most,
            f"made {made} calls where {before.least} to {before.most} were declared beforehand",
        )


def inputs_stay_as_they_were(subject: Subject) -> None:
    """Neither estimating nor reading changes what it was given."""
    measured = subject.run(subject.main, items=12)
    readings = list(measured.readings)
    before = copy.deepcopy((readings, subject.options))
    subject.estimates(readings)
    demand((readings, subject.options) == before, "the estimate changed its readings or options")
    evidence = copy.deepcopy(measured.evidence)
    with judged_by(subject.players):
        for item, each in zip(subject.items, measured.evidence, strict=False):
            at_once(readings_of(subject.probe, item, each, subject.options))
    demand(measured.evidence == evidence, "the scorer changed its evidence")


def values_survive_json(subject: Subject) -> None:
    """Readings, estimates and options are the same after a journey through JSON."""
    readings = subject.run(subject.main, items=12).readings
    back = read_readings(write_readings(readings))
    demand(back == readings, "readings changed on their way through JSON")
    options = json.loads(json.dumps(subject.options))
    _same(
        subject.probe.estimate(readings, subject.options),
        subject.probe.estimate(back, options),
        "after a journey through JSON",
    )
    for name, e in subject.estimates(readings).items():
        text = json.dumps(pack(e))
        same = unpack(Estimate, json.loads(text))
        demand(_alike(same, e, 0.0), f"{name}: the estimate changed on its way through JSON")


def _same(
    first: Mapping[str, Estimate],
    second: Mapping[str, Estimate],
    when: str,
    *,
    tolerance: float = 1e-9,
) -> None:
    demand(list(first) == list(second), f"other quantities {when}: {list(first)}, {list(second)}")
    for name, e in first.items():
        demand(
            _alike(e, second[name], tolerance),
            f"{name} differs {when}: {_shown(e)} and {_shown(second[name])}",
        )


def _alike(first: Estimate, second: Estimate, tolerance: float) -> bool:
    pairs = ((getattr(first, end), getattr(second, end)) for end in ("value", "low", "high"))
    return all(
        (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=0, abs_tol=tolerance)
        for a, b in pairs
    )


def _shown(e: Estimate) -> str:
    return f"{e.value:.6g} [{e.low:.6g}, {e.high:.6g}]"


STRUCTURAL: Sequence[Callable[[Subject], None]] = (
    names_what_it_declares,
    every_quantity_is_read,
    estimate_lies_in_its_interval,
    order_does_not_matter,
    same_seed_same_numbers,
    unread_is_counted_and_never_a_value,
    empty_is_nan,
    more_data_narrows,
    equal_readings_give_no_point,
    calls_are_as_declared,
    inputs_stay_as_they_were,
    values_survive_json,
)
