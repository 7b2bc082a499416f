"""A conversation as the text that a model reads, left open where it ends in the model's turn."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspect_ai.model import ChatMessage, ChatMessageAssistant

from troth.asking.openings import joined
from troth.private import PrerequisiteError


class Chat:
    """Renders conversations by a chat template."""

    def __init__(
        self, tokenizer: Any, *, template: str | None, settings: Mapping[str, Any]
    ) -> None:
        self._tokenizer = tokenizer
        self._template = _read(template) if template else None
        self._settings = settings

    def render(self, messages: Sequence[ChatMessage], settings: Mapping[str, Any]) -> str:
        """The prompt, in which a trailing assistant turn is continued byte for byte.

        That turn never goes through the template, which might strip its think block or close it.
        """
        last = messages[-1] if messages else None
        if not isinstance(last, ChatMessageAssistant):
            return self._templated(messages, settings)
        return joined(self._templated(messages[:-1], settings), last.text)

    def _templated(self, messages: Sequence[ChatMessage], settings: Mapping[str, Any]) -> str:
        if not (self._template or self._tokenizer.chat_template):
            raise PrerequisiteError(
                "expected a tokenizer with a chat template, got one without; pass "
                "-M chat_template=file, or choose a model that was trained on conversations"
            )
        turns = [{"role": message.role, "content": message.text} for message in messages]
        try:
            rendered = self._tokenizer.apply_chat_template(
                turns,
                chat_template=self._template,
                tokenize=False,
                add_generation_prompt=True,
                **{**self._settings, **settings},
            )
        except Exception as error:
            problem = " ".join(str(error).split())[:200]
            raise PrerequisiteError(
                f"expected a chat template that renders the roles {_roles(messages)}, got "
                f"{type(error).__name__}: {problem}; pass another by -M chat_template=file"
            ) from error
        return str(rendered)


def _roles(messages: Sequence[ChatMessage]) -> str:
    return ", ".join(sorted({message.role for message in messages})) or "(none)"


def _read(template: str) -> str:
    """A template by its path, or as it was given. A template spans lines or holds a brace."""
    if "{" in template or "\n" in template:
        return template
    try:
        return Path(template).read_text(encoding="utf-8")
    except OSError as error:
        raise PrerequisiteError(
            f"expected chat_template to be a file or a Jinja template, got {template[:200]!r}, "
            f"which cannot be read ({error.strerror}); correct -M chat_template"
        ) from error
