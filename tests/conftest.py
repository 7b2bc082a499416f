"""No test sees, or changes, what the doctor found on this machine's models."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the doctor's records."""
    folder = tmp_path / "records"
    monkeypatch.setenv("TROTH_RECORDS", str(folder))
    return folder
