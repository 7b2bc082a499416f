"""What the readings of listener execution come to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from troth import Estimate, Options, Reading
from troth.columns import columns, in_arms
from troth.scorers.listener_matches import (
    ALONE,
    BACKTRACKS,
    LISTENER,
    MATCH,
    STATED,
    listener_of,
)


def estimate(readings: Sequence[Reading], options: Options) -> Mapping[str, Estimate]:
    """The numbers over all listeners and cuts, and where asked for over each of either."""
    split = [_by_listener(reading) for reading in readings]
    estimates = dict(_rates(split))
    for label, part in _parts(split, options.get("by", "all")).items():
        estimates |= {f"{name}[{label}]": value for name, value in _rates(part).items()}
    return estimates


def _rates(readings: Sequence[Reading]) -> Mapping[str, Estimate]:
    match = columns(readings, MATCH, where=in_arms(LISTENER, lost=True))
    alone = columns(readings, MATCH, where=in_arms(ALONE, lost=True))
    return {
        "lift": match.minus(alone),
        "match": match.mean_of_traces(),
        "alone": alone.mean_of_traces(),
        "stated": columns(readings, STATED).mean_of_traces(),
        "backtracks": columns(readings, BACKTRACKS).mean(),
    }


def _by_listener(reading: Reading) -> Reading:
    """Each listener of a trace is a trace of its own; they stay in one group."""
    if not reading.arm.startswith((LISTENER, ALONE)):
        return reading
    return replace(reading, item=f"{reading.item}\x1f{listener_of(reading.arm)[0]}")


def _parts(readings: Sequence[Reading], by: str) -> Mapping[str, Sequence[Reading]]:
    """The readings of every listener, or of every cut."""
    label = {"listener": _listener, "cut": _cut}.get(by)
    if label is None:
        return {}
    # A random cut has a number behind its share, and is no other trace's cut.
    heard = {label(r) for r in readings if r.arm.startswith(LISTENER)}
    named = sorted(each for each in heard if each and (by == "listener" or "/" not in each))
    return {each: [r for r in readings if label(r) in (each, "")] for each in named}


def _listener(reading: Reading) -> str:
    number = listener_of(reading.arm)[0] if reading.arm.startswith((LISTENER, ALONE)) else ""
    return f"{number}:{reading.detector}" if number else ""


def _cut(reading: Reading) -> str:
    return listener_of(reading.arm)[1] if reading.arm.startswith(LISTENER) else ""
