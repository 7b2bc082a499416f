"""What is wrong is one line that says where, what was expected, what came and what to do."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from troth import ItemError, Source, TrothError, UsageError, host
from troth.tasks.datasets import load_items

from .conftest import Load, WriteSet
from .test_choices import ARC, GPQA, MMLU_PRO, MUSR

MMLU = {"question": "2 + 2?", "subject": "anatomy", "choices": ["3", "4"], "answer": 1}
BBH = {"question": "How many?", "target": "8"}
GSM8K = {"question": "How many?", "answer": "4 + 4\n#### 8"}
TRUTHFUL = {"question": "So?", "mc1_targets": {"choices": ["no", "yes"], "labels": [1, 0]}}
AT = {
    "arc": ("ARC-Easy", "test"),
    "bbh": ("object_counting", "object_counting"),
    "gpqa": ("gpqa_diamond", "train"),
    "gsm8k": ("main", "test"),
    "mmlu": ("all", "test"),
    "mmlu_pro": ("default", "test"),
    "musr": ("default", "team_allocation"),
    "truthfulqa": ("multiple_choice", "validation"),
}
SUBSET = {"arc": ("easy",), "bbh": ("object_counting",), "musr": ("team_allocation",)}


@pytest.mark.parametrize(
    ("name", "record", "change", "parts"),
    [
        ("mmlu", MMLU, {"question": None}, ["field 'question': expected a value, got None"]),
        ("mmlu", MMLU, {"question": " "}, ["field 'question': expected text that is not empty"]),
        ("mmlu", MMLU, {"answer": 2}, ["field 'answer': expected one of the 2 options, from 0"]),
        ("mmlu", MMLU, {"answer": -1}, ["got -1"]),
        ("mmlu", MMLU, {"choices": ["3", "3"]}, ["'choices': expected options that differ"]),
        ("mmlu", MMLU, {"choices": ["3", " "]}, ["'choices': expected options that have text"]),
        ("mmlu", MMLU, {"choices": ["3", None]}, ["'choices': expected options that have text"]),
        ("mmlu", MMLU, {"choices": ["3"]}, ["'choices': expected 2 to 26 options, got ['3']"]),
        ("mmlu", MMLU, {"choices": "3, 4"}, ["'choices': expected a list of options"]),
        ("mmlu_pro", MMLU_PRO, {"answer": "K"}, ["'answer': expected one of A, B, C, D, E, got"]),
        (
            "mmlu_pro",
            MMLU_PRO,
            {"answer_index": 2},
            ["field 'answer_index': expected 1, as 'answer' has it, got 2"],
        ),
        (
            "musr",
            MUSR,
            {"answer_choice": "Ben"},
            ["field 'answer_choice': expected 'Ann', as 'answer_index' has it, got 'Ben'"],
        ),
        ("musr", MUSR, {"choices": "Ann or Ben"}, ["field 'choices': expected a list of options"]),
        ("musr", MUSR, {"choices": "__import__('os')"}, ["field 'choices': expected a list"]),
        ("arc", ARC, {"answerKey": "D"}, ["subset 'easy', row 1, field 'answerKey': expected one"]),
        ("gpqa", GPQA, {"Incorrect Answer 2": "1/2"}, ["'Correct Answer': expected options that"]),
        ("bbh", BBH, {"target": "eight"}, ["field 'target': expected a plain number, got 'eight'"]),
        ("gsm8k", GSM8K, {"answer": "4 + 4 = 8"}, ["field 'answer': expected a solution, '####'"]),
        ("gsm8k", GSM8K, {"answer": "so\n#### x"}, ["field 'answer': expected a plain number"]),
        (
            "truthfulqa",
            TRUTHFUL,
            {"mc1_targets": {"choices": ["no", "yes"], "labels": [1, 1]}},
            ["field 'mc1_targets.labels': expected a 1 for one option"],
        ),
    ],
)
def test_a_bad_record_is_named_by_set_row_and_field(
    load: Load, name: str, record: Mapping[str, Any], change: Mapping[str, Any], parts: list[str]
) -> None:
    with pytest.raises(ItemError) as failed:
        load(name, [{**record, **change}], at=AT[name], subset=SUBSET.get(name, ()))
    said = str(failed.value)
    assert "\n" not in said
    for part in [f"source '{name}'", "row 1", "-T lenient=true", *parts]:
        assert part in said


def test_a_missing_field_is_named_with_those_that_are_there(load: Load) -> None:
    record = {key: value for key, value in MMLU.items() if key != "answer"}
    with pytest.raises(ItemError, match=r"'answer': expected a value, got only \['choices',"):
        load("mmlu", [record], at=AT["mmlu"])


def test_faulty_rows_are_left_out_on_request_and_counted(
    load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [MMLU, {**MMLU, "choices": ["3", "3"]}, {**MMLU, "answer": 7}]
    [item] = load("mmlu", records, at=AT["mmlu"], lenient=True)
    assert item.options == ("3", "4")
    said = capsys.readouterr().err
    assert "source 'mmlu': rows left out: 2: faulty, as in: source 'mmlu'" in said
    assert "expected options that differ" in said
    assert "got 7" in said


def test_a_set_of_which_nothing_is_left_is_an_error(load: Load) -> None:
    with pytest.raises(ItemError, match="expected items in anatomy, got none: faulty, as in"):
        load("mmlu", [{**MMLU, "answer": 9}], at=AT["mmlu"], lenient=True)


def test_rows_known_to_be_damaged_are_left_out_where_the_edition_is_the_pinned_one() -> None:
    [row] = [each for each in _table() if each.name == "bbh"]
    assert set(row.broken) == {("ruin_names", 100), ("ruin_names", 145)}
    assert row.revision


@pytest.mark.parametrize(
    ("name", "subset", "parts"),
    [
        ("bbh", "objekt_counting", ["-T subset=objekt_counting: expected a subset. Did you mean"]),
        ("bbh", "x", ["expected a subset. There are: boolean_expressions, causal_judgement"]),
        ("bbh", "word_sorting", ["has no options to choose from: its answer is free text"]),
        ("arc", "easy,hard", ["expected a subset. There are: challenge, easy"]),
        ("rfeval", "code_generation", ["its answers are programs"]),
    ],
)
def test_a_misspelt_subset_is_an_error_before_anything_is_loaded(
    name: str, subset: str, parts: list[str]
) -> None:
    with pytest.raises(UsageError) as failed:
        load_items(name, limit=1, seed=0, given={"subset": subset})
    assert all(part in str(failed.value) for part in parts)


def test_a_misspelt_subject_is_an_error_with_those_there_are(load: Load) -> None:
    with pytest.raises(UsageError, match="subset=anatomi: expected a subset"):
        load("mmlu", [MMLU], at=AT["mmlu"], subset=("anatomi",))


def test_a_folder_that_lacks_the_split_is_an_error(write_set: WriteSet) -> None:
    folder = write_set({("all", "dev"): [MMLU]})
    with pytest.raises(ItemError) as failed:
        load_items("mmlu", limit=1, seed=0, given={"repository": str(folder)})
    said = str(failed.value)
    assert "expected configuration 'all', split 'test' to load, got ValueError" in said
    assert "\n" not in said


def test_without_a_network_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _failure(monkeypatch, "openai/gsm8k", ConnectionError("Couldn't reach 'x' on the Hub"))
    assert "openai/gsm8k could not be reached, and no copy of it lies in the cache" in said
    assert all(name in said for name in ("HF_HOME", "HF_DATASETS_OFFLINE=1", "HF_DATASETS_CACHE"))
    assert "troth items gsm8k --show 1" in said


def test_the_real_library_without_a_network_ends_in_one_line(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HF_")}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "troth"), "items", "gsm8k", "--show", "1"],
        env={**kept, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("troth: source 'gsm8k': openai/gsm8k could not be reached")


def test_a_gated_set_without_a_token_names_the_page_where_access_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from datasets.exceptions import DatasetNotFoundError

    error = DatasetNotFoundError("Dataset 'Idavidrein/gpqa' is a gated dataset on the Hub.")
    said = _failure(monkeypatch, "Idavidrein/gpqa", error, name="gpqa")
    assert "ask for access on https://huggingface.co/datasets/Idavidrein/gpqa" in said
    assert "HF_TOKEN" in said


def test_a_repository_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    from datasets.exceptions import DatasetNotFoundError

    error = DatasetNotFoundError("Dataset 'openai/gsm8k' doesn't exist on the Hub")
    said = _failure(monkeypatch, "openai/gsm8k", error)
    assert "expected a repository or a folder that can be read" in said


def test_without_the_package_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("troth.plugins.published.loading.find_spec", lambda _name: None)
    with pytest.raises(UsageError, match=r"pip install 'troth\[hf\]'"):
        load_items("gsm8k", limit=1, seed=0, given={})


def _failure(
    monkeypatch: pytest.MonkeyPatch, repository: str, error: Exception, *, name: str = "gsm8k"
) -> str:
    """What is said where the loader's library fails in one of its ways."""

    def fail(path: str, **_settings: object) -> object:
        assert path == repository
        raise error

    monkeypatch.setattr("datasets.load_dataset", fail)
    with pytest.raises(TrothError) as failed:
        load_items(name, limit=1, seed=0, given={})
    said = str(failed.value)
    assert "\n" not in said
    return said


def _table() -> Any:
    from troth.plugins.published import TABLE

    assert {row.name for row in TABLE} <= set(host().names("source"))
    assert host().get(Source, "bbh")
    return TABLE
