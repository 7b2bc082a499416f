"""Numeric answers made into options: wrong numbers by rule, drawn from what is asked alone.

An item is multiple choice, and a probe compares options. Of a problem with a number for an answer
three wrong numbers are made, such as slips leave: off by a little, by ten, by a factor. How many
of the three lie below the right one is drawn evenly from 0 to 3, so that no place among the four,
least or greatest or in between, tells which is right. Where too few non-negative numbers lie below,
more lie above.
"""

import re
from decimal import Decimal

from troth import Item
from troth.plugins.published.records import Record, digest
from troth.values import Check

MADE = "made by rule from the right number"
"""What the metadata of such an item says of its options."""

_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,6})?")
_WRONG = 3


def read_number(text: str) -> Decimal | None:
    """A plain number, its thousands marked or not; None for anything else."""
    said = text.strip().strip("$").strip()
    return Decimal(said.replace(",", "")) if _NUMBER.fullmatch(said) else None


def numeric_item(record: Record, question: str, answer: str, *, name: str, own: str = "") -> Item:
    """The item of a problem whose answer is a number, told by the field `name`."""
    right = read_number(answer)
    if right is None:
        raise record.wrong(name, expected="a plain number")
    options = (_written(right), *wrong_numbers(right, key=digest(record.source, question)))
    return record.item(question, options, 0, own=own, reorder=True, metadata={"options": MADE})


def free_number(record: Record, question: str, answer: str, *, name: str) -> Item:
    """The same problem without options."""
    right = read_number(answer)
    if right is None:
        raise record.wrong(name, expected="a plain number")
    return record.item(question, (_written(right),), 0, check=Check(kind="number"))


def wrong_numbers(right: Decimal, *, key: str) -> tuple[str, ...]:
    """Three wrong numbers, written like the right one, in an order that the key draws."""
    step = Decimal(1).scaleb(_exponent(right))
    slips = [right + sign * step * off for off in (1, 2, 3, 10) for sign in (-1, 1)]
    pool = {*slips, *_scaled(right)} - {right}
    if right >= 0:
        pool = {each for each in pool if each >= 0}
    drawn = sorted(pool, key=lambda each: digest(key, _written(each)))
    below, above = ([e for e in drawn if (e < right) == low] for low in (True, False))
    wanted = min(int(digest(key, "below")[:8], 16) % (_WRONG + 1), len(below))
    chosen = [*below[:wanted], *above[: _WRONG - wanted]]
    return tuple(_written(each) for each in chosen)


def _scaled(right: Decimal) -> list[Decimal]:
    """The double, the half, and a shifted point, where they are as plain as the number."""
    scaled = [right * 2, right * 10, right / 2, right / 10]
    return [each for each in scaled if _exponent(each) >= _exponent(right)]


def _exponent(number: Decimal) -> int:
    """The exponent of the last place that is written: 0 of a whole number, -2 of cents."""
    exponent = number.as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0


def _written(number: Decimal) -> str:
    return f"{number:f}"
