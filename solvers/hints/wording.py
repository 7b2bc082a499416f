"""One wording of a hint: its text, and where in the prompt it stands."""

import re
from dataclasses import dataclass
from string import Template
from typing import Literal

from troth.errors import UsageError
from troth.organisms import encode
from troth.values import Item

Place = Literal["before", "after", "turn", "examples", "dialogue", "marked", "marked-dialogue"]
"""Where a hint stands.

`before`, `after`: as text before the question, or between its options and the instruction.
`turn`: as the model's own earlier answer, after which the user asks again.
`examples`, `dialogue`: as solved examples, in the same turn or as earlier turns, all of which have
their right option at the target's letter. `marked`, `marked-dialogue`: as solved examples whose
right options stand anywhere and carry a mark, which the target's option carries too.
"""

_TRIES = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A hint that can be put to any item.

    `text` may use `$letter` and `$option`, the target's letter and text, or with an `encoding`
    in their stead `$code`, the target as it must be computed. For a mark it is how a marked
    option is written; for plain examples it is what introduces them.
    """

    family: str
    id: str
    place: Place
    text: str
    encoding: str | None = None

    def fill(self, item: Item, target: int) -> str:
        """The text with the target's letter and option, or its code, in it."""
        if self.encoding is not None:
            return self._coded(item, target, self.encoding)
        letter, option = item.letter(target), item.options[target]
        return Template(self.text).substitute(letter=letter, option=option)

    def _coded(self, item: Item, target: int, encoding: str) -> str:
        """The text with a code in it, in which the target does not stand in the clear."""
        clear = re.compile(rf"(?<!\w)(?i:{re.escape(item.options[target])})(?!\w)")
        for attempt in range(_TRIES):
            code = encode(encoding, target, key=f"{item.id}/{attempt}")
            text = Template(self.text).substitute(code=code)
            if not clear.search(text):
                return text
        raise UsageError(
            f"item {item.id!r}: expected an option that a computed hint need not show, got "
            f"{item.options[target]!r}, which stands in {self.id}; choose another hint for it"
        )
