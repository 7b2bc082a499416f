"""What opens a reasoning of each form, and what closes it and leads to the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from troth.values import Form


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """The bytes around a reasoning."""

    opens: str
    closes: str

    def around(self, reasoning: str) -> str:
        """A whole reasoning, closed; no reasoning in plain prose is no text at all."""
        return f"{self.opens}{reasoning}{self.closes}" if self.opens or reasoning else ""


TAGS: Mapping[Form, Tag] = MappingProxyType(
    {
        "think": Tag(opens="<think>\n", closes="\n</think>\n\n"),
        "thinking": Tag(opens="<thinking>\n", closes="\n</thinking>\n\n"),
        "bracketed": Tag(opens="[THINK]", closes="[/THINK]"),
        "harmony": Tag(
            opens="<|channel|>analysis<|message|>",
            closes="<|end|><|start|>assistant<|channel|>final<|message|>",
        ),
        "plain": Tag(opens="", closes="\n\n"),
    }
)

OPEN, CLOSE = TAGS["think"].opens.strip(), TAGS["think"].closes.strip()
