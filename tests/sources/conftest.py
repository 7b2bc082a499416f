from collections.abc import Sequence

import pytest

from troth.sources import puzzles
from troth.values import Item


@pytest.fixture(scope="session")
def sweep() -> Sequence[Item]:
    """Two thousand puzzles a family."""
    return puzzles(seed=20, limit=10_000)
