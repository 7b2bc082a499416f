"""Lets Inspect show an expected error as the line that it is.

Inspect prints what ends a task with all the frames through which it came, forty lines before the
one that is written for people. rich, by which it does so, leaves out the frames up to one that
holds the local variable `_rich_traceback_guard`, so that an error which is raised anew in such a
frame is shown by its type and its words. The run still ends in error, and can be taken up again.
"""

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from inspect_ai._util.error import PrerequisiteError

from troth.errors import TrothError

P = ParamSpec("P")
T = TypeVar("T")


def errors_in_one_line(work: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Raise expected errors of a solver or scorer anew, without a traceback and without a cause."""

    @wraps(work)
    async def quiet(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await work(*args, **kwargs)
        except (TrothError, PrerequisiteError) as error:
            _rich_traceback_guard = True
            raise error.with_traceback(None) from None

    return quiet
