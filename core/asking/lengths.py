"""Counts replies that stop at the token limit, and says at the end of a run where they are many.

Only replies that a model was let finish count, of every arm: where troth itself asks for no more
than the letter of an option, a reply is cut short on purpose.
"""

import sys
from dataclasses import dataclass

from inspect_ai.hooks import Hooks, RunEnd, hooks

from troth.asking.client import Response

TOLERATED = 0.05
"""What is cut short is unread, and long replies are those to hard questions: more of them would
leave out what a measurement is about."""


@dataclass(kw_only=True, slots=True)
class _Count:
    """The replies of one model, and those of them that stopped at the limit."""

    limit: int | None
    replies: int = 0
    stopped: int = 0
    longest: int = 0


class Lengths:
    """Counts the replies of one task, by model and by the role that it plays."""

    def __init__(self, task: str = "") -> None:
        self._task = task
        self._counts: dict[tuple[str, str], _Count] = {}

    def count(self, reply: Response, limit: int | None, *, model: str, role: str = "") -> None:
        """Count one reply.

        Args:
            reply: What came.
            limit: The tokens that the user allows a reply, or None where the provider decides.
            model: Who was asked.
            role: The role that it plays, or empty for the model under test.
        """
        if reply.unread is not None:
            return
        _say_at_the_end(self)
        count = self._counts.setdefault((model, role), _Count(limit=limit))
        count.replies += 1
        count.longest = max(count.longest, reply.output_tokens)
        count.stopped += reply.stop == "max_tokens"

    def notices(self) -> list[str]:
        """A line for each model of which too many replies stopped; the count then begins anew."""
        counts, self._counts = self._counts, {}
        return [
            f"{self._task}: {_notice(count, model, role)}"
            for (model, role), count in counts.items()
            if count.stopped > TOLERATED * count.replies
        ]


def _notice(count: _Count, model: str, role: str) -> str:
    limit = count.limit or count.longest
    whose = "" if count.limit else ", which the provider or the context sets,"
    # A server that tells no lengths leaves the limit unknown.
    at = f"the limit of {limit:,} tokens" if limit else "a limit that is not known"
    return (
        f"{count.stopped:,} of {count.replies:,} replies of {model} "
        f"({count.stopped / count.replies:.0%}) stopped at {at}{whose} "
        f"before they had ended; allow more: {_setting(model, role, limit=limit)}"
    )


def _setting(model: str, role: str, *, limit: int) -> str:
    tokens = 2 * limit or "N"
    if role:
        return f"--model-role '{role}={{model: {model}, max_tokens: {tokens}}}'"
    return f"--max-tokens {tokens}"


_counting: list[Lengths] = []
"""Those of the run that goes on."""
_hooked: list[type[Hooks]] = []


def _say_at_the_end(lengths: Lengths) -> None:
    if lengths not in _counting:
        _counting.append(lengths)
    if not _hooked:
        # Not at import: Inspect would announce it to every run, of whatever task.
        _hooked.append(hooks(name="lengths", description="Says which replies were cut")(_AtTheEnd))


class _AtTheEnd(Hooks):
    """Inspect calls it when all tasks of a run have ended."""

    def enabled(self) -> bool:
        return bool(_counting)

    async def on_run_end(self, data: RunEnd) -> None:  # noqa: ARG002  Inspect calls it so
        for lengths in _counting:
            for notice in lengths.notices():
                # By that word Inspect's full display knows what to show below the results.
                sys.stderr.write(f"WARNING {notice}\n")
        _counting.clear()
