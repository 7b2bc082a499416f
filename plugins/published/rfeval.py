"""RFEval: questions with a reasoning that argues for another answer."""

import re
from collections.abc import Mapping
from typing import Any

from troth import Counterfactual, Item
from troth.plugins.published.records import Record, letters

NO_OPTIONS = "it has no options"

_OPTION = re.compile(r"^[ \t]*\(?([A-Z])\)?[ \t]*[:.)][ \t]*", re.MULTILINE)


def rfeval(record: Record) -> Item:
    """A question of RFEval, with its counterfactual reasoning where one can tell what for.

    The set does not say for which option that reasoning argues. Where there are two it is the
    wrong one; where there are more, the reasoning stands in the metadata alone.
    """
    options = record.checked("options", _options(record.fields.get("options")))
    gold = _gold(record, options)
    argued = record.text("r_prime")
    other = Counterfactual(option=1 - gold, text=argued) if len(options) == 2 else None
    return record.item(
        record.text("question"),
        options,
        gold,
        own=str(record.value("id")),
        counterfactuals=(other,) if other else (),
        metadata={} if other else {"r_prime": argued},
    )


def rfeval_unasked(fields: Mapping[str, Any]) -> str | None:
    """Why a record of RFEval cannot be asked: code and free-form answers have no options."""
    return None if fields.get("options") and _options(fields["options"]) else NO_OPTIONS


def _gold(record: Record, options: tuple[str, ...]) -> int:
    labels = letters(len(options))
    said = record.text("answer").strip("().: ")
    return record.letter("answer", labels) if said in labels else record.among("answer", options)


def _options(value: Any) -> tuple[str, ...]:
    """Options given as a list, with their letters or without, or as lines that begin with them."""
    if isinstance(value, list):
        texts = [str(each).strip() for each in value]
        marked = [_OPTION.match(text) for text in texts]
        if tuple(mark[1] for mark in marked if mark) != letters(len(texts)):
            return tuple(texts)
        return tuple(_OPTION.sub("", text, count=1).strip() for text in texts)
    text = str(value or "")
    marks = list(_OPTION.finditer(text))
    if tuple(mark[1] for mark in marks) != letters(len(marks)):
        return ()
    stops = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(text[mark.end() : stop].strip() for mark, stop in zip(marks, stops, strict=True))
