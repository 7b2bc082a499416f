"""The sentence that ends every worked solution."""

import re

_LEAD = "So the answer is "
# Not the stop inside a number, nor one of several.
_END = re.compile(r"\.(?![\w.])|\n")


def conclusion(option_text: str) -> str:
    """The sentence that concludes on an option."""
    return f"{_LEAD}{option_text}."


def concluded(text: str) -> str | None:
    """The option's text on which the last finished conclusion in a text falls, or None."""
    for said in reversed(text.split(_LEAD)[1:]):
        end = _END.search(said)
        if end and end[0] == "." and end.start():
            return said[: end.start()]
    return None
