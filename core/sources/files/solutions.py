"""The worked solution of a record: its steps, and what could go wrong in each."""

from collections.abc import Mapping, Sequence
from typing import Any

from troth.sources.files.complaints import complaint
from troth.values import Counterfactual, Mistake, Solution, Step

FIELD = "solution"


def solution_from(value: Any, *, wrong: Sequence[int]) -> Solution:
    """The solution that an object describes; each wrong option by its index."""
    told = _object(value, ("steps", "conclusion", "counterfactuals"))
    return Solution(
        steps=tuple(_step(each, wrong) for each in _list(told.get("steps", []))),
        conclusion=_text(told.get("conclusion", ""), empty=True),
        counterfactuals=tuple(
            _counterfactual(each, wrong) for each in _list(told.get("counterfactuals", []))
        ),
    )


def _step(value: Any, wrong: Sequence[int]) -> Step:
    told = _object(value, ("text", "mistakes", "rewordings"))
    return Step(
        text=_text(told.get("text")),
        mistakes=tuple(_mistake(each, wrong) for each in _list(told.get("mistakes", []))),
        rewordings=tuple(_text(each) for each in _list(told.get("rewordings", []))),
    )


def _mistake(value: Any, wrong: Sequence[int]) -> Mistake:
    told = _object(value, ("kind", "text", "implies"))
    return Mistake(
        kind=_text(told.get("kind")),
        text=_text(told.get("text")),
        implies=_index(told.get("implies"), wrong),
    )


def _counterfactual(value: Any, wrong: Sequence[int]) -> Counterfactual:
    told = _object(value, ("option", "text"))
    return Counterfactual(option=_index(told.get("option"), wrong), text=_text(told.get("text")))


def _object(value: Any, fields: Sequence[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not set(value) <= set(fields):
        raise complaint(
            FIELD,
            expected=f"an object with no fields but {', '.join(fields)}",
            got=value,
            remedy="write it as `troth items --write` does",
        )
    return value


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise complaint(FIELD, expected="a list", got=value, remedy="write it in brackets")
    return value


def _text(value: Any, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not (empty or value.strip()):
        raise complaint(
            FIELD, expected="text that is not empty", got=value, remedy="write it in quotes"
        )
    return value


def _index(value: Any, wrong: Sequence[int]) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in wrong:
        raise complaint(
            FIELD,
            expected=f"the index of a wrong option, out of {', '.join(map(str, wrong))}",
            got=value,
            remedy="count the options from 0, and leave out what leads to the right one",
        )
    return value
