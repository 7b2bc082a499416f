"""The table is honest: what it states as a fact has a link, and what has none says so."""

import re
from pathlib import Path

import pytest

from troth import Source, host
from troth.plugins.published import TABLE
from troth.plugins.published.loading import edition
from troth.plugins.published.page import markdown
from troth.plugins.published.rows import UNKNOWN, Published
from troth.tasks.datasets import load_items

from .conftest import WriteSet

PAGE = Path(__file__).parents[2] / "docs" / "items.md"
COMMIT = re.compile(r"[0-9a-f]{40}")
OPTIONS = {"repository": "", "revision": ""}


def row_of(name: str) -> Published:
    return next(row for row in TABLE if row.name == name)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_fact_has_a_link_or_is_left_open(row: Published) -> None:
    assert bool(row.revision) == ("revision" in row.links)
    assert not row.revision or COMMIT.fullmatch(row.revision)
    assert row.licence
    assert row.licence == UNKNOWN or "licence" in row.links
    assert all(link.startswith("https://") for link in row.links.values())
    assert not row.broken or row.revision, "rows are counted in one edition alone"


def test_sets_are_in_order_and_each_is_a_source_of_its_own() -> None:
    names = [row.name for row in TABLE]
    assert names == sorted(set(names))
    for row in TABLE:
        source = host().get(Source, row.name)
        assert (source.claim, source.licence) == (row.claim, row.licence)
        assert source.claim.endswith(".")


def test_the_page_shows_the_table() -> None:
    assert markdown() in PAGE.read_text(encoding="utf-8"), (
        "docs/items.md is out of date: python -m troth.plugins.published.page"
    )
    lines = {line.split("|")[1].strip(): line for line in markdown().splitlines()[2:]}
    assert "unverified" in lines["`folio`"]
    assert "not pinned" in lines["`rfeval`"]
    assert f"[`{row_of('arc').revision[:7]}`](https://github.com/" in lines["`arc`"]


def test_a_pinned_set_is_read_at_its_commit() -> None:
    assert edition(row_of("arc"), OPTIONS) == row_of("arc").revision
    other = "0" * 40
    assert edition(row_of("arc"), {**OPTIONS, "revision": other}) == other


def test_what_is_not_pinned_is_named_by_the_commit_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert edition(row_of("rfeval"), OPTIONS) == UNKNOWN
    commit = "0123456789" * 4
    kept = tmp_path / "datasets--snu-aidas--RFEval"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text(commit)
    (kept / "snapshots" / commit).mkdir(parents=True)
    (kept / "snapshots" / commit / "README.md").write_text("a card")
    assert edition(row_of("rfeval"), OPTIONS) == commit


def test_the_log_says_which_edition_was_read(write_set: WriteSet) -> None:
    record = {"question": "2 + 2?", "subject": "sums", "choices": ["3", "4"], "answer": 1}
    folder = str(write_set({("all", "test"): [record]}))
    loaded = load_items("mmlu", limit=1, seed=0, given={"repository": folder})
    assert loaded.record["revision"] == f"folder {folder}"
    assert loaded.record["options"]["repository"] == folder
