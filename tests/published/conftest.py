"""Small sets in the real formats, which the real loader reads from a folder."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import datasets
import pytest

from troth import Item, Source, host

Records = Sequence[Mapping[str, Any]]
WriteSet = Callable[..., Path]
Load = Callable[..., Sequence[Item]]


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Caches of this test alone, so that nothing which lies on this machine is read."""
    for name in ("HF_HOME", "HF_DATASETS_CACHE", "HF_HUB_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache" / name.lower()))
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache" / "datasets")


@pytest.fixture
def write_set(tmp_path: Path) -> WriteSet:
    """Write records as a repository lies on a disk: by configuration and split."""

    def write(parts: Mapping[tuple[str, str], Records]) -> Path:
        folder = tmp_path / "repository"
        folder.mkdir(exist_ok=True)
        lines = ["---", "configs:"]
        for config in dict.fromkeys(config for config, _ in parts):
            lines += [f"- config_name: {config}", "  data_files:"]
            for split in (split for each, split in parts if each == config):
                name = f"{config}-{split}.jsonl"
                lines += [f"  - split: {split}", f"    path: {name}"]
                text = "".join(f"{json.dumps(record)}\n" for record in parts[config, split])
                (folder / name).write_text(text, encoding="utf-8")
        (folder / "README.md").write_text("\n".join([*lines, "---", ""]), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def load(write_set: WriteSet) -> Load:
    """The items of one set, whose records the test makes."""

    def items(
        name: str,
        records: Records | Mapping[tuple[str, str], Records],
        *,
        at: tuple[str, str] = ("default", "test"),
        limit: int = 100,
        seed: int = 0,
        **options: Any,
    ) -> Sequence[Item]:
        parts = records if isinstance(records, Mapping) else {at: records}
        source = host().get(Source, name)
        given = {option.name: option.default for option in source.options}
        folder = str(write_set(parts))
        return source.items(limit, seed, {**given, "repository": folder, **options})

    return items
