"""Tasks for other models: what they are told to do, the material, and what they say to it."""

from troth import Prompt, Trace, Turn


def task_prompt(task: str, *material: str) -> Prompt:
    """A task and its material, which stands between tags where it is not the author's own."""
    return (Turn(role="user", content="\n\n".join((task, *material))),)


def said(trace: Trace) -> str:
    """All that a model said, its own thinking apart."""
    # A text without any block of reasoning is all answer, wherever it was divided.
    parts = (trace.reasoning, trace.answer) if trace.form == "plain" else (trace.answer,)
    return "\n".join(parts).strip()
