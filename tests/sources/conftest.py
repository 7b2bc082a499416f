import os
from collections.abc import Sequence

import pytest

from troth.sources import puzzles
from troth.values import Item


@pytest.fixture(scope="session")
def sweep() -> Sequence[Item]:
    """Two thousand puzzles a family, or as many as TROTH_SWEEP says of all together."""
    return puzzles(seed=20, limit=int(os.environ.get("TROTH_SWEEP", "10000")))
