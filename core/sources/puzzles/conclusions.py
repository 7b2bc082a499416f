"""The sentence that ends every worked solution."""

import re

_CONCLUSION = re.compile(r"\bSo the answer is ([^.\n]{1,200})\.")


def conclusion(option_text: str) -> str:
    """The sentence that concludes on an option."""
    return f"So the answer is {option_text}."


def concluded(text: str) -> str | None:
    """The option's text on which the last conclusion in a text falls, or None."""
    found = _CONCLUSION.findall(text)
    return found[-1] if found else None
