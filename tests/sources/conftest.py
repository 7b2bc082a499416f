import os
from collections.abc import Sequence

import pytest

from troth.sources import DEEPEST, USUAL_DEPTH, puzzles
from troth.values import Item


@pytest.fixture(scope="session")
def sweep() -> Sequence[Item]:
    """Two thousand puzzles a family, or as many as TROTH_SWEEP says of all together."""
    return puzzles(seed=20, limit=int(os.environ.get("TROTH_SWEEP", "10000")))


@pytest.fixture(scope="session")
def every_depth(sweep: Sequence[Item]) -> Sequence[Item]:
    """The same, and then some of every depth beyond."""
    return (*sweep, *puzzles(seed=21, limit=720, depth=(USUAL_DEPTH[1] + 1, DEEPEST)))
