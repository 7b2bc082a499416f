"""No test sees, or changes, the doctor's records of this machine; simulations are slow."""

from pathlib import Path

import pytest

SIMULATED = ("truth_is_covered", "no_effect_is_covered")
"""Those of the kit's checks that run a probe many times over."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what simulates as slow."""
    for item in items:
        if item.name.endswith(tuple(f"[{check}]" for check in SIMULATED)):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the doctor's records."""
    folder = tmp_path / "records"
    monkeypatch.setenv("TROTH_RECORDS", str(folder))
    return folder
