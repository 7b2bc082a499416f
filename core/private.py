"""Every private name of Inspect and httpx that troth needs, each with what it is needed for.

A release of theirs may rename them: tests/core/test_private.py holds each to its purpose.
"""

from collections.abc import Callable
from typing import Any

# What a task's terminal output is printed by; there is no setting for what it shows.
from inspect_ai._display.core import results as printing
from inspect_ai._display.core.display import TaskProfile, TaskSuccess

# The tasks of a file or a package, so that items can be taken out of them.
from inspect_ai._eval.loader import load_tasks

# How -T and -M are read.
from inspect_ai._util.config import parse_cli_args

# An error that `inspect` shows as one line.
from inspect_ai._util.error import PrerequisiteError

# What stands in the registry, and under which name a stand-in goes on there.
from inspect_ai._util.registry import (
    registry_find,
    registry_info,
    registry_lookup,
    registry_params,
    set_registry_info,
)

# The model under test, and the settings that Inspect adds to its calls alone.
from inspect_ai.model import Model, ModelAPI
from inspect_ai.model._generate_config import active_generate_config
from inspect_ai.model._model import active_model

__all__ = [
    "PrerequisiteError",
    "TaskProfile",
    "TaskSuccess",
    "active_generate_config",
    "active_model",
    "load_tasks",
    "on_response",
    "own_base_url",
    "parse_cli_args",
    "play_role",
    "printing",
    "registry_find",
    "registry_info",
    "registry_lookup",
    "registry_params",
    "replace_body",
    "set_registry_info",
]


def play_role(model: Model, role: str) -> None:
    """Let a model that stands in for another play its role."""
    model._set_role(role)


def own_base_url(api: ModelAPI) -> str | None:
    """Return the base URL that a vLLM model was made with, which it forgets when it starts one."""
    url: str | None = getattr(api, "_init_base_url", None)
    return url


def on_response(client: object, hook: Callable[[Any], Any]) -> None:
    """Let a provider's client call a hook with each HTTP response, once however often asked."""
    hooks = getattr(getattr(client, "_client", None), "event_hooks", None)
    if isinstance(hooks, dict) and hook not in hooks.setdefault("response", []):
        hooks["response"].append(hook)


def replace_body(response: Any, body: bytes) -> None:
    """Put another body in the place of one that was read."""
    response._content = body
