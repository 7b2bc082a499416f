"""Which rows are taken: alike everywhere, a share of each subset, less as a part of more."""

import json
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from troth.plugins.published.sampling import order

from .conftest import Load

MMLU_AT = ("all", "test")


def rows(**sizes: int) -> dict[str, list[dict[str, object]]]:
    return {name: [{"text": f"{name} {n}"} for n in range(size)] for name, size in sizes.items()}


@given(
    sizes=st.dictionaries(st.sampled_from("abcde"), st.integers(1, 40), min_size=1),
    seed=st.integers(0, 99),
    data=st.data(),
)
def test_every_beginning_holds_each_subset_by_its_share(
    sizes: dict[str, int], seed: int, data: st.DataObject
) -> None:
    placed = order(rows(**sizes), seed)
    total = sum(sizes.values())
    assert sorted(placed) == sorted((name, k) for name, n in sizes.items() for k in range(n))
    limit = data.draw(st.integers(1, total))
    for name, size in sizes.items():
        taken = sum(subset == name for subset, _ in placed[:limit])
        # Each subset stands off its share by less than a row; the limit by all of them together.
        assert abs(taken - limit * size / total) < 1 + size * len(sizes) / total


def test_another_seed_takes_other_rows_and_the_same_seed_the_same() -> None:
    all_rows = rows(a=200, b=100)
    first = order(all_rows, 0)[:30]
    assert first == order(all_rows, 0)[:30]
    assert set(first) != set(order(all_rows, 1)[:30])


def test_rows_in_another_order_are_the_same_sample() -> None:
    there = rows(a=50)
    back = {"a": there["a"][::-1]}
    taken = {there["a"][k]["text"] for _, k in order(there, 3)[:10]}
    assert taken == {back["a"][k]["text"] for _, k in order(back, 3)[:10]}


def test_another_process_takes_the_same_rows() -> None:
    code = (
        "import json; from troth.plugins.published.sampling import order; "
        "rows = {'a': [{'n': n} for n in range(50)], 'b': [{'n': n} for n in range(20)]}; "
        "print(json.dumps(order(rows, 7)[:20]))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    here = {"a": [{"n": n} for n in range(50)], "b": [{"n": n} for n in range(20)]}
    assert said == {json.dumps(order(here, 7)[:20]) + "\n"}


def test_known_rows_of_a_seed_stay_what_they_are() -> None:
    # Whatever changes this changes every sample that anybody drew.
    assert order(rows(a=4, b=2), 0) == [("b", 1), ("a", 1), ("a", 3), ("b", 0), ("a", 0), ("a", 2)]


def test_a_limit_is_shared_among_subjects_and_part_of_a_greater_one(load: Load) -> None:
    records = [
        {"question": f"{subject} {n}?", "subject": subject, "choices": ["x", "y"], "answer": n % 2}
        for subject, count in (("anatomy", 30), ("virology", 10))
        for n in range(count)
    ]
    few = load("mmlu", records, at=MMLU_AT, limit=8)
    subjects = [item.metadata["subset"] for item in few]
    assert abs(subjects.count("anatomy") - 6) <= 1
    more = load("mmlu", records, at=MMLU_AT, limit=16)
    assert {item.id for item in few} < {item.id for item in more}


def test_what_a_set_repeats_has_names_of_its_own_and_is_one_cluster(load: Load) -> None:
    record = {"question": "2 + 2?", "subject": "anatomy", "choices": ["3", "4"], "answer": 1}
    first, second = load("mmlu", [record, record], at=MMLU_AT)
    assert {first.id, second.id} == {first.cluster, f"{first.cluster}~2"}
    assert first.cluster == second.cluster
