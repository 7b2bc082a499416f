"""Readings by column in a score, and back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth import Reading, UsageError
from troth.tables import by_column, by_row

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
    assert by_row(json.loads(json.dumps(by_column(readings)))) == readings


def test_what_all_share_stands_once() -> None:
    read = [Reading(item="i", group="g", arm="a", measure="m", value=v) for v in (0.5, 0.5)]
    columns = by_column(read)
    assert (columns["item"], columns["value"]) == ("i", [0.5, 0.5])


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"value": 1.0},
        {"value": [1.0], "item": ["a", "b"]},
        {"value": [1.0]},
        {"value": ["high"], "item": "i", "group": "g", "arm": "a", "measure": "m"},
        ["value"],
    ],
)
def test_a_score_without_readings_is_one_clear_line(columns: Any) -> None:
    with pytest.raises(UsageError, match="expected readings by column in a score"):
        by_row(columns)
