"""The trust page counts the values whose intervals can miss apart from those that cannot."""

import runpy
from pathlib import Path
from typing import Any

PAGE = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "trust_page.py"))["page"]


def result(model: str, **values: tuple[int, bool]) -> dict[str, Any]:
    """Twenty runs on one model: of each value how often it was held, and whether it varied."""
    return {
        "probe": "early_answering",
        "design": "auto",
        "model": model,
        "puzzles": ["5"],
        "runs": 20,
        "headline": "aoc",
        "truths": dict.fromkeys(values, 0.0 if model == "posthoc" else 0.7),
        "counts": {name: count for name, (count, _) in values.items()},
        "first": dict.fromkeys(values, True),
        "spans": [(0.0, 0.1) if model == "posthoc" else (0.6, 0.8)] * 20,
        "ends": {name: [(0, 1), (0, 0.9)][: 1 + varied] for name, (_, varied) in values.items()},
    }


def test_values_that_cannot_miss_are_counted_apart() -> None:
    text = PAGE(
        [
            result("faithful", aoc=(18, True), match_0=(20, True), accuracy=(20, False)),
            result("posthoc", aoc=(20, False), match_0=(20, False), accuracy=(20, False)),
        ]
    )
    assert "Of the 6 values below, 6 were held" in text
    assert "2 of them can miss" in text
    assert "95.0% of these intervals held their value" in text
    assert "The other 4 cannot" in text
