"""What real models wrote is read as a careful reader reads it, and no reasoning is lost."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from troth.asking import Response
from troth.asking.traces import trace_of
from troth.values import LETTERS

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
STOPS = {"length": "max_tokens"}


def replies(file: Path, half: int) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["half"] == half)


def outcome(row: dict[str, Any]) -> tuple[str, bool]:
    """How a reply was read, and whether reasoning that stands in it was lost."""
    reply = Response(text=row["text"], stop=STOPS.get(row["stop"], "stop"))
    trace = trace_of(reply, row["options"], opened="plain", block="think")
    assert trace is not None
    read = None if trace.option is None else LETTERS[trace.option]
    lost = row["reasoning"] == "some" and not trace.reasoning
    if row["expected"] is None and read is not None:
        return ("against its reasoning" if read == row.get("at_odds") else "guessed"), lost
    if row["expected"] is None:
        return "nothing, rightly", lost
    return ("right" if read == row["expected"] else "unread" if read is None else "wrong"), lost


@pytest.mark.parametrize(
    ("file", "half"),
    [(file, half) for file in FILES for half in (1, 2) if half == 2 or "fresh" not in file.stem],
    ids=lambda value: value.stem if isinstance(value, Path) else str(value),
)
def test_replies_are_read(file: Path, half: int) -> None:
    """A cut reply gives nothing here: a run counts it as a length stop, whatever it says."""
    rows = [row for row in replies(file, half) if row["stop"] != "length"]
    found = [outcome(row) for row in rows]
    counts = Counter(how for how, _ in found)
    telling = counts["right"] + counts["unread"] + counts["wrong"]
    guessed = counts["guessed"]
    lost = sum(gone for _, gone in found)
    figures = f"{dict(counts)}, of {telling} that tell; {lost} lost reasoning"
    print(f"{file.stem}, half {half}: {figures}")  # noqa: T201  the figures are the point
    by_hand = file.stem == "by_hand"
    assert counts["right"] >= (0.85 if by_hand else 0.96) * telling
    assert counts["wrong"] <= (0.03 if by_hand else 0.003) * telling
    assert guessed <= (0.06 if by_hand else 0.02) * len(rows)
    assert lost <= (0.1 if by_hand else 0.01) * len(rows)
