import doctest
import re
from pathlib import Path

import troth.stats

PAGE = Path(__file__).parents[2] / "docs" / "statistics.md"


def test_the_example_runs() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False)
    assert found.attempted > 0
    assert found.failed == 0


def test_every_function_is_explained() -> None:
    functions = {name for name in troth.stats.__all__ if name.islower()}
    assert functions <= set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
