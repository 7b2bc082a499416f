"""Items of a user's own file, as a task takes them: its options, its draw, its log."""

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from inspect_ai._util.error import PrerequisiteError
from inspect_ai.log import EvalLog, read_eval_log

from troth.sources import content_hash, digest, puzzles, read_items, sample
from troth.tasks.datasets import load_items
from troth.values import Item

from .conftest import Evaluate


def export(items: Sequence[Item], path: Path) -> Path:
    """Puzzles as somebody else's file: without what only their source knows."""
    rows = [
        {
            "id": item.id,
            "question": item.question,
            "options": list(item.options),
            "gold": item.letter(item.gold or 0),
        }
        for item in items
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(row | {"options": json.dumps(row["options"])} for row in rows)
        else:
            file.writelines(f"{json.dumps(row)}\n" for row in rows)
    return path


def metrics(log: EvalLog) -> dict[str, float]:
    assert log.status == "success", log.error
    assert log.results is not None
    return {name: metric.value for name, metric in log.results.scores[0].metrics.items()}


@pytest.mark.parametrize("name", ["items.jsonl", "items.csv"])
def test_puzzles_from_a_file_give_the_numbers_that_they_give_from_their_source(
    evaluate: Evaluate, tmp_path: Path, name: str
) -> None:
    path = export(puzzles(seed=5, limit=8), tmp_path / name)
    given = {"seed": 5, "cuts": "grid"}
    embedded = evaluate("troth/early_answering", task_args={**given, "limit": 8})
    own = evaluate("troth/early_answering", task_args={**given, "source": str(path)})
    assert metrics(own) == pytest.approx(metrics(embedded), nan_ok=True)
    assert metrics(own)["aoc_n"] > 8


def test_a_log_says_what_each_sample_asks_and_what_was_left_out(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(puzzles(limit=6), tmp_path / "items.jsonl")
    with path.open("a") as file:
        file.write("{}\n" * 4)
    given = {"source": str(path), "lenient": True, "limit": 3, "fields": "group:id", "seed": 2}
    log = evaluate("troth/early_answering", task_args={**given, "cuts": 1})
    places = ", ".join(f"{path}:{number}" for number in (7, 8, 9))
    assert f"left out 4 of 10 items, at {places} and others; the log says why\n" in (
        capsys.readouterr().err
    )
    said = read_eval_log(log.location).eval.metadata["source"]
    assert said["options"] == {"fields": {"group": ["id"]}, "lenient": True, "sample": "stratified"}
    assert (said["items"], said["drawn_from"], said["left_out"]["count"]) == (3, 6, 4)
    assert [each["place"] for each in said["left_out"]["first"]] == [
        f"{path}:{number}" for number in (7, 8, 9, 10)
    ]
    assert all("field 'id'" in each["why"] for each in said["left_out"]["first"])
    drawn = load_items(str(path), limit=3, seed=2, given={"lenient": True, "fields": "group:id"})
    assert said["digest"] == digest(drawn.items)
    assert log.samples is not None
    assert {sample.id: sample.metadata["content_hash"] for sample in log.samples} == {
        item.id: content_hash(item) for item in drawn.items
    }


def test_a_limit_draws_or_takes_the_first(tmp_path: Path) -> None:
    path = str(export(puzzles(limit=30), tmp_path / "items.jsonl"))
    items = read_items(path)
    for seed in (0, 1):
        drawn = load_items(path, limit=7, seed=seed, given={}).items
        assert tuple(drawn) == sample(items, limit=7, seed=seed)
        first = load_items(path, limit=7, seed=seed, given={"sample": "first"}).items
        assert tuple(first) == items[:7]
    assert tuple(load_items(path, limit=0, seed=3, given={}).items) == items


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"sample": "firts"}, "expected one of stratified, first. Did you mean 'first'?"),
        ({"lenient": "perhaps"}, "-T lenient=perhaps: expected true or false"),
        ({"fields": "golf:id"}, "got 'golf'. Did you mean 'gold'?"),
        ({"field": "gold:id"}, "no option 'field'. Did you mean 'fields'?"),
        ({"task_args": {"n": 1}}, "no option 'task_args'"),
    ],
)
def test_an_option_of_a_file_is_checked(
    evaluate: Evaluate, tmp_path: Path, given: dict[str, Any], message: str
) -> None:
    path = export(puzzles(limit=3), tmp_path / "items.jsonl")
    with pytest.raises(PrerequisiteError, match=re.escape(message)):
        evaluate("troth/early_answering", task_args={"source": str(path), **given})
