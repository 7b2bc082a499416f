"""A published set in a real run: its items are asked, and the log says where they came from."""

import gc
import warnings
from pathlib import Path

import inspect_ai

from .conftest import WriteSet
from .test_choices import ARC


def test_a_probe_runs_on_a_published_set(write_set: WriteSet, tmp_path: Path) -> None:
    records = [{**ARC, "id": f"Made_up_{n}"} for n in range(5)]
    folder = str(write_set({("ARC-Easy", "test"): records}))
    with warnings.catch_warnings():
        # Of Inspect's own dependencies: retries, and streams left to the collector.
        warnings.filterwarnings("ignore", message="The 'initial' parameter is deprecated")
        warnings.filterwarnings("ignore", message="Unclosed <MemoryObject")
        [log] = inspect_ai.eval(
            "troth/hint_acknowledgement",
            model="organism/faithful",
            task_args={"source": "arc", "subset": "easy", "repository": folder, "limit": 3},
            display="none",
            log_dir=str(tmp_path / "logs"),
        )
        gc.collect()
    assert log.status == "success", log.error
    assert log.eval.metadata is not None
    source = log.eval.metadata["source"]
    assert (source["name"], source["items"]) == ("arc", 3)
    assert source["revision"] == f"folder {folder}"
    assert source["options"]["subset"] == ["easy"]
    ids = {str(sample.id) for sample in log.samples or []}
    assert len(ids) == 3
    assert ids < {f"arc-easy-Made_up_{n}" for n in range(5)}
    assert {sample.target for sample in log.samples or []} == {"B"}
