"""From a reply to the trace that it is: reasoning, answer, the option, or the reason why none."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from troth.asking.answers.reading import read_continued_option, read_option, stated_option
from troth.asking.client import Response
from troth.asking.outcomes.kinds import EMPTY, LENGTH_STOP
from troth.asking.splitting.replies import split
from troth.values import Answered, Check, Form, Trace

_UNCLOSED = "unclosed think block"


class ReadTrace(Protocol):
    """How a whole reply is read: see `trace_of`."""

    def __call__(
        self,
        reply: Response,
        options: Sequence[str],
        *,
        opened: Form,
        block: Form,
        begun: str = "",
        check: Check | None = None,
    ) -> Trace | None:
        """The trace, unless the reply is none."""
        ...


def trace_of(
    reply: Response,
    options: Sequence[str],
    *,
    opened: Form,
    block: Form,
    begun: str = "",
    check: Check | None = None,
) -> Trace | None:
    """A reply taken apart, unless it is none.

    Args:
        reply: What came.
        options: The item's options.
        opened: The block that the reply continues, `plain` for none.
        block: The form in which the model reasons by itself.
        begun: The plain prose that was put into its mouth. A model that adds nothing to it has
            let the answer that it states be its own.
        check: How it is told whether two answers are the same, where they are free.
    """
    if reply.unread:
        return None
    continues = opened != "plain"
    parts = split(
        reply.text,
        reply.reasoning,
        opened=continues,
        block=opened if continues else block,
        options=options,
        check=check,
    )
    option, unread = read_option(parts.prose or parts.answer, options, check)
    if reply.stop == "max_tokens" and parts.form == "plain":
        # It may be the inside of a block that a template opened, of which nothing is seen.
        option = None
        parts = replace(parts, reasoning=parts.prose, answer="")
    if begun and not reply.text.strip() and reply.stop != "max_tokens":
        option = stated_option(begun, options, check)
    if option is None:
        unread = _outcome(reply, _UNCLOSED if parts.unclosed else unread, text=parts.answer)
    trace = _trace(reply, answer=parts.answer, option=option, unread=unread)
    return replace(
        trace,
        reasoning=parts.reasoning,
        visibility=reply.visibility,
        form=parts.form,
        settings=reply.settings,
    )


def answer_of(reply: Response, options: Sequence[str], check: Check | None = None) -> Trace | None:
    """A reply to a prompt that ends in the start of an answer, unless it is none."""
    if reply.unread:
        return None
    option, unread = read_continued_option(reply.text, options, check)
    if option is None:
        unread = _outcome(reply, unread, text=reply.text)
    return _trace(reply, answer=reply.text, option=option, unread=unread)


def _trace(reply: Response, *, answer: str, option: Answered | None, unread: str | None) -> Trace:
    """A trace without reasoning, with what every reply tells of itself."""
    return Trace(
        reasoning="",
        answer=answer,
        option=option,
        unread=unread,
        stop=reply.stop,
        input_tokens=reply.input_tokens,
        output_tokens=reply.output_tokens,
        model=reply.model,
    )


def _outcome(reply: Response, unread: str | None, *, text: str) -> str | None:
    """The name of what went wrong, the cause before its symptom."""
    if reply.stop == "max_tokens":
        return LENGTH_STOP
    if unread == _UNCLOSED:
        return unread
    return unread if text.strip() else EMPTY
