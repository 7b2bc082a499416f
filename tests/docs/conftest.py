"""Blocks of code in the documentation."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
Blocks = Callable[[str, str], list[str]]


@pytest.fixture
def blocks() -> Blocks:
    """The fenced blocks of one language in one page, in order."""

    def find(page: str, language: str) -> list[str]:
        text = (DOCS / page).read_text(encoding="utf-8")
        return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)

    return find
