"""A conversation written out as the model reads it, for endpoints that take nothing but text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from troth.asking.openings import opened_by
from troth.errors import UsageError
from troth.values import Form, Prompt

HARMONY = "harmony"
_HARMONY_SYSTEM = (
    "You are ChatGPT, a large language model trained by OpenAI.\n"
    "Knowledge cutoff: 2024-06\n\nReasoning: medium\n\n"
    "# Valid channels: analysis, commentary, final. Channel must be included for every message."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A conversation as the model reads it.

    `opened` is the kind of think block that the template leaves open for the reply.
    """

    text: str
    opened: Form | None = None


class Template(Protocol):
    """Writes a conversation out up to the place where the model's reply begins."""

    async def render(self, conversation: Prompt) -> Rendered:
        """One conversation."""
        ...

    async def room(self, text: str) -> int | None:
        """How many tokens the context leaves behind a text, where that is known."""
        ...


class JinjaTemplate:
    """A chat template from a file or a model's folder, run where it can do no harm."""

    def __init__(self, text: str, *, source: str, tokens: Mapping[str, str] | None = None) -> None:
        environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
        environment.globals["raise_exception"] = _refuse
        self._source = source
        self._tokens = tokens or {}
        try:
            self._template = environment.from_string(text)
        except TemplateError as error:
            raise UsageError(f"template {source}: expected a Jinja template, got {error}") from None

    async def render(self, conversation: Prompt) -> Rendered:
        """One conversation."""
        messages = [{"role": turn.role, "content": turn.content} for turn in conversation]
        try:
            text = self._template.render(
                messages=messages, add_generation_prompt=True, **self._tokens
            )
        except (TemplateError, TypeError, ValueError, OverflowError) as error:
            raise UsageError(
                f"template {self._source}: expected it to write out a conversation of the turns "
                f"{[turn.role for turn in conversation]}, but it fails: {str(error)[:300]}"
            ) from None
        return Rendered(text=text, opened=opened_by(text))

    async def room(self, text: str) -> int | None:  # noqa: ARG002
        """Unknown: a template says nothing of the context."""
        return None


class HarmonyTemplate:
    """The conversation format of gpt-oss."""

    async def render(self, conversation: Prompt) -> Rendered:
        """One conversation."""
        parts = [f"<|start|>system<|message|>{_HARMONY_SYSTEM}<|end|>"]
        for turn in conversation:
            if turn.role == "system":
                parts.append(
                    f"<|start|>developer<|message|># Instructions\n\n{turn.content}<|end|>"
                )
            elif turn.role == "user":
                parts.append(f"<|start|>user<|message|>{turn.content}<|end|>")
            else:
                parts.append(f"<|start|>assistant<|channel|>final<|message|>{turn.content}<|end|>")
        return Rendered(text="".join(parts) + "<|start|>assistant")

    async def room(self, text: str) -> int | None:  # noqa: ARG002
        """Unknown: a format says nothing of the context."""
        return None


def named_template(name: str) -> Template:
    """The template that `-T template` names: harmony, a Jinja file, or a model's folder."""
    if name == HARMONY:
        return HarmonyTemplate()
    path = Path(name)
    if path.is_dir():
        return _of_folder(path)
    if path.is_file():
        return JinjaTemplate(_read(path), source=name)
    raise UsageError(
        f"template {name!r}: expected {HARMONY!r}, a Jinja file or a folder with a "
        "tokenizer_config.json, and there is no such file"
    )


def _of_folder(path: Path) -> Template:
    config_path = path / "tokenizer_config.json"
    config = json.loads(_read(config_path)) if config_path.is_file() else {}
    own = path / "chat_template.jinja"
    text = _read(own) if own.is_file() else config.get("chat_template")
    if not isinstance(text, str):
        raise UsageError(
            f"template {str(path)!r}: expected a chat_template.jinja, or a chat_template in "
            "tokenizer_config.json, and found neither"
        )
    return JinjaTemplate(text, source=str(path), tokens=_special_tokens(config))


def _special_tokens(config: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for name in ("bos_token", "eos_token", "pad_token", "unk_token"):
        token = config.get(name)
        token = token.get("content") if isinstance(token, Mapping) else token
        if isinstance(token, str):
            found[name] = token
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"template {str(path)!r}: expected a UTF-8 text, got {error}") from None


def _refuse(words: str) -> None:
    raise TemplateError(words)
