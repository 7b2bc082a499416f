"""Items out of the datasets of Inspect tasks: of an installed package, and of a file."""

import os
import subprocess
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from inspect_ai.log import read_eval_log

from troth.errors import ItemError, TrothError
from troth.tasks.datasets import load_items
from troth.values import Item

from .conftest import Command, write_distribution

TASKS = """
    from inspect_ai import Task, task
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.model import ChatMessageUser

    @task
    def capitals(count: int = 4, more: bool = False) -> Task:
        samples = [
            Sample(
                id=f"s{n}",
                input=[ChatMessageUser(content=f"Which is {n}?")] if n % 2 else f"Which is {n}?",
                choices=["Oslo", "Bern", "Rome"],
                target=["b"] if n % 2 else "C",
                metadata={"part": f"p{n % 2}", "kind": int},
            )
            for n in range(count)
        ]
        if more:
            samples.append(Sample(input="Say something.", target="anything"))
        return Task(
            dataset=MemoryDataset(samples, name="capitals.csv", location="/data/capitals.csv"),
            version="3-B",
        )

    @task
    def broken() -> Task:
        raise RuntimeError("no such\\ndata set")
"""


@pytest.fixture
def asked(tmp_path: Path, command: Command) -> Command:
    """`inspect eval` of a source, with the tasks in a package that is installed beside troth."""
    # Inspect knows a package by the folder that it is installed in.
    site = tmp_path / "site-packages"
    write_distribution(site, "quizzes", TASKS, version="2.5", group="inspect_ai")
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH")]))
    run = ("inspect", "eval", "troth/early_answering", "--model", "organism/faithful")

    def ask(*given: str) -> subprocess.CompletedProcess[str]:
        return command(*run, *(word for each in given for word in ("-T", each)), PYTHONPATH=path)

    return ask


def test_the_dataset_of_an_installed_task_is_asked(asked: Command, tmp_path: Path) -> None:
    done = asked(
        "source=inspect:quizzes/capitals",
        "task_args={count: 6, more: true}",
        "fields=group:metadata.part",
        "lenient=true",
        "limit=4",
        "cuts=1",
    )
    assert "left out 1 of 7 items, at inspect:quizzes/capitals, sample 7;" in done.stderr
    [path] = (tmp_path / "work" / "logs").iterdir()
    log = read_eval_log(str(path))
    assert log.status == "success", log.error
    assert log.eval.metadata is not None
    said = log.eval.metadata["source"]
    assert (said["name"], said["revision"]) == ("inspect:quizzes/capitals", "3-B")
    assert said["task"] == {
        "name": "quizzes/capitals",
        "version": "3-B",
        "packages": {"quizzes": "2.5"},
        "dataset": {
            "name": "capitals.csv",
            "location": "/data/capitals.csv",
            "samples": 7,
            "shuffled": False,
        },
    }
    assert [sample.target for sample in log.samples or []].count("C") == 2


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["capitals", "task_args={more: true}"], "sample 5: field 'choices': expected the choices"),
        (["capitols"], "Did you mean 'quizzes/capitals'?"),
    ],
)
def test_what_is_wrong_with_an_installed_task_is_said(
    asked: Command, given: list[str], message: str
) -> None:
    done = asked(f"source=inspect:quizzes/{given[0]}", *given[1:])
    assert message in done.stdout + done.stderr


@pytest.fixture
def tasks(tmp_path: Path) -> str:
    """A file of tasks, as a source begins that names one of them."""
    (tmp_path / "quizzes.py").write_text(dedent(TASKS), encoding="utf-8")
    return f"inspect:{tmp_path / 'quizzes.py'}@"


def test_samples_of_a_file_of_tasks_become_items(tasks: str) -> None:
    found = load_items(f"{tasks}capitals", limit=0, seed=0, given={"fields": "group:metadata.part"})
    assert found.items[:2] == (
        Item(
            id="s0",
            question="Which is 0?",
            options=("Oslo", "Bern", "Rome"),
            gold=2,
            group="p0",
            metadata={"part": "p0", "kind": "type"},
        ),
        Item(
            id="s1",
            question="Which is 1?",
            options=("Oslo", "Bern", "Rome"),
            gold=1,
            group="p1",
            metadata={"part": "p1", "kind": "type"},
        ),
    )
    assert len(found.items) == 4


_NESTED = {
    deep: f"reduce(lambda inner, _: dict(a=inner), range({deep}), {{}})" for deep in (120, 300)
}


@pytest.mark.parametrize(
    ("sample", "part"),
    [
        ("input='Q?', target='x'", "field 'choices': expected the choices"),
        ("input='Q?', choices=['x', 'y'], target='C'", "a letter from A to B, an index"),
        ("input='Q?', choices=['x', 'y'], target=['A', 'B']", "field 'gold': expected a letter"),
        ("input='Q?', choices=['x'], target='A'", "2 to 26 options, got ['x']"),
        ("input=' ', choices=['x', 'y'], target='A'", "field 'question': expected text"),
        ("input=[U(content='a'), U(content='b')], choices=['x', 'y'], target='A'", "one text"),
        ("input=[S(content='a')], choices=['x', 'y'], target='A'", "got ['ChatMessageSystem']"),
        ("id=3, input='Q?', choices=['x', 'y'], target='A'", "sample 3 has it already"),
        ("input='\\ud800', choices=['x', 'y'], target='A'", "surrogates not allowed"),
        (f"input='Q?', choices=['x', 'y'], target='A', metadata={_NESTED[300]}", "depth exceeded"),
        (f"input='Q?', choices=['x', 'y'], target='A', metadata={_NESTED[120]}", "too many brack"),
        ("input='Q?', choices=['x', 'y'], target='A', metadata=ring", "Circular reference"),
    ],
)
def test_a_sample_that_is_no_multiple_choice_is_named(
    tmp_path: Path, sample: str, part: str
) -> None:
    path = tmp_path / "one.py"
    path.write_text(
        "from functools import reduce\n"
        "from inspect_ai import Task, task\n"
        "from inspect_ai.dataset import Sample\n"
        "from inspect_ai.model import ChatMessageSystem as S, ChatMessageUser as U\n"
        "ring = {}\nring['ring'] = ring\n"
        "@task\ndef one():\n"
        "    good = Sample(id=3, input='Good?', choices=['B', 'A'], target='A')\n"
        f"    return Task(dataset=[good, Sample({sample})])\n"
    )
    source = f"inspect:{path}@one"
    with pytest.raises(ItemError) as caught:
        load_items(source, limit=0, seed=0, given={})
    assert str(caught.value).startswith(f"{source}, sample ")
    assert part in str(caught.value)
    found = load_items(source, limit=0, seed=0, given={"lenient": True})
    assert [(item.id, item.gold) for item in found.items] == [("3", 0)]
    assert found.record["left_out"]["count"] == 1


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("broken", {}, "making it raised RuntimeError: no such data set"),
        ("capital", {}, "Task named 'capital' not found"),
        ("", {}, "expected path/to/file.py@task; check the path"),
        ("capitals", {"task_args": {"cont": 2}}, "no option 'cont'. Did you mean 'count'?"),
        ("capitals", {"task_args": "count"}, "expected a mapping, as in -T 'task_args="),
        ("capitals", {"fields": "group:part"}, "field 'group': expected a value under 'part'"),
    ],
)
def test_a_task_that_cannot_be_had_is_said_in_one_line(
    tasks: str, name: str, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(TrothError) as caught:
        load_items(f"{tasks}{name}", limit=0, seed=0, given=given)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
