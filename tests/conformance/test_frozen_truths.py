"""The exact values of the older probes are still those that were once derived by hand, one by one.

`truths.json` has what each probe's own walk over a model's law came to before walks were derived
from arms. Where puzzles or laws change it is to be made again, from values that are proved anew.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from troth import Probe, host
from troth.conformance import GUESSING, Stage, Subject
from troth.sources import puzzles

ITEMS = puzzles(seed=0, limit=30, families=("ledger", "chain", "cups"))
ROWS = json.loads((Path(__file__).parent / "truths.json").read_text("utf-8"))


def called(row: dict[str, Any]) -> str:
    given = ",".join(f"{name}={value}" for name, value in row["options"].items())
    return "-".join(filter(None, (row["probe"], given, row.get("listener"), row["model"])))


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=called)
def test_the_exact_values_are_as_ever(row: dict[str, Any]) -> None:
    stage = Stage(items=ITEMS, cast={"listener": GUESSING} if "listener" in row else {})
    probe = host().get(Probe, row["probe"])
    truths = Subject(probe=probe, given=row["options"], stage=stage).truths(row["model"])
    frozen = {name: float("nan") if v is None else v for name, v in row["truths"].items()}
    assert dict(truths) == pytest.approx(frozen, abs=1e-9, nan_ok=True)
