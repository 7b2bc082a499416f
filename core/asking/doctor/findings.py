"""What the doctor can say: a question, a verdict, the words for it, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["yes", "no", "refused", "unclear", "not asked"]
"""`yes` and `no` were found. `refused`: the server said that it does not do this. `unclear`: what
came proves nothing, and the table's entry stays."""

_SHOWN = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """The answer to one question. `facts` are the fields of `Capabilities` that it settles."""

    question: str
    verdict: Verdict
    detail: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    advice: str = ""

    @property
    def settled(self) -> bool | None:
        """Whether it was found, or None where the table's entry stays."""
        return {"yes": True, "no": False, "refused": False}.get(self.verdict)


def words(text: object, limit: int = _SHOWN) -> str:
    """What a stranger wrote, as one short line that can be printed."""
    # Cut first: an error may carry a whole page, or a whole conversation.
    line = " ".join(str(text)[: 20 * limit].split())
    line = "".join(character for character in line if character.isprintable())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
