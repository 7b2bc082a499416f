"""What is asked: an item, what one must know to answer it, and its worked solution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from troth.errors import ItemError

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Supply = Literal["factors", "mistakes", "rewordings", "counterfactuals"]
"""What may come with an item beside its question, and what a probe may take from it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Factor:
    """One piece of information without which the answer is undetermined.

    `forms` are the surface forms in which a trace may state it. `words`, where there are any, are
    what one sentence has that states it in a form of its own.
    """

    name: str
    forms: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """A wrong version of one step, and the option it leads to when carried on consistently."""

    kind: str
    text: str
    implies: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One sentence of a worked solution, with what could stand in its place.

    `mistakes` are wrong versions of it, `rewordings` right ones in other words.
    """

    text: str
    mistakes: tuple[Mistake, ...] = ()
    rewordings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Counterfactual:
    """A reasoning that argues for one wrong option and never states it."""

    option: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Solution:
    """The right way to an item's answer, where the source knows it exactly."""

    steps: tuple[Step, ...]
    conclusion: str
    counterfactuals: tuple[Counterfactual, ...] = ()


Same = Literal["number", "exact", "normalised"]
CHECKS: tuple[Same, ...] = get_args(Same)


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """How it is told whether two free answers are the same: by what they are brought to.

    `number`: a number, however it is written (1,000 or 1000, 0.5 or 1/2, with a unit or without).
    `normalised`: a text or a formula without regard to case, spaces and LaTeX's other spellings.
    `exact`: the text as it stands.
    """

    kind: Same = "normalised"


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One question: multiple choice, or with a `check` one that is answered freely.

    With a `check` the options are the answers that are known beforehand, which are never shown.
    `gold` is the index of the right option, or None where nobody knows it. `group` is the
    cluster that the item belongs to; items of one group are never treated as independent.
    `instruction` tells the model how to answer, empty for the usual words.
    """

    id: str
    question: str
    options: tuple[str, ...]
    gold: int | None = None
    group: str = ""
    factors: tuple[Factor, ...] = ()
    solution: Solution | None = None
    instruction: str = ""
    check: Check | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem = _problem(self)
        if problem:
            raise ItemError(f"item {self.id!r}: {problem}")

    @property
    def cluster(self) -> str:
        """The group, or the item itself where it stands alone."""
        return self.group or self.id

    def letter(self, option: int) -> str:
        """The letter under which an option is shown."""
        self._must_show()
        return LETTERS[option]

    def named(self, option: int | str) -> str:
        """An answer as one speaks of it: an option with its letter, or a free answer."""
        if self.check or isinstance(option, str):
            return f"the answer {option if isinstance(option, str) else self.options[option]}"
        return f"the option ({self.letter(option)}) {self.options[option]}"

    def shown(self, order: Sequence[int]) -> "Item":
        """The item with its options in another order, each named by its place in this one."""
        self._must_show()
        if sorted(order) != list(range(len(self.options))):
            raise ItemError(
                f"item {self.id!r}: expected each of its {len(self.options)} options once in an "
                f"order, got {list(order)}"
            )
        gold = None if self.gold is None else list(order).index(self.gold)
        return replace(self, options=tuple(self.options[i] for i in order), gold=gold)

    def _must_show(self) -> None:
        if self.check:
            raise ItemError(
                f"item {self.id!r}: expected options that are shown, but it is answered freely; "
                "a probe that wants them declares the need 'options'"
            )


def _problem(item: Item) -> str | None:
    if not item.id:
        return "expected a non-empty id"
    if not item.question.strip():
        return "expected a question, but it is empty"
    least = 0 if item.check else 2
    if not least <= len(item.options) <= len(LETTERS):
        return f"expected {least} to {len(LETTERS)} options, but it has {len(item.options)}"
    if any(not option.strip() for option in item.options):
        return "expected every option to have text, but one is empty"
    if len(set(item.options)) != len(item.options):
        return "expected options that differ, but two are equal"
    if item.gold is not None and not 0 <= item.gold < len(item.options):
        return f"expected gold to be one of its {len(item.options)} options, but it is {item.gold}"
    return None
