"""What items are, in one short string: to pair them between runs, and to name a set of them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from troth.values import Item


def content_hash(item: Item) -> str:
    """Names what is shown of an item: its question and its options in their order, if any."""
    return _sha256({"question": item.question, "options": () if item.check else item.options})


def digest(items: Iterable[Item]) -> str:
    """Names a set of items in its order, by all that they hold but how they are to be answered."""
    return _sha256([_held(item) for item in items])


def _held(item: Item) -> dict[str, Any]:
    fields = asdict(replace(item, metadata=dict(item.metadata)))
    del fields["instruction"]
    if item.check is None:
        # So that sets of questions with options keep the names that stand in older logs.
        del fields["check"]
    return fields


def _sha256(value: Any) -> str:
    # Escaped to ASCII, so that any text can be hashed, even half of a surrogate pair.
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
