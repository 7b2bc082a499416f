"""Texts with slots: one template both writes a text and reads it back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"),
    *("Tenth", "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth"),
    *("Seventeenth", "Eighteenth", "Nineteenth", "Twentieth"),
)

_WORD = r"-?\w{1,20}"
_NUMBER = r"\d{1,7}"
# A list runs to the end of its sentence, so that no two readings of one text are possible.
_LIST = r"[^.?\n]{1,6000}"
_KINDS = {
    "amount": _NUMBER,
    "count": _NUMBER,
    "opening": _NUMBER,
    "entries": _LIST,
    "facts": _LIST,
    "moves": _LIST,
    "row": _LIST,
    "table": _LIST,
    "move": r"[\w ]{1,120}",
    "step": "|".join(ORDINALS),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A text with named slots. Each slot takes a bounded run of characters."""

    template: str
    pattern: re.Pattern[str]

    @property
    def head(self) -> str:
        """The fixed words before the first slot."""
        return self.template.partition("{")[0]

    def write(self, **slots: str | int) -> str:
        """The text with its slots filled."""
        return self.template.format(**slots)

    def match(self, text: str) -> re.Match[str] | None:
        """What fills the slots if `text` begins with this frame."""
        return self.pattern.match(text)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """What fills the slots wherever this frame stands in `text`, in order."""
        return self.pattern.finditer(text)


def frame(template: str) -> Frame:
    """A frame from its template, in which a slot named twice must be filled alike."""
    seen: list[str] = []
    pattern = ""
    for words, slot, _, _ in Formatter().parse(template):
        pattern += re.escape(words)
        if slot in seen:
            pattern += f"(?P={slot})"
        elif slot:
            pattern += f"(?P<{slot}>{_KINDS.get(slot, _WORD)})"
            seen.append(slot)
    return Frame(template=template, pattern=re.compile(pattern, re.ASCII))
