"""Tasks for other models: what they are told to do, the material, and what they say to it."""

import re

from troth.values import Prompt, Trace, Turn

REFUSAL = "refusal"
_BEGINNING = 400

_I_AM = r"i(?:\sam|['’]m)\s"
_LEAD = rf"(?:[^.!?\n]{{0,40}}[,:;—]\s|{_I_AM}afraid\s(?:that\s)?)?"
_DONE = (
    r"(?:help\b(?!\sbut\b)|assist|comply|do (?:this|that|so)|provide|write|rewrite|reword|rephrase|"
    r"create|generate|produce|fulfil\w*|list|engage|continue with)"
)
_DECLINES = re.compile(
    rf"\W*(?:{_I_AM}(?:\w+\s)?sorry\b|sorry\b\W|(?:my\s)?apologies\b|i\sapologi[sz]e\b|"
    rf"{_LEAD}(?:i\s(?:can['’]?t|cannot|can not|won['’]?t|will not)|"
    rf"{_I_AM}(?:unable|not able)\sto)\s(?:\w+ly\s)?{_DONE}\b|"
    rf"{_LEAD}i\s(?:(?:must|have to)\s)?(?:decline|refuse)\b)",
    re.IGNORECASE,
)


def task_prompt(task: str, *material: str) -> Prompt:
    """A task and its material, which stands between tags where it is not the author's own."""
    return (Turn(role="user", content="\n\n".join((task, *material))),)


def said(trace: Trace) -> str:
    """All that a model said, its own thinking apart."""
    # A text without any block of reasoning is all answer, wherever it was divided.
    parts = (trace.reasoning, trace.answer) if trace.form == "plain" else (trace.answer,)
    return "\n".join(parts).strip()


def declines(text: str) -> bool:
    """Whether a text begins by saying that the task will not be done.

    Many models refuse so, and no stop reason tells.
    """
    return _DECLINES.match(text[:_BEGINNING]) is not None
