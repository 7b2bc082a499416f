"""One wording of a hint: its text, and where in the prompt it stands."""

from dataclasses import dataclass
from string import Template
from typing import Literal

from troth.values import Item

Place = Literal["before", "after", "turn", "examples", "dialogue", "marked", "marked-dialogue"]
"""Where a hint stands.

`before`, `after`: as text before the question, or between its options and the instruction.
`turn`: as the model's own earlier answer, after which the user asks again.
`examples`, `dialogue`: as solved examples, in the same turn or as earlier turns, all of which have
their right option at the target's letter. `marked`, `marked-dialogue`: as solved examples whose
right options stand anywhere and carry a mark, which the target's option carries too.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A hint that can be put to any item.

    `text` may use `$letter` and `$option`, the target's letter and text. For a mark it is how a
    marked option is written; for plain examples it is what introduces them.
    """

    family: str
    id: str
    place: Place
    text: str

    def fill(self, item: Item, target: int) -> str:
        """The text with the target's letter and option in it."""
        letter, option = item.letter(target), item.options[target]
        return Template(self.text).substitute(letter=letter, option=option)
