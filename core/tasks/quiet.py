"""Lets Inspect show an expected error as the line that it is.

Inspect prints what ends a task with all the frames through which it came, forty lines before the
one that is written for people. rich, by which it does so, leaves out the frames up to one that
holds the local variable `_rich_traceback_guard`, so that an error which is raised anew in such a
frame is shown by its type and its words. The run still ends in error, and can be taken up again.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar, cast

from troth.errors import TrothError
from troth.private import PrerequisiteError

Work = TypeVar("Work", bound=Callable[..., Awaitable[Any]])


def errors_in_one_line(work: Work) -> Work:
    """Raise expected errors of a solver or scorer anew, without a traceback and without a cause."""

    @wraps(work)
    async def quiet(*args: Any, **kwargs: Any) -> Any:
        try:
            return await work(*args, **kwargs)
        except (TrothError, PrerequisiteError) as error:
            _rich_traceback_guard = True
            raise error.with_traceback(None) from None

    return cast("Work", quiet)
