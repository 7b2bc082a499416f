"""Readings by column in a score, and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth import Reading, UsageError
from troth.evidence.codec import boxed, unboxed
from troth.evidence.tables import read_readings, write_readings

NAMES = st.sampled_from(["a", "b", "left\x1fright", ""])


@st.composite
def one(draw: st.DrawFn) -> Reading:
    value = draw(st.none() | st.floats(-9, 9))
    return Reading(
        item=draw(NAMES),
        group=draw(NAMES),
        arm=draw(NAMES),
        measure=draw(NAMES),
        value=value,
        reason="lost" if value is None else None,
        draw=draw(st.integers(0, 2)),
        weight=draw(st.sampled_from([1.0, 1 / 3])),
        detector=draw(st.none() | NAMES),
    )


@given(st.lists(one(), max_size=6))
def test_readings_come_back_as_they_were(readings: list[Reading]) -> None:
    assert read_readings(write_readings(readings)) == readings


def test_what_all_share_stands_once() -> None:
    read = [Reading(item="i", group="g", arm="a", measure="m", value=v) for v in (0.5, 0.5)]
    columns = json.loads(unboxed(write_readings(read)))
    assert (columns["item"], columns["value"]) == ("i", [0.5, 0.5])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "value",
        '["value"]',
        "7",
        "{}",
        '{"value": 1.0}',
        '{"value": [1.0]}',
        '{"value": [1.0], "item": ["a", "b"]}',
        '{"value": ["high"], "item": "i", "group": "g", "arm": "a", "measure": "m"}',
    ],
)
def test_a_score_without_readings_is_one_clear_line(text: str) -> None:
    with pytest.raises(UsageError, match="expected a table of readings in a score"):
        read_readings(boxed(text))
